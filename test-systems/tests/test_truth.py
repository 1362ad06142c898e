# SPDX-License-Identifier: MIT
"""The truth is checked too: the oracle against finite differences, the table, the checksums."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

SYSTEMS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SYSTEMS))

from oracle import VOIGT, deviations, evaluate, open_source  # noqa: E402
from oracle_structures import Structure, neighborhoods, read_xyz  # noqa: E402

CASES = json.loads((SYSTEMS / "cases.json").read_text())["cases"]
HOSTS = (("Java", 1), ("C", 1), ("LAMMPS", 1), ("LAMMPS", 2), ("LAMMPS", 4), ("ASE", 1))
OWN = [case for case in CASES if "answered_by" not in case]
SMOOTH = [case for case in OWN if "shift=no" not in case["source"]]


@pytest.mark.parametrize("case", SMOOTH, ids=lambda case: case["name"])
def test_derivatives_are_those_of_the_energy(case: dict) -> None:
    """Forces of up to two atoms and all virials against central differences."""
    structure, formula = (
        read_xyz(SYSTEMS / case["structure"]),
        open_source(case["source"], case["options"]),
    )
    found, step = evaluate(structure, formula), 1e-4
    scale = max(1.0, np.abs(found["forces"]).max(), np.abs(found["virial"]).max())

    def slope(change: np.ndarray, strain: np.ndarray) -> float:
        energies = []
        for sign in (1.0, -1.0):
            deformed = np.eye(3) + sign * step * strain
            moved = (structure.positions + sign * step * change) @ deformed
            cell = structure.cell @ deformed
            energies.append(evaluate_energy(replace(structure, positions=moved, cell=cell)))
        return (energies[0] - energies[1]) / (2.0 * step)

    def evaluate_energy(moved: Structure) -> float:
        around = neighborhoods(moved, formula.cutoff)
        return formula.atom_energies(around, around.displacements.astype(complex)).sum().real

    still, count = np.zeros((3, 3)), len(structure.symbols)
    for atom in range(min(count, 2)):
        for axis in range(3):
            change = np.zeros((count, 3))
            change[atom, axis] = 1.0
            assert abs(-slope(change, still) - found["forces"][atom][axis]) < 1e-5 * scale
    for k, (a, b) in enumerate(VOIGT):
        strain = np.zeros((3, 3))
        strain[a, b] += 0.5
        strain[b, a] += 0.5
        change = np.zeros((count, 3))
        assert abs(-slope(change, strain) - found["virial"][k]) < 1e-5 * scale


def test_the_oracle_gives_the_numbers_of_pair_style_snap() -> None:
    cases = [case for case in CASES if case.get("answered_by") == "LAMMPS"]
    assert len(cases) > 15
    for case in cases:
        formula = open_source(case["source"], case["options"])
        found = evaluate(read_xyz(SYSTEMS / case["structure"]), formula)
        worst = deviations(found, json.loads((SYSTEMS / case["expected"]).read_text()))
        assert max(worst.values()) < 1e-12, case["name"]


def run_table(folder: Path) -> subprocess.CompletedProcess[str]:
    """host_table.py on a folder of results."""
    return subprocess.run(
        [sys.executable, str(SYSTEMS / "host_table.py")],
        env={**os.environ, "PANATOM_HOST_RESULTS": str(folder)},
        capture_output=True,
        text=True,
    )


def write_results(folder: Path, **changes: object) -> None:
    """Results of all hosts; `changes` go into one case of one host."""
    for host, ranks in HOSTS:
        good = {"energy": 1e-15, "forces": 1e-14, "pressure": 0.0, "passed": True}
        cases = {case["name"]: dict(good) for case in CASES}
        if (host, ranks) == ("LAMMPS", 2):
            cases[CASES[0]["name"]].update(changes)
        document = {"host": host, "ranks": ranks, "cases": cases}
        (folder / f"{host}-{ranks}.json").write_text(json.dumps(document))


def test_the_table_passes_when_everything_did(tmp_path: Path) -> None:
    write_results(tmp_path)
    table = run_table(tmp_path)
    assert table.returncode == 0, table.stdout
    assert table.stdout.splitlines()[-1] == f"{len(HOSTS) * len(CASES)} passed, 0 failed"


@pytest.mark.parametrize("change", [{"passed": False}, {"forces": None}, {"energy": float("nan")}])
def test_the_table_fails_with_one_bad_case(tmp_path: Path, change: dict) -> None:
    write_results(tmp_path, **change)
    table = run_table(tmp_path)
    assert table.returncode == 1
    assert table.stdout.splitlines()[-1].endswith(" passed, 1 failed")


def test_the_table_fails_when_a_host_is_missing(tmp_path: Path) -> None:
    write_results(tmp_path)
    (tmp_path / "C-1.json").unlink()
    table = run_table(tmp_path)
    assert table.returncode == 1
    assert "C on 1: was not run" in table.stdout


def test_the_data_are_those_of_the_manifest() -> None:
    lines = re.findall(r"^([0-9a-f]{64})  (\S+)$", (SYSTEMS / "MANIFEST.md").read_text(), re.M)
    assert len(lines) == 3
    for digest, name in lines:
        assert hashlib.sha256((SYSTEMS / name).read_bytes()).hexdigest() == digest
