# SPDX-License-Identifier: MIT
"""SNAP files in ASE, against the numbers of LAMMPS's pair_style snap."""

import json
import warnings
from pathlib import Path

import numpy as np
from ase.io import read

from panatom import PanatomCalculator, PanatomWarning

SNAP = Path(__file__).resolve().parents[2] / "test-systems" / "snap"


def test_numbers_of_pair_style_snap():
    """All made-up potentials; one case has LAMMPS's numerical derivatives as forces."""
    files = sorted(path for path in SNAP.glob("*/expected.json") if "train" not in str(path))
    assert len(files) > 15
    for file in files:
        expected = json.loads(file.read_text())
        wanted = expected.get("snap_only", expected)
        atoms = read(file.parent / "structure.xyz")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PanatomWarning)
            atoms.calc = PanatomCalculator(
                f"snap:{file.parent}/pot.snapcoeff,{file.parent}/pot.snapparam",
                species_order=",".join(expected["pair_coeff_species_order"]),
            )
            energy, forces = atoms.get_potential_energy(), atoms.get_forces()
        tolerance = 1e-8 if "asymmetric" in str(file) else 1e-10
        assert abs(energy - wanted["energy_eV"]) < 1e-10, file
        assert np.abs(forces - wanted["forces_eV_per_A"]).max() < tolerance, file
