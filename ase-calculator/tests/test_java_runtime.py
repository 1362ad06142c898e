# SPDX-License-Identifier: MIT
"""The search for a Java runtime, in folders made up for it."""

import os

import pytest

import panatom
from panatom.java_runtime import choose, feature_version, find_java_runtimes


@pytest.fixture
def make_runtime(tmp_path):
    """Makes a folder that looks like a Java runtime."""

    def make(name, version="25.0.3", *, libjvm=True, release=None):
        home = tmp_path / name
        (home / "bin").mkdir(parents=True)
        java = home / "bin" / "java"
        java.write_text("#!/bin/sh\n", encoding="utf-8")
        java.chmod(0o755)
        text = f'JAVA_VERSION="{version}"\n'
        (home / "release").write_text(text if release is None else release, encoding="utf-8")
        if libjvm:
            (home / "lib" / "server").mkdir(parents=True)
            (home / "lib" / "server" / "libjvm.so").touch()
        return home

    return make


def search(tmp_path, shipped="shipped", **environment):
    variables = {key: str(value) for key, value in environment.items()}
    return find_java_runtimes(variables, tmp_path / shipped, tmp_path / "jvm")


def test_order(tmp_path, make_runtime):
    homes = [make_runtime(name) for name in ("own", "shipped", "home", "path", "jvm/a", "jvm/b")]
    found = search(tmp_path, PANATOM_JAVA_HOME=homes[0], JAVA_HOME=homes[2], PATH=homes[3] / "bin")
    assert [runtime.home for runtime in found] == homes
    assert [runtime.found_by for runtime in found] == [
        "PANATOM_JAVA_HOME",
        "shipped runtime",
        "JAVA_HOME",
        "java in PATH",
        "system",
        "system",
    ]
    assert choose(found) == (found[0], [])
    assert found[0].java == homes[0] / "bin" / "java"


def test_too_old_ones_are_passed_over_and_named(tmp_path, make_runtime):
    old = make_runtime("old", "17.0.15")
    older = make_runtime("older", "1.8.0_392")
    new = make_runtime("jvm/new", "26-ea")
    runtime, passed_over = choose(search(tmp_path, JAVA_HOME=older, PATH=old / "bin"))
    assert runtime.home == new
    assert [str(candidate) for candidate in passed_over] == [
        f"JAVA_HOME: {older} (Java 1.8.0_392, too old)",
        f"java in PATH: {old} (Java 17.0.15, too old)",
    ]


def test_every_java_in_path_is_looked_at(tmp_path, make_runtime):
    old, new = make_runtime("old", "21"), make_runtime("new")
    path = os.pathsep.join([str(tmp_path / "nothing"), "", str(old / "bin"), str(new / "bin")])
    runtime, _ = choose(search(tmp_path, PATH=path))
    assert runtime.home == new


def test_links_are_followed_and_homes_listed_once(tmp_path, make_runtime):
    home = make_runtime("jvm/temurin")
    (tmp_path / "jvm" / "default").symlink_to(home)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    found = search(tmp_path, PATH=tmp_path / "bin", JAVA_HOME=tmp_path / "jvm" / "default")
    assert [(runtime.found_by, runtime.home) for runtime in found] == [("JAVA_HOME", home)]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"libjvm": False}, r"broken: it has no lib/server/libjvm\.so"),
        ({"release": "IMPLEMENTOR=x\n"}, "its file 'release' names no JAVA_VERSION"),
        ({"version": "new"}, "its JAVA_VERSION 'new' is no version"),
    ],
)
def test_damaged_ones_are_passed_over(tmp_path, make_runtime, changes, problem):
    home = make_runtime("home", **changes)
    with pytest.raises(panatom.JavaRuntimeError, match=problem):
        choose(search(tmp_path, JAVA_HOME=home))


def test_folders_that_are_no_runtime(tmp_path):
    (tmp_path / "empty").mkdir()
    found = search(tmp_path, PANATOM_JAVA_HOME=tmp_path / "no", JAVA_HOME=tmp_path / "empty")
    assert [runtime.problem for runtime in found] == [
        "no such folder",
        "no Java runtime: it has no file 'release'",
    ]


def test_places_that_cannot_be_looked_into(tmp_path, monkeypatch):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    path = os.pathsep.join([str(tmp_path / "loop"), str(tmp_path / "file"), "x" * 5000])
    homes = {"PANATOM_JAVA_HOME": tmp_path / "loop", "JAVA_HOME": tmp_path / "file"}
    found = search(tmp_path, shipped="x" * 5000, PATH=path, **homes)
    assert [runtime.problem for runtime in found] == [
        "it cannot be looked into: Too many levels of symbolic links",
        "no such folder",
    ]
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert search(tmp_path, JAVA_HOME="java")[0].problem == "no such folder"


def test_no_java_at_all(tmp_path):
    with pytest.raises(panatom.JavaRuntimeError, match=r"no Java at all.*set PANATOM_JAVA_HOME"):
        choose(search(tmp_path))


@pytest.mark.parametrize(
    ("version", "feature"),
    [("25.0.3", 25), ("1.8.0_392", 8), ("25", 25), ("26-ea", 26), ("", 0), ("x", 0)],
)
def test_feature_version(version, feature):
    assert feature_version(version) == feature
