# SPDX-License-Identifier: MIT
"""Structures of about a given number of atoms, slightly rattled, and their LAMMPS data files."""

from __future__ import annotations

from pathlib import Path

import ase
import ase.build
import ase.data
import ase.io
import ase.spacegroup
import numpy as np

RATTLE = 0.05  # angstrom, standard deviation


def repeated_cell(cell: ase.Atoms, atoms: int) -> ase.Atoms:
    """The cell repeated to about this many atoms, as near to a cube as it gets."""
    lengths = cell.cell.lengths()
    side = (atoms / len(cell) * cell.get_volume()) ** (1 / 3)
    structure = cell.repeat([max(1, round(side / length)) for length in lengths])
    structure.rattle(RATTLE, seed=1)
    return structure


def repeated(file: Path, atoms: int) -> ase.Atoms:
    return repeated_cell(ase.io.read(file), atoms)


def argon(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Ar", "fcc", a=5.3, cubic=True), atoms)


def silicon(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Si", "diamond", a=5.43, cubic=True), atoms)


def tungsten(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("W", "bcc", a=3.165, cubic=True), atoms)


def tantalum(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Ta", "bcc", a=3.316, cubic=True), atoms)


def lithium(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Li", "bcc", a=3.44, cubic=True), atoms)


def molybdenum(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Mo", "bcc", a=3.16, cubic=True), atoms)


def copper(atoms: int) -> ase.Atoms:
    return repeated_cell(ase.build.bulk("Cu", "fcc", a=3.62, cubic=True), atoms)


def rutile(atoms: int) -> ase.Atoms:
    cell = ase.spacegroup.crystal(
        ("Ti", "O"), [(0, 0, 0), (0.305, 0.305, 0)], spacegroup=136,
        cellpar=[4.6, 4.6, 2.96, 90, 90, 90],
    )  # fmt: skip
    return repeated_cell(cell, atoms)


def water(atoms: int) -> ase.Atoms:
    """Molecules on a cubic lattice at 1 g/cm^3, each turned at random."""
    side = 3.104  # angstrom for each molecule
    n = max(2, round((atoms / 3) ** (1 / 3)))
    random = np.random.default_rng(1)
    molecule = ase.build.molecule("H2O")
    molecule.translate(-molecule.get_center_of_mass())
    positions = []
    for place in np.ndindex(n, n, n):
        copy = molecule.copy()
        copy.euler_rotate(*random.uniform(0, 360, 3))
        positions.append(copy.positions + side * np.array(place))
    symbols = molecule.get_chemical_symbols() * n**3
    return ase.Atoms(symbols, np.concatenate(positions), cell=[n * side] * 3, pbc=True)


def masses(species: tuple[str, ...]) -> list[float]:
    return [float(ase.data.atomic_masses[ase.data.atomic_numbers[symbol]]) for symbol in species]


def write_lammps(structure: ase.Atoms, species: tuple[str, ...], file: Path) -> None:
    order = list(species)
    ase.io.write(file, structure, format="lammps-data", specorder=order, atom_style="atomic")
