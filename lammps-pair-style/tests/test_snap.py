# SPDX-License-Identifier: MIT
"""SNAP files run by pair_style panatom and by LAMMPS's own pair_style snap, in one process.

Every kind of file in test-systems/snap, on a slanted crystal whose types are the elements in the
order of pair_coeff: energy, pressure and forces agree to 1e-10. The case whose forces in LAMMPS are
not the derivative of its energy is left to the Java tests.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from lammps_runner import SYSTEMS, LammpsRunner, within

TOLERANCE = 1e-10
CASES = sorted(
    path.parent.name
    for path in Path(SYSTEMS, "snap").glob("*/expected.json")
    if path.parent.name not in ("train_tiny", "chem_j3_asymmetric")
)

SETUP = """
clear
units metal
lattice bcc 3.4
region box block 0 2 0 2 0 2
create_box {types} box
create_atoms 1 box
mass * 20.0
reset_atoms id sort yes
{fractions}
change_box all triclinic xy final 0.9 xz final -0.7 yz final 1.1 remap units box
displace_atoms all random 0.2 0.2 0.2 1234 units box
thermo_style custom pe press
"""

RUN = """
pair_style {style}
pair_coeff * * {files} {elements}
run 0
variable e equal pe
variable p equal press
print "$(v_e:%.17g) $(v_p:%.17g)" file {name}.{kind}.totals
write_dump all custom {name}.{kind}.forces id fx fy fz modify sort id format float %.17g
"""


def script(name: str) -> str:
    """Both styles on one crystal."""
    folder = Path(SYSTEMS, "snap", name)
    elements = json.loads((folder / "expected.json").read_text())["pair_coeff_species_order"]
    fractions = "\n".join(
        f"set group all type/fraction {k + 1} {1.0 / (k + 1)} {4711 + k}"
        for k in range(1, len(elements))
    )
    text = SETUP.format(types=len(elements), fractions=fractions)
    files = [f"{folder}/pot.snap{kind}" for kind in ("coeff", "param")]
    order = ",".join(elements)
    for kind, style, source in (
        ("snap", "snap", " ".join(files)),
        ("panatom", f"panatom species_order {order}", "snap:" + ",".join(files)),
    ):
        names = " ".join(elements)
        text += RUN.format(style=style, files=source, elements=names, name=name, kind=kind)
    return text


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_numbers_of_pair_style_snap(lammps: LammpsRunner, ranks: int) -> None:
    lammps.run("\n".join(script(name) for name in CASES), ranks)
    assert len(CASES) > 15
    for name in CASES:
        totals, forces = [], []
        for kind in ("panatom", "snap"):
            totals.append(
                [float(w) for w in (lammps.folder / f"{name}.{kind}.totals").read_text().split()]
            )
            forces.append(np.loadtxt(lammps.folder / f"{name}.{kind}.forces", skiprows=9)[:, 1:])
        assert within(totals[0][0], totals[1][0], 1.0) <= TOLERANCE, name
        assert within(totals[0][1], totals[1][1], 1e4) <= TOLERANCE, name
        assert within(forces[0], forces[1], 1.0) <= TOLERANCE, name
