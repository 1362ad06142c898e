# SPDX-License-Identifier: MIT
"""What the calculator does about warnings: shows and counts them, writes and refuses structures."""

from __future__ import annotations

import contextlib
import os
import stat
import warnings
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ase.io import write

from panatom._status import (
    ExtrapolationError,
    ExtrapolationWarning,
    InvalidInputError,
    PanatomWarning,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ase import Atoms

    from panatom.evaluation import Evaluation

EXTRAPOLATION = "extrapolation"
_SENTENCES_SHOWN = 8
_STRUCTURES_SHOWN = 20


@dataclass(frozen=True)
class WarningSettings:
    """The calculator's keywords about extrapolations; names as in LAMMPS."""

    showew: bool = True
    maxew: int | None = None
    resetew: bool = False
    dumpew: str | None = None

    def __post_init__(self) -> None:
        for name in ("showew", "resetew"):
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"{name} must be True or False, not {getattr(self, name)!r}")
        count = self.maxew
        if count is not None and (isinstance(count, bool) or not isinstance(count, int)):
            raise TypeError(f"maxew must be a whole number or None, not {count!r}")
        if count is not None and count < 0:
            raise ValueError(f"maxew must not be negative, got {count}")


KEYWORDS = tuple(field.name for field in fields(WarningSettings))


def split(parameters: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters about warnings, and the others."""
    about = {key: value for key, value in parameters.items() if key in KEYWORDS}
    if about.get("dumpew") is not None:
        about["dumpew"] = os.fsdecode(about["dumpew"])
    return about, {key: value for key, value in parameters.items() if key not in KEYWORDS}


class ExtrapolationCounter:
    """Counts the extrapolations of one calculator."""

    def __init__(self, settings: WarningSettings) -> None:
        self.settings = settings
        self.total = 0
        self._shown = 0
        self._frames = 0
        self._trouble_told = False

    def judge(self, evaluation: Evaluation, atoms: Atoms) -> None:
        """Shows and counts what came; ExtrapolationError when there were too many."""
        others = [text for text in evaluation.warnings if not text.startswith(EXTRAPOLATION)]
        warn(others, evaluation.warning_count - evaluation.extrapolation_count, PanatomWarning)
        count = evaluation.extrapolation_count
        if count == 0:
            return
        self.total += count
        sentences = [text for text in evaluation.warnings if text.startswith(EXTRAPOLATION)]
        compared = count if self.settings.resetew else self.total
        stop = self.settings.maxew is not None and compared > self.settings.maxew
        self._write(atoms, count, stop)
        if stop:
            raise ExtrapolationError(
                f"{compared} extrapolation warnings, maxew allows {self.settings.maxew}; "
                f"the first: {sentences[0] if sentences else 'not kept'}"
            )
        self._show(sentences, count)

    def _show(self, sentences: list[str], count: int) -> None:
        if not self.settings.showew or self._shown == _STRUCTURES_SHOWN:
            return
        self._shown += 1
        if self._shown == _STRUCTURES_SHOWN:
            sentences = [*sentences[: _SENTENCES_SHOWN - 1], "from here on they are only counted"]
            count = len(sentences)
        warn(sentences, count, ExtrapolationWarning)

    def _write(self, atoms: Atoms, count: int, last: bool) -> None:
        """With a * in the name every structure has its file; else the first, and the last."""
        name = self.settings.dumpew
        self._frames += 1
        if name is None or (self._frames > 1 and "*" not in name and not last):
            return
        target = Path(name.replace("*", str(self._frames), 1))
        if _mode(target) not in (0, stat.S_IFREG):
            raise InvalidInputError(f"dumpew={name!r}: {target} is no file; name one")
        frame = atoms.copy()
        frame.info["extrapolation_warnings"] = count
        try:
            _write_whole(target, frame)
        except OSError as error:
            self._tell_once(
                f"dumpew={name!r}: {target} cannot be written: {error.strerror or error}"
            )

    def _tell_once(self, trouble: str) -> None:
        """A full disk is no reason to end a simulation."""
        if not self._trouble_told:
            self._trouble_told = True
            warn([f"{trouble}; the calculation goes on without"], 1, PanatomWarning)


def _mode(path: Path) -> int:
    """What kind of file it is; 0 when there is none that can be seen."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except OSError:
        return 0


def _write_whole(target: Path, frame: Atoms) -> None:
    """The whole file or, after an error, the one that was there before."""
    temporary = target.with_name(f"{target.name}.part{os.getpid()}")
    try:
        write(temporary, frame, format="extxyz")
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def warn(sentences: list[str], count: int, category: type[PanatomWarning]) -> None:
    """One Python warning for all that there is to say about these atoms."""
    if count == 0:
        return
    shown = sentences[:_SENTENCES_SHOWN]
    rest = count - len(shown)
    if rest > 0:
        shown.append(f"and {rest} more of the kind")
    warnings.warn("; ".join(shown), category, stacklevel=5)
