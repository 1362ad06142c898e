# SPDX-License-Identifier: MIT
"""Molecular dynamics at constant temperature."""

import numpy as np
from ase import units
from ase.build import bulk
from ase.md.nose_hoover_chain import NoseHooverChainNVT
from ase.md.velocitydistribution import thermalize_momenta

from panatom import PanatomCalculator

atoms = bulk("Ar", "fcc", a=5.4, cubic=True) * (3, 3, 3)
atoms.calc = PanatomCalculator(
    "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=linear"
)
thermalize_momenta(atoms, temperature_K=80, rng=np.random.default_rng(1))
dynamics = NoseHooverChainNVT(atoms, timestep=4 * units.fs, temperature_K=40, tdamp=400 * units.fs)
temperatures = []
dynamics.attach(lambda: temperatures.append(atoms.get_temperature()))
dynamics.run(500)
print(f"mean temperature {np.mean(temperatures[250:]):.1f} K")
