# SPDX-License-Identifier: MIT
"""The demo's own parts: bars that cannot be met by nonsense, files read exactly, g(r), programs."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk

SYSTEMS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SYSTEMS / "li-si"))

from steps.comparison import Answer, full_precision_frame, write_xyz  # noqa: E402
from steps.crystals import lithium_silicide  # noqa: E402
from steps.molecular_dynamics import radial_distributions, read_log  # noqa: E402
from steps.programs import ProgramError, run  # noqa: E402
from steps.progress import Progress  # noqa: E402


def test_a_number_that_is_none_misses_its_bar(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(total=1)
    progress.below("fine", 1.0, 2.0)
    progress.below("not a number", math.nan, 2.0)
    progress.between("outside", 3.0, 1.0, 2.0)
    assert progress.summary() == 2
    assert "1 of 3 bars met" in capsys.readouterr().out


def test_answers_differ_relative_to_the_largest_number() -> None:
    forces = np.array([[0.0, 3.0, -4.0]])
    answer = Answer(-50.0, forces, np.full(6, 0.1))
    other = Answer(-50.0 + 5e-9, forces + 4e-9, np.full(6, 0.1 + 1e-9))
    found = other.deviations(answer)
    assert found["energy"] == pytest.approx(1e-10, rel=1e-4)
    assert found["forces"] == pytest.approx(1e-9, rel=1e-4)
    assert found["pressure"] == pytest.approx(1e-9, rel=1e-4)


def test_the_last_frame_keeps_every_digit(tmp_path: Path) -> None:
    positions = np.random.default_rng(1).normal(size=(3, 3))
    rows = [f"{k + 1} Li " + " ".join(f"{x:.17g}" for x in p) for k, p in enumerate(positions)]
    bounds = "0.0 1.0000000000000000e+01\n" * 3
    head = "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n3\nITEM: BOX BOUNDS pp pp pp\n"
    path = tmp_path / "final.lammpstrj"
    path.write_text(f"{head}{bounds}ITEM: ATOMS id element x y z\n" + "\n".join(rows) + "\n")
    frame = full_precision_frame(path)
    assert (frame.positions == positions).all()
    write_xyz(tmp_path / "frame.xyz", frame)
    words = (tmp_path / "frame.xyz").read_text().splitlines()[2].split()
    assert [float(word) for word in words[1:]] == positions[0].tolist()


def test_a_tilted_frame_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "final.lammpstrj"
    path.write_text("ITEM: TIMESTEP\n0\nx\n1\nITEM: BOX BOUNDS xy xz yz pp pp pp\n" + "0 1\n" * 5)
    with pytest.raises(ValueError, match="rectangular box"):
        full_precision_frame(path)


def test_g_of_r_counts_the_neighbours_of_a_crystal() -> None:
    atoms = bulk("Li", "bcc", a=3.5, cubic=True).repeat(6)
    r, found = radial_distributions([atoms], reach=8.0, bins=160)
    width, density = r[1] - r[0], len(atoms) / atoms.get_volume()
    shell = r < 0.5 * (3.5 * math.sqrt(0.75) + 3.5)
    count = (density * found["Li-Li"] * 4.0 * np.pi * r**2 * width)[shell].sum()
    assert count == pytest.approx(8.0, rel=1e-3)


def test_g_of_r_of_a_gas_is_one() -> None:
    rng = np.random.default_rng(2)
    atoms = Atoms("LiSi" * 1000, rng.uniform(0.0, 30.0, (2000, 3)), cell=[30.0] * 3, pbc=True)
    r, found = radial_distributions([atoms])
    for g in found.values():
        assert g[r > 4.0].mean() == pytest.approx(1.0, abs=0.02)


def test_the_alloy_has_sensible_distances() -> None:
    atoms = lithium_silicide()
    assert atoms.get_chemical_formula() == "Li60Si16"
    distances = atoms.get_all_distances(mic=True)
    assert distances[np.triu_indices(len(atoms), 1)].min() > 2.5


def test_a_log_without_a_finished_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log.lammps").write_text("Step Temp\n0 300\nERROR: Lost atoms\n")
    with pytest.raises(ValueError, match="no finished run"):
        read_log(tmp_path / "log.lammps", 1)


def test_a_program_that_fails_shows_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match=r"exit 3(.|\n)*last words"):
        run(["python", "-c", "print('last words'); raise SystemExit(3)"], tmp_path, 60.0)


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="took more than 1 s"):
        run(["python", "-c", "import time; time.sleep(100)"], tmp_path, 1.0)
