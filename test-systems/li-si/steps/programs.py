# SPDX-License-Identifier: MIT
"""The programs that a user of this checkout has in .venv/bin, and running them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

BIN = Path(sys.executable).parent


class ProgramError(RuntimeError):
    """A program ended with an error; the message holds its last lines."""


def run(
    command: list[str], folder: Path, seconds: float, show: Callable[[str], None] | None = None
) -> str:
    """Runs a program of .venv/bin in a folder and returns what it printed.

    `show` gets each line at once. Raises ProgramError when the program fails or takes longer than
    `seconds`.
    """
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    environment.setdefault("OMP_NUM_THREADS", "1")
    lines: list[str] = []
    process = subprocess.Popen(
        [str(BIN / command[0]), *command[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    # The whole session is ended, because mpiexec and lmp start processes of their own.
    alarm = threading.Timer(seconds, end_session, [process])
    alarm.start()
    try:
        for line in process.stdout or ():
            lines.append(line.rstrip("\n"))
            if show is not None:
                show(lines[-1])
        process.wait()
    finally:
        late = not alarm.is_alive()
        alarm.cancel()
        if process.poll() is None:
            end_session(process)
    if process.returncode != 0:
        why = f"took more than {seconds:.0f} s" if late else "failed"
        tail = "\n".join(lines[-30:])
        raise ProgramError(f"{' '.join(command)} {why} (exit {process.returncode}):\n{tail}")
    return "\n".join(lines)


def end_session(process: subprocess.Popen) -> None:
    """Ends a program and everything that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def run_lammps(
    arguments: list[str],
    ranks: int,
    folder: Path,
    seconds: float,
    show: Callable[[str], None] | None = None,
) -> str:
    """Runs the lmp of PyPI on so many ranks."""
    command = ["lmp", "-nocite", *arguments]
    if ranks > 1:
        command = ["mpiexec", "-n", str(ranks), str(BIN / "lmp"), *command[1:]]
    return run(command, folder, seconds, show)
