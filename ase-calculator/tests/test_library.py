# SPDX-License-Identifier: MIT
"""Finding and loading libpanatom.so."""

import pytest
from conftest import ROOT, run_command, run_python

import panatom
from panatom import _library
from panatom._c_api import ABI_VERSION


def compile_library(folder, text):
    source, library = folder / "made_up.c", folder / "libpanatom.so"
    source.write_text(text, encoding="utf-8")
    run_command("cc", "-shared", "-fPIC", "-o", library, source)
    return library


def test_version_is_the_same_everywhere():
    library = _library.load()
    assert library.panatom_version().decode() == panatom.__version__
    toml = (ROOT / "ase-calculator" / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{panatom.__version__}"' in toml
    assert f"<version>{panatom.__version__}</version>" in (ROOT / "pom.xml").read_text()


def test_library_is_loaded_once():
    assert _library.load() is _library.load()


def test_panatom_library_chooses_the_file(monkeypatch, tmp_path):
    file = tmp_path / "libother.so"
    file.touch()
    monkeypatch.setenv("PANATOM_LIBRARY", str(file))
    assert _library.library_file() == file


def test_missing_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PANATOM_LIBRARY", str(tmp_path / "nothing.so"))
    with pytest.raises(panatom.LibraryError, match=r"PANATOM_LIBRARY is set to .*nothing\.so"):
        _library.library_file()


def test_missing_library_of_the_package_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("PANATOM_LIBRARY", raising=False)
    monkeypatch.setattr(_library, "PACKAGE", tmp_path)
    with pytest.raises(panatom.LibraryError, match=r"lib/libpanatom\.so is missing.*make build"):
        _library.library_file()


def test_damaged_library_is_named(tmp_path):
    file = tmp_path / "libpanatom.so"
    file.write_bytes(b"no library")
    with pytest.raises(panatom.LibraryError, match=r"libpanatom\.so cannot be loaded"):
        _library._open_library(file)


def test_other_abi_version_is_refused(tmp_path):
    file = compile_library(tmp_path, "int panatom_abi_version(void) { return 99; }")
    with pytest.raises(panatom.LibraryError, match=rf"has ABI version 99, .* needs {ABI_VERSION}"):
        _library._open_library(file)


def test_other_library_is_refused(tmp_path):
    file = compile_library(tmp_path, "int something(void) { return 1; }")
    with pytest.raises(panatom.LibraryError, match="is not libpanatom"):
        _library._open_library(file)


def test_jars_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("PANATOM_JARS", str(tmp_path))
    with pytest.raises(panatom.LibraryError, match=f"no jars in {tmp_path}"):
        _library.jars()
    (tmp_path / "a.jar").touch()
    assert _library.jars() == [tmp_path / "a.jar"]


def test_importing_panatom_loads_neither_numpy_nor_java():
    run_python("""
        import sys, panatom, panatom.lammps
        panatom.lammps.plugin_folder()
        assert not {"numpy", "ase", "panatom._library.load"} & set(sys.modules)
    """)


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = panatom.nothing
    assert "PanatomCalculator" in dir(panatom)
