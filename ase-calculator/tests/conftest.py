# SPDX-License-Identifier: MIT
"""What the tests share: potentials, and processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

# Before NumPy is loaded: its threads wait for each other on a busy machine, for 3 x 3 matrices.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from ase.build import bulk

# A shell starts background jobs with SIGINT ignored, and what is ignored stays so in children: the
# tests of Ctrl-C then would wait forever.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[2]
TEST_SYSTEMS = ROOT / "test-systems"

# Shifted so that energy and force go to zero at the cutoff: smooth for finite differences.
ARGON = "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=linear"
SILICON = f"java:org.panatom.examples.StillingerWeber?file={TEST_SYSTEMS}/potentials/Si.sw"
SILICON_GERMANIUM = (
    f"java:org.panatom.examples.StillingerWeber?file={TEST_SYSTEMS}/potentials/SiGe-made-up.sw"
)


def run_command(*command, check=True, env=None, cwd=None, stdin_text=""):
    """Runs a program and gives its output; `env` changes the environment, None takes away."""
    environment = {**os.environ, **(env or {})}
    environment = {key: value for key, value in environment.items() if value is not None}
    run = subprocess.run(
        [os.fspath(word) for word in command],
        env=environment,
        cwd=cwd,
        input=stdin_text,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if check:
        assert run.returncode == 0, run.stdout + run.stderr
    return run


def run_python(code, *arguments, **options):
    """Runs Python code in a process of its own."""
    return run_command(sys.executable, "-c", textwrap.dedent(code), *arguments, **options)


def script(name):
    """A console script of the environment the tests run in."""
    return Path(sys.executable).parent / name


@pytest.fixture
def argon():
    """A rattled crystal of 32 argon atoms."""
    atoms = bulk("Ar", "fcc", a=5.3, cubic=True) * (2, 2, 2)
    atoms.rattle(0.1, seed=7)
    return atoms
