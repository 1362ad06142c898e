# SPDX-License-Identifier: MIT
"""The README's LAMMPS, Python, Java and shell blocks are programs: each is run as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
JDK = subprocess.run(
    [ROOT / ".ci/find-java"], check=True, capture_output=True, text=True
).stdout.strip()
SECTIONS = dict(
    re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", (ROOT / "README.md").read_text(), re.M | re.S)
)


def blocks(section: str, language: str) -> list[str]:
    """The fenced blocks of a language in a section, in their order."""
    found = re.findall(rf"^```{language}\n(.*?)^```", SECTIONS[section], re.M | re.S)
    assert found, f"README section '{section}' has no {language} block"
    return found


def run(command: list[str], folder: Path, **variables: str) -> str:
    """Runs a command in a folder; its output, or a failure that shows it."""
    path = os.pathsep.join([str(BIN), f"{JDK}/bin", os.environ["PATH"]])
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, **variables},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder that holds a small Li-Si model under the README's name."""
    shutil.copy(ROOT / "test-systems/models/lisi-small.panatom", tmp_path / "lisi.panatom")
    return tmp_path


@pytest.mark.parametrize("ranks", [1, 2])
def test_lammps(folder: Path, ranks: int) -> None:
    (folder / "in.lisi").write_text(blocks("Run in LAMMPS", "lammps")[0])
    output = run([f"{BIN}/mpiexec", "-n", str(ranks), f"{BIN}/lmp", "-in", "in.lisi"], folder)
    assert "Reading panatom potential file" in output
    assert "Loop time" in output


def test_ase(folder: Path) -> None:
    output = run([sys.executable, "-c", blocks("Run in ASE", "python")[0]], folder)
    assert float(output.split()[0]) < 0.0


def test_own_potential(folder: Path) -> None:
    section = "Your own potential is a Java class"
    (folder / "Morse.java").write_text(blocks(section, "java")[0])
    (folder / "in.morse").write_text(blocks(section, "lammps")[0])
    script = blocks(section, "bash")[0].split("#")[0]
    run(["bash", "-euc", script], folder)
    classes = {"PANATOM_CLASSPATH": str(folder / "classes")}
    assert "Loop time" in run([f"{BIN}/lmp", "-in", "in.morse"], folder, **classes)
    energy = run([sys.executable, "-c", blocks(section, "python")[0]], folder, **classes)
    assert float(energy) < -1.0
