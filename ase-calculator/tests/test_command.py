# SPDX-License-Identifier: MIT
"""The console script."""

import os
import signal
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import run_command, script

import panatom
from panatom import command, java_runtime

PANATOM = script("panatom")

# Stands in for Panatom's main class.
MAIN = """
package org.panatom.cli;

public final class Main {
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "echo" -> {
        System.out.print(java.util.Arrays.toString(arguments) + " ");
        System.in.transferTo(System.out);
        System.out.flush();
        System.err.print("aside");
        System.exit(7);
      }
      case "property" -> System.out.print(System.getProperty(arguments[1]));
      default -> {
        System.out.println("ready");
        Thread.sleep(60_000);
      }
    }
  }
}
"""


@pytest.fixture(scope="module")
def made_up_jars(tmp_path_factory):
    """A folder with one jar, which holds the stand-in."""
    folder = tmp_path_factory.mktemp("jars")
    source = folder / "Main.java"
    source.write_text(MAIN, encoding="utf-8")
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    run_command(runtime.home / "bin" / "javac", "-d", folder / "classes", source)
    with zipfile.ZipFile(folder / "main.jar", "w") as jar:
        jar.write(folder / "classes/org/panatom/cli/Main.class", "org/panatom/cli/Main.class")
    return folder


def test_version():
    assert run_command(PANATOM, "--version").stdout == f"panatom {panatom.__version__}\n"


def test_classpath_names_jars():
    jars = run_command(PANATOM, "classpath").stdout.strip().split(os.pathsep)
    assert any(Path(jar).name.startswith("panatom-core") for jar in jars)
    assert all(Path(jar).is_file() for jar in jars)


def test_java_answers_the_rest():
    help_text = run_command(PANATOM, "--help").stdout
    for name in ("evaluate", "info", *command.ANSWERED_HERE):
        assert f"\n  {name} " in help_text


def test_commands_that_are_answered_here():
    for name in command.ANSWERED_HERE:
        assert f"Usage: panatom {name}" in run_command(PANATOM, name, "--help").stdout
        run = run_command(PANATOM, name, "now", check=False)
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr == f"panatom {name} takes no arguments, got: now\n"


def test_users_errors_have_exit_code_2_and_no_stack_trace():
    for arguments in ([], ["nonsense"], ["info", "no-such.panatom"], ["evaluate", "x", "y"]):
        run = run_command(PANATOM, *arguments, check=False)
        assert run.returncode == 2, run
        assert run.stderr
        assert "\tat " not in run.stderr


def test_no_java_is_one_message(monkeypatch, capsys):
    def nothing():
        return []

    monkeypatch.setattr(command.java_runtime, "find_java_runtimes", nothing)
    monkeypatch.setattr("sys.argv", ["panatom", "info", "x.panatom"])
    assert command.main() == 2
    assert "set PANATOM_JAVA_HOME" in capsys.readouterr().err


def test_missing_jars_are_ours(tmp_path):
    for arguments in (["classpath"], ["info", "x"]):
        run = run_command(PANATOM, *arguments, check=False, env={"PANATOM_JARS": str(tmp_path)})
        assert run.returncode == 1
        assert f"no jars in {tmp_path}" in run.stderr
        assert "Traceback" not in run.stderr


def test_old_java_in_path_is_passed_over(tmp_path, made_up_jars):
    (tmp_path / "bin").mkdir()
    old = tmp_path / "bin" / "java"
    old.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.1"\n', encoding="utf-8")
    path = f"{tmp_path}/bin:{os.environ['PATH']}"
    environment = {"PATH": path, "JAVA_HOME": None, "PANATOM_JARS": str(made_up_jars)}
    assert run_command(PANATOM, "property", "none", env=environment).stdout == "null"


def test_arguments_streams_and_exit_code_pass_through(made_up_jars):
    run = run_command(
        PANATOM,
        "echo",
        "two words",
        "*",
        env={"PANATOM_JARS": str(made_up_jars)},
        check=False,
        stdin_text="what came in",
    )
    assert run.returncode == 7
    assert run.stdout == "[echo, two words, *] what came in"
    assert run.stderr == "aside"


def test_options_for_java(made_up_jars):
    environment = {"PANATOM_JARS": str(made_up_jars), "PANATOM_JAVA_OPTIONS": " -Xmx64m  -Da=b "}
    run = run_command(PANATOM, "property", "a", env=environment, check=False)
    assert run.stdout == "b"


def test_interrupt_ends_with_130_and_without_a_stack_trace(made_up_jars):
    process = subprocess.Popen(
        [PANATOM, "sleep"],
        env={**os.environ, "PANATOM_JARS": str(made_up_jars)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert out == ""
    assert err == ""
