# SPDX-License-Identifier: MIT
"""Charges that depend on the whole structure, against the numbers of n2p2."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from ase import Atoms
from ase.calculators.calculator import PropertyNotImplementedError
from numpy.testing import assert_allclose

from panatom import PanatomCalculator

MODEL = Path(__file__).resolve().parents[2] / "test-systems" / "n2p2" / "syn_4g"
STRUCTURES = json.loads((MODEL / "expected.json").read_text())["structures"]
BOHR, HARTREE = 0.529177210903, 27.211386245988


def atoms_of(structure: dict) -> Atoms:
    cell = np.array(structure["lattice"]) * BOHR if structure["lattice"] else None
    atoms = Atoms(
        structure["elements"],
        np.array(structure["positions"]) * BOHR,
        cell=cell,
        pbc=cell is not None,
        info={"charge": structure["charge"]},
    )
    atoms.calc = PanatomCalculator(f"n2p2:{MODEL}", length_unit="bohr", energy_unit="hartree")
    return atoms


@pytest.mark.parametrize("structure", STRUCTURES, ids=["cluster", "crystal"])
def test_numbers_are_those_of_n2p2(structure: dict) -> None:
    atoms = atoms_of(structure)
    assert_allclose(atoms.get_potential_energy(), structure["energy"] * HARTREE, rtol=1e-11)
    assert_allclose(atoms.get_forces(), np.array(structure["forces"]) * HARTREE / BOHR, atol=1e-9)
    assert_allclose(atoms.get_charges(), structure["charges"], atol=1e-11)
    assert_allclose(atoms.get_potential_energies().sum(), atoms.get_potential_energy(), rtol=1e-12)
    if structure["lattice"]:
        assert_allclose(atoms.get_stresses().sum(axis=0), atoms.get_stress(), atol=1e-12)


def test_another_total_charge_is_another_structure() -> None:
    atoms = atoms_of(STRUCTURES[0])
    first = atoms.get_potential_energy()
    atoms.info["charge"] = -1.0
    assert atoms.get_potential_energy() != first
    assert_allclose(atoms.get_charges().sum(), -1.0, atol=1e-12)
    atoms.info["charge"] = "much"
    with pytest.raises(ValueError, match="number of elementary charges"):
        atoms.get_potential_energy()


def test_what_has_no_answer_is_refused() -> None:
    atoms = atoms_of(STRUCTURES[1])
    atoms.pbc = (True, True, False)
    with pytest.raises(ValueError, match="2 of 3 directions"):
        atoms.get_potential_energy()
    atoms.pbc = True
    atoms.info["charge"] = 1.0
    with pytest.raises(ValueError, match="must be 0"):
        atoms.get_potential_energy()
    argon = Atoms("Ar2", [[0, 0, 0], [0, 0, 3.8]])
    argon.calc = PanatomCalculator(
        "java:org.panatom.examples.LennardJones?epsilon=0.01&sigma=3.4&cutoff=8"
    )
    with pytest.raises(PropertyNotImplementedError, match="charges property not implemented"):
        argon.get_charges()
