# SPDX-License-Identifier: MIT
"""The examples run and print the right numbers."""

import re
import sys

import pytest
from conftest import ROOT, run_command
from numpy.testing import assert_allclose

EXAMPLES = ROOT / "ase-calculator" / "examples"
# What is printed, its value and how far it may be off. Those of the crystal come from lattice
# sums: the shifted potential added up over the neighbours in closed shells.
NUMBERS = {
    "relax_crystal.py": [("lattice constant", 5.2972, 0.0001), ("energy", -0.06920, 0.00001)],
    "equation_of_state.py": [("lattice constant", 5.2972, 0.001), ("bulk modulus", 2.618, 0.05)],
    "molecular_dynamics.py": [("mean temperature", 40, 4)],
}


def test_every_example_is_tested():
    assert {file.name for file in EXAMPLES.glob("*.py")} == set(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_example(name, tmp_path):
    out = run_command(sys.executable, EXAMPLES / name, cwd=tmp_path).stdout
    for quantity, value, tolerance in NUMBERS[name]:
        printed = re.search(rf"^{quantity} (\S+)", out, re.MULTILINE)
        assert_allclose(float(printed.group(1)), value, atol=tolerance)
