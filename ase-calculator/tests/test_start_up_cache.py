# SPDX-License-Identifier: MIT
"""The archive of classes beside the jars."""

import shutil
import sys

import pytest
from conftest import run_command, script

from panatom import LibraryError, _library, java_runtime, start_up_cache

RUNTIME, _ = java_runtime.choose(java_runtime.find_java_runtimes())
SOURCE = "java:org.panatom.examples.LennardJones?epsilon=1&sigma=1&cutoff=2&shift=no"
OPEN = f"import panatom; panatom.Potential({SOURCE!r})"


def test_both_kinds_of_java_use_the_cache():
    opened = f"Opened shared archive file {start_up_cache.file_for(RUNTIME)}"
    talkative = {"PANATOM_JAVA_OPTIONS": "-Xlog:cds=info"}
    assert opened in run_command(script("panatom"), "info", SOURCE, env=talkative).stdout
    # libpanatom shows on stderr what the JVM says while it starts.
    assert opened in run_command(sys.executable, "-c", OPEN, env=talkative).stderr


def test_an_outdated_cache_is_passed_over_without_a_word(tmp_path):
    folder = shutil.copytree(_library.jars_folder(), tmp_path / "jars")
    (folder / "panatom-core-0.1.0.jar").touch()
    assert (folder / start_up_cache.file_for(RUNTIME).name).exists()
    done = run_command(script("panatom"), "info", SOURCE, env={"PANATOM_JARS": folder})
    assert "LennardJones" in done.stdout
    assert done.stderr == ""
    done = run_command(sys.executable, "-c", OPEN, env={"PANATOM_JARS": folder})
    assert "aot" not in done.stdout + done.stderr


def test_a_damaged_cache_is_passed_over_without_a_word(tmp_path):
    folder = shutil.copytree(_library.jars_folder(), tmp_path / "jars")
    file = folder / start_up_cache.file_for(RUNTIME).name
    content = bytearray(file.read_bytes())
    damaged = slice(len(content) // 50, None, len(content) // 50)
    content[damaged] = bytes(255 - byte for byte in content[damaged])
    file.write_bytes(content)
    done = run_command(script("panatom"), "info", SOURCE, env={"PANATOM_JARS": folder})
    assert "LennardJones" in done.stdout
    assert done.stderr == ""
    done = run_command(sys.executable, "-c", OPEN, env={"PANATOM_JARS": folder})
    assert "aot" not in done.stdout + done.stderr


def test_a_failed_recording_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "empty.jar").write_bytes(b"")
    monkeypatch.setenv("PANATOM_JARS", str(tmp_path))
    with pytest.raises(LibraryError, match=r"Java recorded no cache: .*NoSuchClass"):
        start_up_cache.record("NoSuchClass")
    monkeypatch.setattr(start_up_cache, "_TIMEOUT", 0.001)
    with pytest.raises(LibraryError, match=r"no cache within 0\.001 s"):
        start_up_cache.record("NoSuchClass")
    assert [file.name for file in tmp_path.iterdir()] == ["empty.jar"]
