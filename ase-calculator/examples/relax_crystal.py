# SPDX-License-Identifier: MIT
"""Relax the cell and the atoms of a crystal."""

from ase.build import bulk
from ase.filters import FrechetCellFilter
from ase.optimize import BFGS

from panatom import PanatomCalculator

atoms = bulk("Ar", "fcc", a=5.0, cubic=True)
atoms.rattle(0.1, seed=1)
atoms.calc = PanatomCalculator(
    "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=linear"
)
BFGS(FrechetCellFilter(atoms), logfile=None).run(fmax=1e-4, steps=200)
print(f"lattice constant {atoms.cell.volume ** (1 / 3):.4f} angstrom")
print(f"energy {atoms.get_potential_energy() / len(atoms):.5f} eV/atom")
