# SPDX-License-Identifier: MIT
"""Extrapolation warnings of the calculator, and remarks at open."""

import copy
import errno
import os
import pickle
import re
import warnings
from pathlib import Path

import numpy as np
import pytest
from ase import Atoms
from ase.io import read
from conftest import TEST_SYSTEMS

import panatom
from panatom import (
    ExtrapolationError,
    ExtrapolationWarning,
    InvalidInputError,
    PanatomCalculator,
    PanatomWarning,
    extrapolation,
)

SOURCE = f"n2p2:{TEST_SYSTEMS / 'n2p2' / 'syn_ct1_cos_a03'}"
UNITS = {"length_unit": 1.0, "energy_unit": 1.0}


@pytest.fixture
def outside():
    """Atoms nearer than any of the training set."""
    return Atoms("HOC", [[0, 0, 0], [0.7, 0, 0], [0, 0.8, 0]])


def calculator(**options):
    return PanatomCalculator(SOURCE, **UNITS, **options)


def test_counts_and_sentences(outside):
    outside.calc = calculator()
    with pytest.warns(ExtrapolationWarning) as caught:
        energy = outside.get_potential_energy()
    calc = outside.calc
    assert len(caught) == 1
    assert calc.extrapolation_warnings == calc.extrapolation_total > 8
    kept = [text for text in calc.warnings if text.startswith("extrapolation")]
    assert len(kept) == min(32, calc.extrapolation_warnings) == len(calc.warnings)
    assert "descriptor 4, G2 of H: neighbours O, eta 1.2, shift 1, cutoff 4.5: 0.8976" in kept[0]
    assert str(caught[0].message).startswith(kept[0])
    assert f"and {calc.extrapolation_warnings - 8} more" in str(caught[0].message)
    evaluation = calc.potential.evaluate(outside.positions, outside.numbers)
    assert evaluation.extrapolation_count == calc.extrapolation_warnings
    assert evaluation.energy == energy


def test_results_can_be_written(outside, tmp_path):
    outside.calc = calculator(showew=False)
    outside.get_forces()
    outside.calc.export_properties()
    outside.write(tmp_path / "atoms.xyz")
    assert read(tmp_path / "atoms.xyz").get_forces().shape == (3, 3)


def test_showew_no_is_quiet(outside):
    outside.calc = calculator(showew=False)
    outside.get_potential_energy()
    assert outside.calc.extrapolation_warnings > 0


def test_only_the_first_structures_are_shown(outside):
    outside.calc = calculator()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for step in range(30):
            outside.positions[1, 2] = 0.001 * step
            outside.get_potential_energy()
    assert len(caught) == 20
    assert "from here on they are only counted" in str(caught[-1].message)
    assert outside.calc.extrapolation_total > 30


def test_maxew(outside):
    outside.calc = calculator(showew=False, maxew=0)
    for _ in range(2):
        with pytest.raises(ExtrapolationError, match=r"maxew allows 0; the first: extrapolation"):
            outside.get_potential_energy()
    count = outside.calc.extrapolation_warnings
    outside.calc.set(maxew=count)
    outside.get_potential_energy()
    outside.positions[1, 2] = 0.01
    with pytest.raises(ExtrapolationError):
        outside.get_potential_energy()
    outside.calc.set(resetew=True, maxew=count + 5)
    for step in range(5):
        outside.positions[1, 2] = 0.001 * step
        outside.get_potential_energy()
    assert outside.calc.extrapolation_total > count + 5


def test_dumpew(outside, tmp_path):
    outside.pbc = [True, False, True]
    outside.cell = [20, 21, 22]
    outside.calc = calculator(showew=False, dumpew=tmp_path / "first.xyz")
    for step in range(3):
        outside.positions[1, 2] = 0.001 * step
        outside.get_potential_energy()
    frame = read(tmp_path / "first.xyz")
    assert frame.positions[1, 2] == 0.0
    assert frame.info["extrapolation_warnings"] > 0
    assert list(frame.pbc) == [True, False, True]
    assert np.array_equal(frame.numbers, outside.numbers)
    outside.calc = calculator(showew=False, dumpew=str(tmp_path / "frame*.xyz"))
    for step in range(3):
        outside.positions[1, 2] = 0.001 * step
        outside.get_potential_energy()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["first.xyz", "frame1.xyz", "frame2.xyz", "frame3.xyz"]
    os.mkfifo(tmp_path / "pipe")
    outside.calc = calculator(showew=False, dumpew=tmp_path / "pipe")
    with pytest.raises(InvalidInputError, match="pipe is no file"):
        outside.get_potential_energy()
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["full/frame*.xyz", "removed/frame*.xyz", "file/frame*.xyz"])
def test_dumpew_that_cannot_be_written_is_a_warning(outside, tmp_path, monkeypatch, name):
    (tmp_path / "full").mkdir()
    (tmp_path / "file").touch()

    def fail_in_the_middle(file, *_, **__):
        Path(file).write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    if name.startswith("full"):
        (tmp_path / "full" / "frame1.xyz").write_text("before", encoding="utf-8")
        monkeypatch.setattr(extrapolation, "write", fail_in_the_middle)
    outside.calc = calculator(showew=False, dumpew=tmp_path / name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for step in range(3):
            outside.positions[1, 2] = 0.001 * step
            assert np.isfinite(outside.get_potential_energy())
    texts = [str(one.message) for one in caught if one.category is PanatomWarning]
    assert len(texts) == 1
    assert re.search(r"frame1.xyz cannot be written: .*; the calculation goes on", texts[0])
    assert sorted(path.name for path in tmp_path.rglob("*.xyz*")) == (
        ["frame1.xyz"] if name.startswith("full") else []
    )
    if name.startswith("full"):
        assert (tmp_path / "full" / "frame1.xyz").read_text(encoding="utf-8") == "before"


def test_copies_keep_the_options(outside):
    calc = calculator(showew=False, maxew=0)
    for other in (copy.deepcopy(calc), pickle.loads(pickle.dumps(calc))):
        outside.calc = other
        with pytest.raises(ExtrapolationError):
            outside.get_potential_energy()


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"showew": "perhaps"}, TypeError),
        ({"resetew": 1}, TypeError),
        ({"maxew": 1.5}, TypeError),
        ({"maxew": True}, TypeError),
        ({"maxew": -1}, ValueError),
        ({"shouew": False}, panatom.InvalidPotentialError),
    ],
)
def test_wrong_options_are_refused(options, kind):
    with pytest.raises(kind):
        calculator(**options)


def test_inside_nothing_is_said():
    reference = TEST_SYSTEMS / "n2p2" / "syn_ct1_cos_a03" / "input.data"
    lines = [line.split() for line in reference.read_text().split("end")[0].splitlines()]
    rows = [words for words in lines if words and words[0] == "atom"]
    positions = [[float(x) for x in words[1:4]] for words in rows]
    atoms = Atoms([words[4] for words in rows], positions, calculator=calculator(maxew=0))
    atoms.get_potential_energy()
    assert atoms.calc.warnings == []
    assert atoms.calc.extrapolation_total == 0


def test_remarks_at_open():
    source = f"n2p2:{TEST_SYSTEMS / 'n2p2' / 'quirk_negative_rs'}"
    with pytest.warns(PanatomWarning, match="quirk_negative_rs: .*formula") as caught:
        calc = PanatomCalculator(source, **UNITS)
    assert len(caught) == len(calc.potential.remarks) > 0
