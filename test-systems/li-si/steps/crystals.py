# SPDX-License-Identifier: MIT
"""Crystals in ASE: cells relaxed with PanatomCalculator, equations of state, bulk moduli."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ase import Atoms
from ase.build import bulk
from ase.calculators.calculator import Calculator
from ase.eos import EquationOfState
from ase.filters import FrechetCellFilter
from ase.optimize import BFGS
from ase.spacegroup import crystal
from ase.units import GPa

from steps.progress import Progress

FORCE_TOLERANCE = 0.005  # eV/angstrom, of BFGS


@dataclass(frozen=True)
class Curve:
    """One crystal: relaxed lattice constant, and E(V) with its Birch-Murnaghan fit (per atom)."""

    name: str
    lattice_constant: float
    volumes: np.ndarray
    energies: np.ndarray
    fit: Callable[[np.ndarray], np.ndarray]
    volume: float
    bulk_modulus: float
    literature: tuple[float | None, float | None]


def lithium_silicide() -> Atoms:
    """Li15Si4, what silicon electrodes end as: the cubic cell of 76 atoms (Cu15Si4 type, I-43d)."""
    sites = {"Si": (0.208, 0.208, 0.208), "Li": (0.375, 0.0, 0.25), "Li2": (0.12, 0.16, 0.96)}
    symbols = [name.rstrip("2") for name in sites]
    cell = [10.63] * 3 + [90.0] * 3
    return crystal(symbols, list(sites.values()), spacegroup=220, cellpar=cell)


# Lattice constants (angstrom) and bulk moduli (GPa). Si and Li: PBE, P. Haas, F. Tran and
# P. Blaha, Phys. Rev. B 79, 085104 (2009), rounded. Li15Si4: measured, M. N. Obrovac and
# L. Christensen, Electrochem. Solid-State Lett. 7, A93 (2004).
CRYSTALS = {
    "Li15Si4": (lithium_silicide, (10.63, None)),
    "Si (diamond)": (lambda: bulk("Si", "diamond", a=5.5, cubic=True), (5.47, 89.0)),
    "Li (bcc)": (lambda: bulk("Li", "bcc", a=3.4, cubic=True), (3.43, 14.0)),
}


def relax(atoms: Atoms, calculator: Calculator) -> tuple[int, float]:
    """Relaxes positions and cell from a strained, rattled start: steps, largest gradient left."""
    strain = np.array([[1.02, 0.01, 0.0], [0.01, 0.99, 0.0], [0.0, 0.0, 1.01]])
    atoms.set_cell(atoms.cell @ strain, scale_atoms=True)
    atoms.rattle(0.05, seed=1)
    atoms.calc = calculator
    degrees = FrechetCellFilter(atoms)
    optimizer = BFGS(degrees, logfile=None)
    optimizer.run(fmax=FORCE_TOLERANCE, steps=200)
    gradient = np.linalg.norm(degrees.get_forces(), axis=1).max()
    return optimizer.get_number_of_steps(), float(gradient)


def equation_of_state(name: str, atoms: Atoms, literature: tuple) -> Curve:
    """Nine volumes within 10 % of the relaxed one, and their Birch-Murnaghan fit."""
    volumes, energies, relaxed = [], [], atoms.cell.copy()
    for ratio in np.linspace(0.9, 1.1, 9):
        atoms.set_cell(relaxed * ratio ** (1 / 3), scale_atoms=True)
        volumes.append(atoms.get_volume() / len(atoms))
        energies.append(atoms.get_potential_energy() / len(atoms))
    atoms.set_cell(relaxed, scale_atoms=True)
    state = EquationOfState(volumes, energies, eos="birchmurnaghan")
    volume, _, modulus = state.fit()
    return Curve(
        name,
        atoms.get_volume() ** (1 / 3),
        np.array(volumes),
        np.array(energies),
        lambda v: state.func(v, *state.eos_parameters),
        float(volume),
        float(modulus / GPa),
        literature,
    )


def run(calculator: Calculator, progress: Progress) -> list[Curve]:
    """Relaxes every crystal and draws its equation of state."""
    curves = []
    for name, (make, literature) in CRYSTALS.items():
        atoms = make()
        steps, gradient = relax(atoms, calculator)
        curve = equation_of_state(name, atoms, literature)
        curves.append(curve)
        names, units = ("a", "B"), ("angstrom", "GPa")
        known = ", ".join(
            f"{name} = {value:g} {unit}"
            for name, value, unit in zip(names, literature, units, strict=True)
            if value is not None
        )
        progress.say(
            f"{name:13s} a = {curve.lattice_constant:.3f} angstrom, B = {curve.bulk_modulus:5.1f} "
            f"GPa, {steps} BFGS steps (literature: {known})"
        )
        progress.below(
            f"{name}: gradient after relaxation", gradient, FORCE_TOLERANCE, "eV/angstrom"
        )
        shift = abs(curve.volume * len(atoms) / atoms.get_volume() - 1.0)
        progress.below(f"{name}: minimum of E(V) against the relaxed volume", shift, 0.01)
        progress.between(f"{name}: bulk modulus", curve.bulk_modulus, 1.0, 300.0, "GPa")
    return curves
