# SPDX-License-Identifier: MIT
"""Published potentials of n2p2 and aenet, which may be read beside the checkout but not copied."""

from __future__ import annotations

import json
import sys
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
from lammps_runner import ROOT, SYSTEMS, LammpsRunner, Result, within
from test_cases import Structure, script_of

sys.path.insert(0, str(SYSTEMS))

from original_codes import ENERGY, FORCES, aenet_answers, n2p2_answers  # noqa: E402

if TYPE_CHECKING:
    from original_codes import Answer

PUBLISHED = ROOT.parent / "shared" / "reference" / "third-party"
ANGLES = {"cheb_2sp_TiO2": "cos", "legacy203_TiO2_v-1": "cos_pi", "lmp_Fe_v01_twist": "half"}


def answers_at_hand() -> list[Answer]:
    """What the original codes say about the published structures; none when they are not here."""
    answers = []
    model = PUBLISHED / "n2p2" / "real_Cu2S_PBE"
    if model.is_dir():
        answers += n2p2_answers(model)
    for name, angle in ANGLES.items():
        if (PUBLISHED / "aenet" / name).is_dir():
            answers += aenet_answers(PUBLISHED / "aenet" / name, angle)
    return answers


def structure_of(answer: Answer) -> Structure:
    cell = 0.0 * answer.positions[:3] if answer.cell is None else answer.cell
    return Structure(answer.symbols, answer.positions, cell, (answer.cell is not None,) * 3)


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_published_potentials(lammps: LammpsRunner, ranks: int) -> None:
    from lammps_box import LammpsBox

    answers = answers_at_hand()
    if not answers:
        warnings.warn(f"not compared, because they are not here: {PUBLISHED}", stacklevel=1)
    script = ""
    for answer in answers:
        case = {"name": answer.name, "source": answer.source, "options": answer.options}
        script += script_of(case, structure_of(answer), lammps.folder)
    result = lammps.run(script or "units metal\n", ranks)
    parts = dict(part.split(None, 1) for part in result.output.split("\ncase ")[1:])
    for answer in answers:
        structure = structure_of(answer)
        box = LammpsBox(structure.positions, structure.cell, structure.periodic)
        energy = Result(0, parts[answer.name], lammps.folder).thermo()["PotEng"][-1]
        assert abs(energy - answer.energy) <= ENERGY * max(abs(answer.energy), 1.0), answer.name
        atoms = result.dump(f"{answer.name}.dump", 5)[0]
        difference = box.forces_back(atoms[:, 1:4]) - answer.forces
        assert within(difference, 0.0 * difference, 1.0) <= FORCES, answer.name


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_published_run_of_pair_style_hdnnp(lammps: LammpsRunner, ranks: int) -> None:
    """Energy, pressure and forces that n2p2's own pair style gave for 144 atoms of Cu2S."""
    folder = PUBLISHED / "n2p2" / "lammps_cu2s144"
    if not folder.is_dir():
        warnings.warn(f"not compared, because it is not here: {folder}", stacklevel=1)
        return
    result = lammps.run(
        f"""
units metal
atom_style atomic
read_data {folder}/system.data
mass 1 32.06
mass 2 63.546
pair_style panatom length_unit angstrom energy_unit ev
pair_coeff * * n2p2:{folder} S Cu
thermo_style custom step pe pxx pyy pzz pxy pxz pyz
thermo_modify format float %.17g
dump 1 all custom 1 forces.dump id fx fy fz
dump_modify 1 format float %.17g
run 0
""",
        ranks,
    )
    expected = json.loads((folder / "expected.json").read_text())
    thermo, first = result.thermo(), expected["step0"]
    assert abs(thermo["PotEng"][-1] / first["PotEng"] - 1.0) <= ENERGY
    names = ("Pxx", "Pyy", "Pzz", "Pxy", "Pxz", "Pyz")
    found, wanted = [thermo[name][-1] for name in names], [first[name] for name in names]
    assert within(np.array(found), np.array(wanted), 1e4) <= 1e-9  # 1 GPa
    order = np.argsort(expected["ids"])
    forces = np.array(expected["forces"])[order]
    assert np.abs(result.dump("forces.dump", 4)[0][:, 1:] - forces).max() <= FORCES
