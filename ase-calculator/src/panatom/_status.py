# SPDX-License-Identifier: MIT
"""The statuses of panatom.h as Python exceptions."""

from __future__ import annotations

OK = 0


class PanatomError(Exception):
    """Everything that Panatom raises."""


class InvalidInputError(PanatomError, ValueError):
    """Atoms or a cell that nothing can be computed for, e.g. NaN positions."""


class InvalidPotentialError(PanatomError, ValueError):
    """A potential's file is missing or damaged, an option or an element is unknown."""


class JavaRuntimeError(PanatomError, RuntimeError):
    """No suitable Java runtime was found, or it did not start."""


class ForkedProcessError(PanatomError, RuntimeError):
    """Panatom was called in the fork of a process that had used it already."""


class EvaluationError(PanatomError, RuntimeError):
    """The potential failed, or its result is not finite."""


class ExtrapolationError(EvaluationError):
    """More extrapolation warnings than maxew allows."""


class JavaMemoryError(PanatomError, MemoryError):
    """The Java heap or a Java stack is exhausted."""


class InternalError(PanatomError, RuntimeError):
    """Something that should not happen: please report it."""


class LibraryError(PanatomError, RuntimeError):
    """Panatom's own native library is missing, cannot be loaded or is of another version."""


class PanatomWarning(UserWarning):
    """What a potential says about atoms, e.g. that they came closer than any it was trained on."""


class ExtrapolationWarning(PanatomWarning):
    """Atoms whose descriptor is outside the ranges of the training set."""


EXCEPTIONS: dict[int, type[PanatomError]] = {
    1: InvalidInputError,
    2: InvalidPotentialError,
    3: JavaRuntimeError,
    4: ForkedProcessError,
    5: EvaluationError,
    6: JavaMemoryError,
    255: InternalError,
}


def error_of(status: int, message: str) -> PanatomError:
    """The exception of a panatom_status that is not PANATOM_OK, with the library's message."""
    kind = EXCEPTIONS.get(status)
    if kind is None:
        return InternalError(f"libpanatom gave the unknown status {status}: {message}")
    return kind(message)
