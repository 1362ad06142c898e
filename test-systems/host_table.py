# SPDX-License-Identifier: MIT
"""Prints the table host x ranks x cases and fails when a host or a case is missing or failed.

Every host's tests write build/hosts/<host>-<ranks>.json (folder: PANATOM_HOST_RESULTS):
{"host": "LAMMPS", "ranks": 2, "cases": {"NAME": {"energy": 1e-16, "forces": 2e-15,
"pressure": 1e-15, "passed": true}}}. Deviations are relative: to max(|E|, 1 eV), to
max(max|F|, 1 eV/angstrom), to max(|P|, 1 GPa), or to max(|W|, 1 eV) for the virial of a structure
without a volume. The last line is `N passed, N failed`,
counting one for each host, rank count and case.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
EXPECTED = (("Java", 1), ("C", 1), ("LAMMPS", 1), ("LAMMPS", 2), ("LAMMPS", 4), ("ASE", 1))
QUANTITIES = ("energy", "forces", "pressure")


def read_results(folder: Path) -> dict[tuple[str, int], dict[str, Any]]:
    """The cases of each (host, ranks) that left a readable file."""
    results = {}
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text())
            results[document["host"], int(document["ranks"])] = dict(document["cases"])
        except (ValueError, KeyError, TypeError) as error:
            print(f"{path}: not a host's results ({error!r})")
    return results


def deviation(case: dict[str, Any], quantity: str) -> float:
    """A case's deviation; infinite when it is missing or not a number."""
    value = case.get(quantity)
    if isinstance(value, (int, float)) and math.isfinite(value):
        return float(value)
    return math.inf


def complaints(names: list[str], cases: dict[str, Any] | None) -> list[str]:
    """What is wrong with one host's cases: missing, failed or unknown ones."""
    if cases is None:
        return ["was not run"]
    found = [f"{name}: was not run" for name in names if name not in cases]
    for name, case in cases.items():
        if name not in names:
            found.append(f"{name}: not in cases.json")
        elif case.get("passed") is not True:
            numbers = ", ".join(f"{q} {deviation(case, q):.1e}" for q in QUANTITIES)
            found.append(f"{name}: failed ({numbers}){reason(case)}")
        elif any(math.isinf(deviation(case, q)) for q in QUANTITIES):
            found.append(f"{name}: says that it passed but has no finite deviations")
    return found


def reason(case: dict[str, Any]) -> str:
    """The host's own words, where it left some."""
    return f": {case['error']}" if case.get("error") else ""


def main() -> int:
    """Prints the table; 0 when every expected host ran and passed every case."""
    names = [case["name"] for case in json.loads((FOLDER / "cases.json").read_text())["cases"]]
    default = FOLDER.parent / "build" / "hosts"
    folder = Path(os.environ.get("PANATOM_HOST_RESULTS", default))
    results = read_results(folder)
    print("One truth, every host: largest deviations from test-systems/references\n")
    print(f"{'host':8s} {'ranks':>5s} {'cases':>7s} {'energy':>9s} {'forces':>9s} {'pressure':>9s}")
    passed, failed, lines = 0, 0, []
    for host, ranks in sorted({*EXPECTED, *results}, key=rank_of):
        cases = results.get((host, ranks))
        wrong = complaints(names, cases)
        bad = min(len(wrong), len(names)) if cases is not None else len(names)
        passed, failed = passed + len(names) - bad, failed + bad
        lines += [f"  {host} on {ranks}: {text}" for text in wrong]
        ran = [case for name, case in (cases or {}).items() if name in names]
        largest = [max((deviation(c, q) for c in ran), default=math.nan) for q in QUANTITIES]
        numbers = " ".join(f"{value:9.1e}" if ran else f"{'-':>9s}" for value in largest)
        verdict = "passed" if not wrong else "FAILED"
        print(f"{host:8s} {ranks:5d} {f'{len(ran)}/{len(names)}':>7s} {numbers}  {verdict}")
    print("\n".join(["", *lines, *([""] if lines else [])]) + f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


def rank_of(entry: tuple[str, int]) -> tuple[int, str, int]:
    """Expected hosts first, in their order."""
    return (EXPECTED.index(entry) if entry in EXPECTED else len(EXPECTED), *entry)


if __name__ == "__main__":
    sys.exit(main())
