# SPDX-License-Identifier: MIT
"""`panatom train` that is stopped, killed, started twice or left without room: nothing is lost."""

import random
import re
import resource
import signal
import subprocess
import time

import pytest
from conftest import TEST_SYSTEMS, run_command, script

PANATOM = script("panatom")
DATA = TEST_SYSTEMS / "li-si"

SETTINGS = """
name: small
species: [Li, Si]
data: {train: TRAIN, validation: DATA/validation.xyz, test: TEST}
descriptor:
  radial: [{cutoff: 5.0, eta: 1.0, shift: [2.0, 3.0, 4.0]}]
  angular: [{kind: narrow, cutoff: 4.5, eta: 0.02, zeta: 1}]
network: {hidden: [6, 5], members: 2}
repulsion: {outer: 3.0}
optimizer: {epochs: 300, batch: 10}
about: {date: 2026-01-31}
"""


def settings(folder, train=None, test=None, **changes):
    """The settings' file, with words replaced."""
    text = SETTINGS.replace("TRAIN", str(train or DATA / "train.xyz"))
    text = text.replace("TEST", str(test or DATA / "test.xyz")).replace("DATA", str(DATA))
    for key, value in changes.items():
        text = re.sub(rf"\b{key}: [^,}}\n]*", f"{key}: {value}", text)
    file = folder / "train.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def many_times(name, times, folder):
    """Structures of the Li-Si set, again and again in one file."""
    file = folder / f"many-{name}"
    file.write_text((DATA / name).read_text(encoding="utf-8") * times, encoding="utf-8")
    return file


def start(*arguments, **options):
    """`panatom train` in a process of its own."""
    return subprocess.Popen(
        [PANATOM, "train", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


def wait_for(process, words):
    """Reads until a line has these words; what was read."""
    read = ""
    for line in process.stdout:
        read += line
        if words in line:
            return read
    raise AssertionError(read)


def hidden(folder):
    return sorted(file.name for file in folder.iterdir() if file.name.startswith("."))


def test_killed_and_resumed_training_gives_the_model_of_an_unbroken_one(tmp_path):
    config = settings(tmp_path, epochs=700)
    run_command(PANATOM, "train", config, "--output", tmp_path / "whole")
    moments = random.Random(20261201)  # noqa: S311 - no secret
    parts = tmp_path / "parts"
    for _ in range(4):
        process = start(config, "--output", parts, "--resume")
        wait_for(process, "memory:")
        time.sleep(moments.uniform(0.0, 2.0))
        process.kill()
        process.communicate()
    said = run_command(PANATOM, "train", config, "--output", parts, "--resume").stdout
    assert "resuming after epoch" in said
    for name in ("small.panatom", "metrics.json"):
        assert (parts / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    assert hidden(parts) == []


@pytest.mark.parametrize(
    ("phase", "number"),
    [
        ("train  ", signal.SIGTERM),
        ("closest Li-Si", signal.SIGINT),
        ("epoch ", signal.SIGINT),
        ("epoch ", signal.SIGTERM),
        ("now its errors", signal.SIGINT),
    ],
)
def test_a_polite_end_in_every_phase(tmp_path, phase, number):
    large = many_times("train.xyz", 30 if phase != "epoch " else 1, tmp_path)
    epochs = 1 if phase == "now its errors" else 100000
    config = settings(tmp_path, large, many_times("test.xyz", 100, tmp_path), epochs=epochs)
    process = start(config, "--output", tmp_path / "out")
    wait_for(process, phase)
    began = time.monotonic()
    process.send_signal(number)
    said, _ = process.communicate(timeout=60)
    assert time.monotonic() - began < 5.0, said
    assert process.returncode == 128 + number, said
    assert "Exception" not in said
    if phase in ("epoch ", "now its errors"):
        assert "interrupted" in said
        assert hidden(tmp_path / "out") == []
        run_command(PANATOM, "info", tmp_path / "out/small.panatom")
    else:
        assert "interrupted before there was anything to store; no results were changed" in said
        assert [name for name in hidden(tmp_path / "out") if name.endswith(".tmp")] == []
    config = settings(tmp_path, epochs=1)
    if phase in ("epoch ", "now its errors"):
        again = run_command(PANATOM, "train", config, "--output", tmp_path / "out", check=False)
        assert again.returncode == 2
        assert "--resume goes on with it" in again.stderr
    else:
        run_command(PANATOM, "train", config, "--output", tmp_path / "out")


def test_a_second_training_in_the_folder_is_refused(tmp_path):
    config = settings(tmp_path, epochs=100000)
    first = start(config, "--output", tmp_path / "out")
    wait_for(first, "epoch ")
    for option in ("--resume", "--overwrite", "--seed=4"):
        second = run_command(
            PANATOM, "train", config, "--output", tmp_path / "out", option, check=False
        )
        assert second.returncode == 2
        assert f"process {first.pid} on " in second.stderr
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)
    curve = (tmp_path / "out/learning_curve.dat").read_text(encoding="utf-8").splitlines()
    epochs = [int(line.split()[0]) for line in curve[1:]]
    assert epochs == list(range(1, len(epochs) + 1))


def limited(size):
    """Files of the next process cannot become larger."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_no_room_for_checkpoints_does_not_lose_the_model(tmp_path):
    out = tmp_path / "out"
    config = settings(tmp_path, epochs=1)
    run_command(PANATOM, "train", config, "--output", out)
    checkpoint = (out / "checkpoint.safetensors").stat().st_size
    # The learning curve grows with every epoch, inside the checkpoint, too; the model does not.
    config = settings(tmp_path, epochs=500)
    process = start(config, "--output", out, "--overwrite", preexec_fn=limited(checkpoint + 20_000))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    warnings = [line for line in said.splitlines() if line.startswith("warning: cannot write")]
    assert sum("checkpoint.safetensors" in line for line in warnings) == 1, said
    assert sum("learning_curve.dat" in line for line in warnings) == 1, said
    assert all("training goes on" in line for line in warnings)
    assert hidden(out) == []
    run_command(PANATOM, "info", out / "small.panatom")


def test_no_room_at_all_is_said_and_leaves_old_files_whole(tmp_path):
    out = tmp_path / "out"
    config = settings(tmp_path, epochs=1)
    run_command(PANATOM, "train", config, "--output", out)
    before = (out / "small.panatom").read_bytes()
    process = start(config, "--output", out, "--overwrite", preexec_fn=limited(4096))
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.splitlines()[-1].startswith("panatom: cannot write "), said
    assert (out / "small.panatom").read_bytes() == before
    assert not (out / "previous-1").exists()
    assert [name for name in hidden(out) if name.endswith(".tmp")] == []
