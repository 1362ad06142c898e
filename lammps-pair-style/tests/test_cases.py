# SPDX-License-Identifier: MIT
"""LAMMPS on 1, 2 and 4 ranks reproduces every case of test-systems/cases.json.

All cases run in one LAMMPS, one after another with `clear` between them. What was found goes to
build/hosts/LAMMPS-<ranks>.json (folder: PANATOM_HOST_RESULTS) for test-systems/host_table.py.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from lammps_box import LammpsBox
from lammps_runner import GIGAPASCAL, NKTV2P, ROOT, SYSTEMS, LammpsRunner, Result, within

CASES = json.loads((SYSTEMS / "cases.json").read_text())["cases"]
BARS = {"energy": 1e-10, "forces": 1e-10, "pressure": 1e-9}

SCRIPT = """
clear
units metal
atom_style atomic
boundary {box.boundary}
box tilt large
read_data {name}.data
pair_style panatom {options}
pair_coeff * * {source} {elements}
compute p all pressure NULL virial
compute e all pe/atom
thermo_style custom step pe vol c_p[*]
thermo_modify format float %.17g
dump 1 all custom 1 {name}.dump id fx fy fz c_e
dump_modify 1 format float %.17g
print "case {name}"
run 0
"""


@dataclass(frozen=True)
class Structure:
    """An extended XYZ file of test-systems/structures."""

    symbols: list[str]
    positions: np.ndarray
    cell: np.ndarray
    periodic: tuple[bool, ...]

    @property
    def elements(self) -> list[str]:
        return sorted(set(self.symbols))

    @property
    def volume(self) -> float:
        return abs(float(np.linalg.det(self.cell)))


def read_structure(path: Path) -> Structure:
    from ase.io import read

    atoms = read(path, format="extxyz")
    periodic = tuple(bool(flag) for flag in atoms.pbc)
    symbols = atoms.get_chemical_symbols()
    return Structure(symbols, atoms.positions, np.array(atoms.cell), periodic)


def script_of(case: dict, structure: Structure, folder: Path) -> str:
    """The commands of one case; its data file goes into the folder."""
    box = LammpsBox(structure.positions, structure.cell, structure.periodic)
    types = [structure.elements.index(symbol) + 1 for symbol in structure.symbols]
    box.write_data(folder / f"{case['name']}.data", types, [1.0] * len(structure.elements))
    return SCRIPT.format(
        name=case["name"],
        box=box,
        options=" ".join(f"{key} {value}" for key, value in case["options"].items()),
        source=case["source"],
        elements=" ".join(structure.elements),
    )


def deviations(case: dict, structure: Structure, result: Result) -> dict[str, float]:
    """Differences between LAMMPS and the reference, as test-systems/host_table.py wants them."""
    expected = json.loads((SYSTEMS / case["expected"]).read_text())
    box = LammpsBox(structure.positions, structure.cell, structure.periodic)
    atoms = result.dump(f"{case['name']}.dump", 5)[0]
    thermo = result.thermo()
    pressure = np.array([thermo[f"c_p[{k}]"][-1] for k in range(1, 7)])
    virial = box.virial_back(pressure * thermo["Volume"][-1] / NKTV2P["metal"])
    floor = GIGAPASCAL * structure.volume if structure.volume > 0.0 else 1.0
    return {
        "energy": max(
            within(thermo["PotEng"][-1:], np.array([expected["energy"]]), 1.0),
            within(atoms[:, 4], np.array(expected["atom_energies"]), 1.0),
        ),
        "forces": within(box.forces_back(atoms[:, 1:4]), np.array(expected["forces"]), 1.0),
        "pressure": within(virial, np.array(expected["virial"]), floor),
    }


def run_cases(lammps: LammpsRunner, ranks: int) -> dict[str, dict]:
    """Every case's deviations, or its error."""
    structures = {case["name"]: read_structure(SYSTEMS / case["structure"]) for case in CASES}
    scripts = [script_of(case, structures[case["name"]], lammps.folder) for case in CASES]
    result = lammps.attempt("".join(scripts), ranks)
    sections = result.output.split("\ncase ")[1:]
    outputs = {section.split(None, 1)[0]: section for section in sections}
    found = {}
    for case in CASES:
        name = case["name"]
        part = Result(result.status, outputs.get(name, ""), lammps.folder)
        if "Loop time" not in part.output:
            error = " ".join(part.errors() or result.errors() or ["was not reached"])
            found[name] = {"passed": False, "error": error}
            continue
        numbers = deviations(case, structures[name], part)
        bars = {**BARS, **case.get("bars", {})}
        found[name] = {**numbers, "passed": all(numbers[q] <= bars[q] for q in bars)}
    return found


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_cases(lammps: LammpsRunner, ranks: int) -> None:
    found = run_cases(lammps, ranks)
    folder = Path(os.environ.get("PANATOM_HOST_RESULTS", ROOT / "build" / "hosts"))
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"host": "LAMMPS", "ranks": ranks, "cases": found}, indent=1)
    (folder / f"LAMMPS-{ranks}.json").write_text(text + "\n")
    assert {name: case for name, case in found.items() if not case["passed"]} == {}
    assert list(found) == [case["name"] for case in CASES]
