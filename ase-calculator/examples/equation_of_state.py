# SPDX-License-Identifier: MIT
"""Energy over volume, and what follows from it."""

from ase.build import bulk
from ase.eos import calculate_eos
from ase.units import GPa

from panatom import PanatomCalculator

atoms = bulk("Ar", "fcc", a=5.3)
atoms.calc = PanatomCalculator(
    "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=linear"
)
volume, energy, bulk_modulus = calculate_eos(atoms, eps=0.01).fit()
print(f"lattice constant {(4 * volume) ** (1 / 3):.4f} angstrom")
print(f"bulk modulus {bulk_modulus / GPa:.3f} GPa")
