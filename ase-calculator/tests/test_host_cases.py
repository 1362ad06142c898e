# SPDX-License-Identifier: MIT
"""The cases of test-systems/cases.json in ASE; the results go to build/hosts/ASE-1.json."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from ase.io import read
from ase.units import GPa
from conftest import ROOT, TEST_SYSTEMS

from panatom import PanatomCalculator
from panatom.calculator import _volume

BARS = {"energy": 1e-10, "forces": 1e-10, "pressure": 1e-9}
# From xx yy zz xy xz yz to ASE's xx yy zz yz xz xy.
ASE_ORDER = [0, 1, 2, 5, 4, 3]


def largest(values):
    return float(np.abs(values).max(initial=0.0))


def deviations(case):
    """Relative deviations from the reference, as every host compares."""
    expected = json.loads((TEST_SYSTEMS / case["expected"]).read_text(encoding="utf-8"))
    atoms = read(TEST_SYSTEMS / case["structure"])
    atoms.calc = PanatomCalculator(case["source"], **case["options"])
    energy, forces = expected["energy"], np.reshape(expected["forces"], (-1, 3))
    virial = np.array(expected["virial"])
    energies = atoms.get_potential_energies() - expected["atom_energies"]
    return {
        "energy": max(abs(atoms.get_potential_energy() - energy), largest(energies))
        / max(abs(energy), 1.0),
        "forces": largest(atoms.get_forces() - forces) / max(largest(forces), 1.0),
        "pressure": deviation_of_virial(atoms, virial),
    }


def deviation_of_virial(atoms, virial):
    """Of the whole stress, relative to the pressure; without a volume, of the virial."""
    volume = _volume(atoms.cell.array)
    if volume is None:
        ours = atoms.calc.potential.evaluate(
            atoms.positions, atoms.numbers, atoms.cell.array, atoms.pbc
        ).virial
        return largest(ours - virial) / max(largest(virial), 1.0)
    stress = -virial[ASE_ORDER] / volume
    return largest(atoms.get_stress() - stress) / max(abs(stress[:3].mean()), GPa)


# One case has atoms closer than the training set had, to test the guard.
@pytest.mark.filterwarnings("ignore::panatom.PanatomWarning")
def test_every_case(monkeypatch):
    monkeypatch.chdir(TEST_SYSTEMS)
    results = {}
    cases = json.loads((TEST_SYSTEMS / "cases.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        numbers = deviations(case)
        bars = {**BARS, **case.get("bars", {})}
        passed = all(numbers[name] <= bar for name, bar in bars.items())
        results[case["name"]] = {**numbers, "passed": passed}
    folder = Path(os.environ.get("PANATOM_HOST_RESULTS", ROOT / "build" / "hosts"))
    folder.mkdir(parents=True, exist_ok=True)
    document = {"host": "ASE", "ranks": 1, "cases": results}
    (folder / "ASE-1.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    assert len(results) == len(cases) > 0
    assert [name for name, result in results.items() if not result["passed"]] == []
