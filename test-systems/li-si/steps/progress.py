# SPDX-License-Identifier: MIT
"""What the demo prints: steps with their times, bars, and the summary at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bar:
    """One number and the condition that it had to meet."""

    name: str
    value: float
    condition: str
    passed: bool

    def __str__(self) -> str:
        mark = "ok    " if self.passed else "MISSED"
        return f"{mark}  {self.name}: {self.value:.4g}  ({self.condition})"


@dataclass
class Progress:
    """Collects bars and times, and prints as it goes."""

    total: int
    bars: list[Bar] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announces a step and, when it is over, its time."""
        print(f"\n[{len(self.seconds) + 1}/{self.total}] {title}", flush=True)
        begun = time.perf_counter()
        yield
        self.seconds[title] = time.perf_counter() - begun
        self.say(f"({self.seconds[title]:.1f} s)")

    @staticmethod
    def say(text: str) -> None:
        """One or more indented lines."""
        for line in text.splitlines():
            print(f"      {line}", flush=True)

    def below(self, name: str, value: float, limit: float, unit: str = "") -> None:
        """The value must not exceed the limit; a value that is not a number misses it."""
        self._add(Bar(name, value, f"at most {limit:g} {unit}".rstrip(), bool(value <= limit)))

    def between(self, name: str, value: float, low: float, high: float, unit: str = "") -> None:
        """The value must lie between the limits."""
        condition = f"{low:g} to {high:g} {unit}".rstrip()
        self._add(Bar(name, value, condition, bool(low <= value <= high)))

    def equal(self, name: str, value: float, wanted: float) -> None:
        """The value must be this one."""
        self._add(Bar(name, value, f"exactly {wanted:g}", bool(value == wanted)))

    def _add(self, bar: Bar) -> None:
        self.bars.append(bar)
        self.say(str(bar))

    def summary(self) -> int:
        """Prints all bars; the number of missed ones."""
        missed = [bar for bar in self.bars if not bar.passed]
        total = sum(self.seconds.values())
        print(
            f"\nAll steps took {total:.0f} s. {len(self.bars) - len(missed)} of {len(self.bars)}"
            " bars met."
        )
        for bar in missed:
            self.say(str(bar))
        return len(missed)
