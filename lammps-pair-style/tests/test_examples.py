# SPDX-License-Identifier: MIT
"""The examples run as their first lines say, and give the physics that they promise."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from lammps_runner import ROOT, LammpsRunner

EXAMPLES = ROOT / "lammps-pair-style" / "examples"


def script(name: str) -> str:
    """An example, with its relative paths as seen from anywhere."""
    return (EXAMPLES / name).read_text().replace("../../", f"{ROOT}/")


def test_all_examples_are_tested() -> None:
    assert sorted(path.name for path in EXAMPLES.glob("in.*")) == ["in.lj", "in.silicon"]


@pytest.mark.parametrize("ranks", [1, 2])
def test_liquid_argon(lammps: LammpsRunner, ranks: int) -> None:
    thermo = lammps.run(script("in.lj"), ranks).thermo()
    energy = thermo["TotEng"]
    assert np.ptp(energy) < 1e-4 * abs(energy[0])
    assert 60.0 < thermo["Temp"][-1] < 240.0


@pytest.mark.parametrize("ranks", [1, 2])
def test_silicon(lammps: LammpsRunner, ranks: int) -> None:
    result = lammps.run(script("in.silicon"), ranks)
    found = re.search(
        r"^lattice constant (\S+) angstrom, energy per atom (\S+) eV", result.output, re.M
    )
    assert found, result.output
    assert float(found[1]) == pytest.approx(5.431, abs=2e-3)
    assert float(found[2]) == pytest.approx(-4.3366, abs=2e-4)
    energy = result.thermo()["TotEng"]
    assert np.ptp(energy) < 1e-4 * abs(energy[0])


def test_paths_of_the_examples_exist() -> None:
    for path in EXAMPLES.glob("in.*"):
        for reference in re.findall(r"\.\./\.\./[^\s&]+", path.read_text()):
            assert Path(EXAMPLES, reference).resolve().is_file()
