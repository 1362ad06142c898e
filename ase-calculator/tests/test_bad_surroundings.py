# SPDX-License-Identifier: MIT
"""Variables, folders and standard streams as users have them: what can work works, and what cannot
is one sentence.
"""

import os
import subprocess

import pytest
from conftest import ARGON, TEST_SYSTEMS, run_command, script

PANATOM = script("panatom")
MODEL = TEST_SYSTEMS / "models" / "lisi-small.panatom"
EVALUATE = f"""
from panatom import Potential
assert Potential({ARGON!r}).evaluate([[0, 0, 0], [3.7, 0, 0]], [18, 18]).energy < 0
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Folders and files that a variable should not name, all of them in one."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "file").touch()
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nothing")
    locked = folder / "locked"
    (locked / "bin").mkdir(parents=True)
    (locked / "bin" / "java").touch(0o755)
    locked.chmod(0)
    yield folder
    locked.chmod(0o700)


def as_user(*command):
    """The command as users run it: root may search every folder."""
    if os.geteuid() != 0:
        return command
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", *command)


@pytest.mark.parametrize("variable", ["PATH", "JAVA_HOME", "PANATOM_JAVA_HOME", "HOME", "TMPDIR"])
@pytest.mark.parametrize(
    "place", ["locked/bin", "missing", "file", "loop", "dangling", "x" * 5000, "\udcff\udcfe"]
)
def test_places_that_cannot_be_used_are_passed_over(places, variable, place):
    value = str(places / place)
    if variable == "PATH":
        value = f"{value}::{os.environ['PATH']}"
    run = run_command(*as_user(PANATOM, "info", MODEL), env={variable: value})
    assert "Li Si" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize("place", ["locked/bin", "loop", "x" * 5000])
def test_libpanatom_passes_over_the_same_places(places, place):
    value = f"{places / place}:{os.environ['PATH']}"
    environment = {"PATH": value, "PANATOM_JAVA_HOME": str(places / place)}
    run_command(*as_user(script("python"), "-c", EVALUATE), env=environment)


def test_unset_and_odd_variables():
    gone = dict.fromkeys(("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL"))
    for environment in (
        {**gone, "PATH": None},
        {"LC_ALL": "xx_YY", "PYTHONPATH": str(MODEL), "CLASSPATH": "/nowhere"},
    ):
        run = run_command(PANATOM, "info", MODEL, env=environment)
        assert "Li Si" in run.stdout
        assert run.stderr == ""


def test_a_working_folder_that_is_gone(tmp_path):
    def run(*command, check=False):
        tmp_path.mkdir(exist_ok=True)
        shell = f'rmdir "{tmp_path}"; exec "$0" "$@"'
        environment = {"JAVA_HOME": "relative", "PATH": f"bin:{os.environ['PATH']}"}
        return run_command("sh", "-c", shell, *command, cwd=tmp_path, env=environment, check=check)

    reason = "Java does not start in this working %s: No such file or directory; change to"
    run(PANATOM, "--version", check=True)
    run(PANATOM, "classpath", check=True)
    info = run(PANATOM, "info", MODEL)
    assert info.returncode == 2
    assert info.stderr.startswith(f"panatom: {reason % 'folder'}")
    assert info.stderr.count("\n") == 1
    assert reason % "directory" in run(script("python"), "-c", EVALUATE).stderr


def test_few_open_files():
    def run(limit, *command):
        shell = f'ulimit -n {limit}; exec "$0" "$@"'
        return run_command("sh", "-c", shell, *command, check=False)

    python = script("python")
    assert run(64, PANATOM, "info", MODEL).returncode == 0
    assert run(64, python, "-c", EVALUATE).returncode == 0
    info = run(20, PANATOM, "info", MODEL)
    assert info.returncode == 2
    assert info.stderr == (
        "panatom: Java needs 40 open files, and the limit is 20; raise it (ulimit -n)\n"
    )
    assert "Java needs at least 24 open files" in run(26, python, "-c", EVALUATE).stderr


def test_little_address_space():
    def info(kibibytes):
        shell = f'ulimit -v {kibibytes}; exec "$0" "$@"'
        return run_command("sh", "-c", shell, PANATOM, "info", MODEL, check=False)

    little = info(256 << 10)
    assert little.returncode == 2
    assert little.stderr == (
        "panatom: Java needs 1500 MiB of address space, and the limit is 256 MiB; raise it "
        "(ulimit -v)\n"
    )
    for mebibytes in (1600, 4000):
        assert "Li Si" in info(mebibytes << 10).stdout


def test_an_error_that_cannot_be_printed_keeps_its_code():
    shell = '"$0" doctor now 2>/dev/full'
    assert run_command("sh", "-c", shell, PANATOM, check=False).returncode == 2


@pytest.mark.parametrize(
    "variable", ["PANATOM_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"]
)
def test_options_that_java_does_not_know(variable):
    run = run_command(PANATOM, "info", MODEL, env={variable: "-nonsense"}, check=False)
    assert run.returncode == 2
    reason = f"Java does not start with {variable}=-nonsense: Unrecognized option: -nonsense"
    assert run.stderr == f"panatom: {reason}; change or unset it\n"


def test_java_that_cannot_be_run(tmp_path, places):
    home = tmp_path / "java"
    (home / "lib" / "server").mkdir(parents=True)
    (home / "lib" / "server" / "libjvm.so").touch()
    (home / "release").write_text('JAVA_VERSION="25"\n', encoding="utf-8")
    for name, reason in ((home, "No such file"), (places / "locked" / "bin", "Permission denied")):
        environment = {"PANATOM_JAVA_HOME": str(name)}
        run = run_command(*as_user(PANATOM, "info", MODEL), env=environment, check=False)
        if name == home:
            assert run.returncode == 2
            assert run.stderr.startswith(f"panatom: {home}/bin/java cannot be run: {reason}")
            assert run.stderr.count("\n") == 1
        else:
            run = run_command(*as_user(PANATOM, "doctor"), env=environment, check=False)
            assert f"{name} (it cannot be looked into: {reason})" in run.stdout


def with_streams(redirection, *arguments):
    return run_command(
        "sh", "-c", f'exec "$0" "$@" {redirection}', PANATOM, *arguments, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["classpath"],
        ["cache", "--help"],
        ["doctor"],
        ["info", MODEL],
        ["info", MODEL, "--json"],
        ["evaluate", MODEL, TEST_SYSTEMS / "li-si" / "test.xyz"],
    ],
)
def test_output_that_cannot_be_written_is_an_error(arguments):
    for redirection, reason in ((">/dev/full", "No space left"), (">&-", "Bad file descriptor")):
        run = with_streams(redirection, *arguments)
        lines = [line for line in run.stderr.splitlines() if "incubator" not in line]
        assert run.returncode == 2, run
        assert lines[-1].startswith(f"panatom: standard output cannot be written: {reason}")
        assert len(lines) == 1 or arguments[0] == "evaluate"


def test_conversions_tell_too(tmp_path):
    assert with_streams(">/dev/full", "convert", MODEL, tmp_path / "m.panatom").returncode == 2
    assert (tmp_path / "m.panatom").read_bytes() == MODEL.read_bytes()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["info", str(MODEL)]])
def test_a_reader_who_leaves_gets_no_words(arguments):
    process = subprocess.Popen(
        [PANATOM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141


def test_closed_streams_are_not_taken_for_files(tmp_path):
    target = tmp_path / "computed.xyz"
    arguments = ["evaluate", MODEL, TEST_SYSTEMS / "li-si" / "test.xyz", "--output", target]
    assert with_streams("", *arguments).returncode == 0
    whole = target.read_bytes()
    for redirection, code in (("<&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 2)):
        target.unlink()
        assert with_streams(redirection, *arguments).returncode == code
        assert target.read_bytes() == whole
