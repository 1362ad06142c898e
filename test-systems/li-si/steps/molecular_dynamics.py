# SPDX-License-Identifier: MIT
"""Molecular dynamics of Li15Si4 in LAMMPS, and what is read from its files."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ase import Atoms
from ase.io import read, write
from scipy.spatial import cKDTree

from steps.crystals import lithium_silicide
from steps.programs import run_lammps
from steps.progress import Progress

INPUT = Path(__file__).resolve().parent.parent / "in.lisi"
TEMPERATURE = 600.0
CELLS = (4, 2, 2)  # of the cubic cell with 76 atoms
STEPS = {1: 100, 2: 1000}  # by the number of ranks


@dataclass(frozen=True)
class Run:
    """One LAMMPS run: columns of its thermo output by name, and its speed."""

    ranks: int
    thermo: dict[str, np.ndarray]
    seconds: float


def read_log(path: Path, ranks: int) -> Run:
    """The thermo table of a log file."""
    text = path.read_text(errors="replace")
    loop = re.search(r"^Loop time of (\S+) on", text, re.MULTILINE)
    table = re.search(r"^ *Step .*?(?=^Loop time)", text, re.MULTILINE | re.DOTALL)
    if loop is None or table is None:
        raise ValueError(f"{path}: no finished run in it")
    names, *rows = [line.split() for line in table[0].splitlines()]
    numbers = [row for row in rows if len(row) == len(names) and row[0].isdigit()]
    columns = np.array(numbers, dtype=float).T
    return Run(ranks, dict(zip(names, columns, strict=True)), float(loop[1]))


def simulate(ranks: int, output: Path, progress: Progress) -> Run:
    """Runs in.lisi in the output folder; the run on 2 ranks leaves md.lammpstrj."""
    steps, names = STEPS[ranks], ("md", "final") if ranks == 2 else ("md.1", "final.1")
    log = output / f"log.lammps.{ranks}"

    def show(line: str) -> None:
        """Every fifth of a run, and the first few warnings."""
        words = line.split()
        if words and words[0].isdigit() and len(words) == 8 and int(words[0]) % (steps // 5) == 0:
            progress.say(f"step {words[0]:>5s}   {float(words[2]):7.1f} K   {words[3]:>12s} eV")
        elif line.startswith("WARNING"):
            warnings.append(line)
            if len(warnings) <= 3:
                progress.say(line)

    warnings: list[str] = []
    progress.say(f"{ranks} rank{'s' if ranks > 1 else ''}, {steps} steps:")
    arguments = ["-in", INPUT.name, "-log", log.name, "-var", "steps", str(steps)]
    for variable, name in zip(("trajectory", "final"), names, strict=True):
        arguments += ["-var", variable, f"{name}.lammpstrj"]
    run_lammps(arguments, ranks, output, 480.0, show)
    if len(warnings) > 3:
        progress.say(f"... and {len(warnings) - 3} warnings more, see {log.name}")
    for name in names if ranks == 1 else ():
        (output / f"{name}.lammpstrj").unlink()
    return read_log(log, ranks)


def check(runs: dict[int, Run], count: int, progress: Progress) -> None:
    """The bars of the molecular dynamics."""
    for ranks, run in runs.items():
        thermo = run.thermo
        progress.equal(f"last step on {ranks}", thermo["Step"][-1], STEPS[ranks])
        progress.equal(f"fewest atoms on {ranks}", thermo["Atoms"].min(), count)
        progress.say(f"{1000 * run.seconds / STEPS[ranks]:.1f} ms a step on {ranks}")
    one, two = (runs[ranks].thermo["PotEng"][STEPS[1] // 10] for ranks in (1, 2))
    progress.below("1 and 2 ranks differ after 100 steps", abs(one - two), 1e-3, "eV")
    temperature = runs[2].thermo["Temp"]
    mean = temperature[len(temperature) // 2 :].mean()
    low, high = 0.95 * TEMPERATURE, 1.05 * TEMPERATURE
    progress.between("mean temperature of the last half", mean, low, high, "K")


def run(output: Path, progress: Progress) -> tuple[dict[int, Run], list[Atoms]]:
    """Both runs with their bars; the frames of the trajectory."""
    shutil.copy(INPUT, output)
    start = lithium_silicide().repeat(CELLS)
    write(output / "lisi.data", start, format="lammps-data", specorder=["Li", "Si"], masses=True)
    progress.say(f"{start.get_chemical_formula()} ({len(start)} atoms), {TEMPERATURE:.0f} K, NVT")
    runs = {ranks: simulate(ranks, output, progress) for ranks in (2, 1)}
    check(runs, len(start), progress)
    return runs, read(output / "md.lammpstrj", index=":", format="lammps-dump-text")


def radial_distributions(
    frames: list[Atoms], reach: float = 8.0, bins: int = 160
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """g(r) of each pair of elements, averaged over frames with rectangular boxes: r, {A-B: g}."""
    edges = np.linspace(0.0, reach, bins + 1)
    shells = 4.0 / 3.0 * np.pi * (edges[1:] ** 3 - edges[:-1] ** 3)
    total: dict[str, np.ndarray] = {}
    for frame in frames:
        box = frame.cell.lengths()
        symbols = np.array(frame.get_chemical_symbols())
        pairs = cKDTree(np.mod(frame.positions, box) % box, boxsize=box).query_pairs(
            reach, output_type="ndarray"
        )
        vectors = frame.positions[pairs[:, 0]] - frame.positions[pairs[:, 1]]
        distances = np.linalg.norm(vectors - box * np.round(vectors / box), axis=1)
        for a, b in (("Li", "Li"), ("Li", "Si"), ("Si", "Si")):
            first, second = symbols[pairs[:, 0]], symbols[pairs[:, 1]]
            chosen = (first == a) & (second == b) | (first == b) & (second == a)
            if a not in symbols or b not in symbols:
                continue
            found = np.histogram(distances[chosen], edges)[0] * (2.0 if a == b else 1.0)
            expected = (symbols == a).sum() * (symbols == b).sum() / frame.get_volume() * shells
            total[f"{a}-{b}"] = total.get(f"{a}-{b}", 0.0) + found / expected / len(frames)
    return 0.5 * (edges[1:] + edges[:-1]), total
