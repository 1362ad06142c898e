# SPDX-License-Identifier: MIT
"""The keywords showew, showewsum, maxew, resetew and dumpew on several ranks."""

from __future__ import annotations

import os
import re

import numpy as np
import pytest
from lammps_runner import SYSTEMS, LammpsRunner, Result

MODEL = SYSTEMS / "n2p2" / "syn_ct1_cos_a03"
UNITS = "length_unit 1.0 energy_unit 1.0"

# A crystal denser than anything in the model's training set; its heat is gone at once.
SCRIPT = """
units metal
boundary p p p
atom_modify map array
lattice sc 1.3
region box block 0 4 0 3 0 3
create_box 4 box
create_atoms 1 box basis 1 1
set group all type/fraction 2 0.3 11
set group all type/fraction 3 0.3 12
set atom 36 type 4
mass * 1.0e6
pair_style {pair}
{coefficients}
compute ew all pair panatom
thermo_style custom step pe c_ew[1] c_ew[2]
thermo 1
fix 1 all nve
timestep 1.0e-6
run {steps}
"""


def script(keywords: str, steps: int = 3, source: str = f"n2p2:{MODEL}", units: str = UNITS) -> str:
    return SCRIPT.format(
        pair=f"hybrid/overlay zero 3.0 panatom {units} {keywords}",
        coefficients=f"pair_coeff * * zero\npair_coeff * * panatom {source} H C O NULL",
        steps=steps,
    )


def warnings_of(result: Result, step: int) -> list[str]:
    found = rf"pair_style panatom, step {step}: (extrapolation.*?)(?: \(|$)"
    return re.findall(found, result.output, re.MULTILINE)


@pytest.fixture(scope="module")
def each(module_lammps: LammpsRunner) -> list[int]:
    """The extrapolations of steps 0 to 3, on one rank."""
    result = module_lammps.run(script("maxew 1000000 showew no dumpew all*.xyz"))
    counts = result.thermo()["c_ew[1]"]
    assert np.array_equal(result.thermo()["c_ew[2]"], np.cumsum(counts))
    assert counts[0] > 20
    frames = sorted(path.name for path in module_lammps.folder.glob("all*.xyz*"))
    assert frames == [f"all{step}.xyz" for step in range(4)]
    return [int(count) for count in counts]


@pytest.mark.parametrize("ranks", [2, 4])
def test_counts_over_all_ranks(lammps: LammpsRunner, each: list[int], ranks: int) -> None:
    keywords = "showew yes maxew 1000000 showewsum 2 dumpew first.xyz"
    again = f"pair_style hybrid/overlay zero 3.0 panatom {UNITS} maxew {max(each)} resetew yes"
    again += f"\npair_coeff * * zero\npair_coeff * * panatom n2p2:{MODEL} H C O NULL\nrun 1\n"
    result = lammps.run(script(keywords) + "run 1\n" + again, ranks)
    counts = [int(count) for count in re.findall(r"TS: +\d+ EW +(\d+) EWPERSTEP", result.output)]
    # Steps 0; 1 and 2; 3, once more in the set-up of the second run, and 4.
    assert counts[:2] == [each[0], each[1] + each[2]]
    assert counts[2] >= 2 * each[3]
    shown = warnings_of(result, 0)
    assert len(shown) == 20
    assert len(warnings_of(result, 3)) == 20
    assert all(re.match(r"extrapolation: atom \d+, descriptor \d+, G", line) for line in shown)
    hidden = sum(each) - 20
    assert f"{hidden} more of {hidden + 20} extrapolation warnings were not shown" in result.output
    assert "step=3 " in (lammps.folder / "first.xyz").read_text()


def test_the_frame_is_the_structure(lammps: LammpsRunner) -> None:
    from ase.io import read
    from panatom import Potential

    dump = "write_dump all custom now.dump id type x y z modify format float %.17g\n"
    result = lammps.run(script("maxew 1000000 showew no dumpew frame.xyz", 0) + dump, 2)
    atoms = read(lammps.folder / "frame.xyz")
    rows = result.dump("now.dump", 5)[0]
    assert len(rows) == len(atoms) == 36
    assert np.array_equal(atoms.arrays["id"], rows[:, 0])
    assert atoms.get_chemical_symbols() == [["", "H", "C", "O", "X"][int(t)] for t in rows[:, 1]]
    assert np.allclose(atoms.positions, rows[:, 2:], atol=1e-12)
    assert np.allclose(atoms.cell.array, np.diag([5.2, 3.9, 3.9]), atol=1e-12)
    assert atoms.pbc.all()
    known = atoms[atoms.numbers > 0]
    evaluation = Potential(f"n2p2:{MODEL}", length_unit=1.0, energy_unit=1.0).evaluate(
        known.positions, known.numbers, known.cell.array, known.pbc
    )
    assert atoms.info["extrapolation_warnings"] == evaluation.extrapolation_count
    assert result.thermo()["c_ew[1]"][0] == evaluation.extrapolation_count


def test_by_default_models_of_n2p2_stop_at_the_first(lammps: LammpsRunner, each: list[int]) -> None:
    output = lammps.fail(script(""), 2)
    assert f"step 0: {each[0]} extrapolation warnings in all, maxew allows 0" in output


def test_too_many_end_the_run_on_all_ranks(lammps: LammpsRunner, each: list[int]) -> None:
    keywords = f"maxew {sum(each[:3])} showew no dumpew last.xyz"
    output = lammps.fail(script(keywords), 4)
    assert f"step 3: {sum(each)} extrapolation warnings in all" in output
    assert "step=3 " in (lammps.folder / "last.xyz").read_text()


def test_too_many_in_one_step(lammps: LammpsRunner, each: list[int]) -> None:
    output = lammps.fail(script(f"maxew {each[0] - 1} resetew yes showew no"), 2)
    assert f"{each[0]} extrapolation warnings in one step" in output


def test_showew_no_and_unwritable_frames(lammps: LammpsRunner) -> None:
    result = lammps.run(script("maxew 1000000 showew no dumpew absent/frame.xyz"), 2)
    assert "extrapolation:" not in result.output
    assert "more of" not in result.output
    assert "cannot write the frame to absent/frame.xyz: No such file" in result.output
    os.mkfifo(lammps.folder / "pipe")
    result = lammps.run(script("maxew 1000000 showew no dumpew pipe"), 2)
    assert "cannot write the frame to pipe: it is no file" in result.output
    assert (lammps.folder / "pipe").is_fifo()


def test_frames_that_are_lost_are_one_warning_a_run(lammps: LammpsRunner) -> None:
    text = script("maxew 1000000 showew no dumpew absent/frame*.xyz")
    result = lammps.run(text + "run 2\n", 2)
    lost = re.findall(r"cannot write the frame to absent/frame(\d)\.xyz: No such", result.output)
    assert lost == ["0", "3"]
    assert result.output.count("Loop time") == 2


@pytest.mark.parametrize(
    ("keywords", "part"),
    [
        ("showew maybe", "'showew' must be yes or no, got 'maybe'"),
        ("resetew 1", "'resetew' must be yes or no"),
        ("maxew -1", "'maxew' must be a whole number from 0 on, got '-1'"),
        ("maxew 1e6", "'maxew' must be a whole number"),
        ("showewsum ten", "'showewsum' must be a whole number"),
        ("maxew", "keyword 'maxew' has no value"),
        ("maxwe 5", "unknown keyword 'maxwe'"),
    ],
)
def test_wrong_values(lammps: LammpsRunner, keywords: str, part: str) -> None:
    assert part in lammps.fail(f"units metal\npair_style panatom {keywords}\n")


def test_other_models_go_on_by_default(lammps: LammpsRunner) -> None:
    folder = SYSTEMS / "aenet" / "behler_3sp"
    source = "aenet:" + ",".join(str(folder / f"{symbol}.ann") for symbol in ("Li", "P", "O"))
    text = script("", source=source, units="").replace("H C O NULL", "Li P O NULL")
    result = lammps.run(text, 2)
    assert len(warnings_of(result, 0)) == 20
    assert "G2 of " in result.output or "G4 of " in result.output


def test_remarks_at_open(lammps: LammpsRunner) -> None:
    source = f"n2p2:{SYSTEMS / 'n2p2' / 'quirk_negative_rs'}"
    result = lammps.run(script("maxew 1000000 showew no", 0, source), 2)
    after = result.output.split("Reading panatom potential file")[1]
    remarks = re.findall(r"^WARNING: pair_style panatom: (.*follows the formula.*) \(", after, re.M)
    assert len(remarks) == len(set(remarks)) > 0
    assert after.count("follows the formula") == len(remarks)
