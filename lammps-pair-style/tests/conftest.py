# SPDX-License-Identifier: MIT
"""Where the plugin is: in the installed package `panatom`, or at PANATOM_PLUGIN."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lammps_runner import SYSTEMS, LammpsRunner

# A shell starts background jobs with SIGINT ignored, and what is ignored stays so in children: the
# tests of Ctrl-C then would wait forever.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "every_version: only by make test-lammps-versions")


@pytest.fixture(scope="session")
def plugin() -> Path:
    """The file panatomplugin.so."""
    if "PANATOM_PLUGIN" in os.environ:
        return Path(os.environ["PANATOM_PLUGIN"]).resolve()
    import panatom

    return Path(panatom.lammps_plugin_path())


@pytest.fixture(scope="session")
def environment(plugin: Path) -> dict[str, str]:
    """The environment of LAMMPS. An installed panatom is found by `lmp` itself."""
    variables = {**os.environ, "LAMMPS_POTENTIALS": f"{SYSTEMS}:{SYSTEMS / 'potentials'}"}
    variables.pop("LAMMPS_PLUGIN_PATH", None)
    if "PANATOM_PLUGIN" in os.environ:
        variables["LAMMPS_PLUGIN_PATH"] = str(plugin.parent)
    # Four ranks on two cores: MPICH shall sleep while it waits, else tests take ten times longer.
    variables["MPIR_CVAR_CH4_PROGRESS_THROTTLE"] = "1"
    variables["MPIR_CVAR_CH4_PROGRESS_THROTTLE_NO_PROGRESS_COUNT"] = "10"
    return variables


@pytest.fixture(scope="module")
def module_lammps(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> LammpsRunner:
    """Runs LAMMPS in a folder that the tests of a module share."""
    return LammpsRunner(tmp_path_factory.mktemp("lammps"), environment)


@pytest.fixture
def lammps(tmp_path: Path, environment: dict[str, str]) -> LammpsRunner:
    """Runs LAMMPS in an empty folder."""
    return LammpsRunner(tmp_path, environment)
