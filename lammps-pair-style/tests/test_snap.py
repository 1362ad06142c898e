# SPDX-License-Identifier: MIT
"""SNAP files run by pair_style panatom and by LAMMPS's own pair_style snap, in one process.

Every kind of file in test-systems/snap, on a slanted crystal, with the elements of pair_coeff in
both directions (their order counts with chemflag and for the lists of the inner switching): energy,
pressure and forces agree to 1e-10. The case whose forces in LAMMPS are not the derivative of its
energy is left to the Java tests.
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


def script(name: str, backwards: bool) -> str:
    """Both styles on one crystal."""
    folder = Path(SYSTEMS, "snap", name)
    elements = json.loads((folder / "expected.json").read_text())["pair_coeff_species_order"]
    if backwards:
        elements.reverse()
    fractions = "\n".join(
        f"set group all type/fraction {k + 1} {1.0 / (k + 1)} {4711 + k}"
        for k in range(1, len(elements))
    )
    text = SETUP.format(types=len(elements), fractions=fractions)
    files = [f"{folder}/pot.snap{kind}" for kind in ("coeff", "param")]
    for kind, style, source in (
        ("snap", "snap", " ".join(files)),
        ("panatom", "panatom", "snap:" + ",".join(files)),
    ):
        names = " ".join(elements)
        text += RUN.format(
            style=style, files=source, elements=names, name=result_of(name, backwards), kind=kind
        )
    return text


def result_of(name: str, backwards: bool) -> str:
    """Name of the files of one crystal."""
    return f"{name}-{int(backwards)}"


@pytest.mark.parametrize("ranks", [1, 2, 4])
def test_numbers_of_pair_style_snap(lammps: LammpsRunner, ranks: int) -> None:
    crystals = [(name, False) for name in CASES]
    crystals += [(name, True) for name in CASES if name.startswith(("chem", "inner"))]
    lammps.run("\n".join(script(*crystal) for crystal in crystals), ranks)
    assert len(crystals) > 20
    for crystal in crystals:
        totals, forces = [], []
        for kind in ("panatom", "snap"):
            stem = lammps.folder / f"{result_of(*crystal)}.{kind}"
            totals.append([float(w) for w in Path(f"{stem}.totals").read_text().split()])
            forces.append(np.loadtxt(f"{stem}.forces", skiprows=9)[:, 1:])
        assert within(totals[0][0], totals[1][0], 1.0) <= TOLERANCE, crystal
        assert within(totals[0][1], totals[1][1], 1e4) <= TOLERANCE, crystal
        assert within(forces[0], forces[1], 1.0) <= TOLERANCE, crystal
