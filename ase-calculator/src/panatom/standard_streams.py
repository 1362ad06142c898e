# SPDX-License-Identifier: MIT
"""Standard input, output and error of the command `panatom`, closed or full as they may be."""

from __future__ import annotations

import io
import os
import sys

from panatom._status import PanatomError


class OutputError(PanatomError):
    """Standard output takes no more: its disk is full, or it is closed."""


def prepare() -> None:
    """Puts something in the place of streams that the caller has closed.

    Else the next file that is opened would get the number of one, and what is printed would go
    into that file. Output that is closed stays so: each write to it fails.
    """
    for number, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, flags), True)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        # File names that are not UTF-8 keep their bytes.
        sys.stdout.reconfigure(errors="surrogateescape")


def say(text: str) -> None:
    """Prints a line; OutputError when it cannot be written, BrokenPipeError when nobody reads."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _write_to_nowhere()
        raise
    except OSError as error:
        _write_to_nowhere()
        raise OutputError(
            f"standard output cannot be written: {error.strerror}; free space there or write "
            "elsewhere"
        ) from error


def complain(text: str) -> None:
    """Prints a line to standard error, unless that takes none: the exit code then says it alone."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _write_to_nowhere(2)


def _write_to_nowhere(stream: int = 1) -> None:
    """What is still in the buffer would be tried again when Python ends, with a message."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)
