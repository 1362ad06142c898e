# SPDX-License-Identifier: MIT
"""Potentials with charges: the same on any number of ranks, with newton on and off, and in ASE."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lammps_runner import SYSTEMS, LammpsRunner

MODEL = SYSTEMS / "n2p2" / "syn_4g"
STRUCTURES = json.loads((MODEL / "expected.json").read_text())["structures"]
BOHR, HARTREE = 0.529177210903, 27.211386245988
SETUP = """
newton {newton}
units metal
atom_style charge
boundary {boundary}
box tilt large
read_data {name}.data
pair_style panatom length_unit bohr energy_unit hartree total_charge {charge} charges_to_q yes
pair_coeff * * n2p2:{model} H O
"""
SCRIPT = (
    SETUP
    + """
fix q all pair 1 panatom charge 0
compute e all pe/atom
compute s all stress/atom NULL virial
compute sum all reduce sum c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]
compute p all pressure NULL virial
variable volume equal vol
thermo_style custom step pe c_p[*] c_sum[*] vol
thermo_modify format float %.17g
dump 1 all custom 1 {name}.dump id fx fy fz c_e f_q q
dump_modify 1 format float %.17g
run 0
"""
)


def write_data(structure: dict, path) -> tuple[str, int]:
    """The structure in angstrom; LAMMPS wants the first vector along x, the second in xy."""
    cell = np.array(structure["lattice"]) * BOHR if structure["lattice"] else np.eye(3) * 40.0
    low = np.zeros(3) if structure["lattice"] else np.full(3, -10.0)
    high = low + np.diag(cell)
    rows = [f"{low[k]:.17g} {high[k]:.17g} {'xyz'[k]}lo {'xyz'[k]}hi" for k in range(3)]
    tilt = f"{cell[1, 0]:.17g} {cell[2, 0]:.17g} {cell[2, 1]:.17g} xy xz yz"
    atoms = [
        f"{k + 1} {1 + 'HO'.index(e)} 0.0 " + " ".join(f"{BOHR * c:.17g}" for c in p)
        for k, (e, p) in enumerate(zip(structure["elements"], structure["positions"], strict=True))
    ]
    header = f"made up\n\n{len(atoms)} atoms\n2 atom types\n"
    text = "\n".join([header, *rows, tilt, "\nMasses\n\n1 1\n2 16\n\nAtoms # charge\n", *atoms])
    path.write_text(text + "\n")
    return ("p p p" if structure["lattice"] else "f f f"), len(atoms)


@pytest.mark.parametrize(("ranks", "newton"), [(1, "on"), (2, "off"), (4, "on")])
def test_numbers_are_those_of_n2p2(lammps: LammpsRunner, ranks: int, newton: str) -> None:
    for number, structure in enumerate(STRUCTURES):
        boundary, _ = write_data(structure, lammps.folder / f"s{number}.data")
        script = SCRIPT.format(
            newton=newton,
            boundary=boundary,
            name=f"s{number}",
            charge=structure["charge"],
            model=MODEL,
        )
        result = lammps.run(script, ranks)
        thermo = result.thermo()
        atoms = result.dump(f"s{number}.dump", 7)[0]
        assert thermo["PotEng"][0] == pytest.approx(structure["energy"] * HARTREE, rel=1e-11)
        forces = np.array(structure["forces"]) * HARTREE / BOHR
        np.testing.assert_allclose(atoms[:, 1:4], forces, atol=1e-9)
        np.testing.assert_allclose(atoms[:, 5], structure["charges"], atol=1e-11)
        np.testing.assert_allclose(atoms[:, 6], atoms[:, 5], atol=0.0)
        assert atoms[:, 4].sum() == pytest.approx(thermo["PotEng"][0], rel=1e-12)
        if structure["lattice"]:
            summed = [-thermo[f"c_sum[{k}]"][0] / thermo["Volume"][0] for k in range(1, 7)]
            pressure = [thermo[f"c_p[{k}]"][0] for k in range(1, 7)]
            np.testing.assert_allclose(summed, pressure, rtol=1e-9, atol=1e-6)
        assert f"rank 0 of {ranks} computes all" in result.output


def test_what_cannot_be_is_refused(lammps: LammpsRunner) -> None:
    write_data(STRUCTURES[1], lammps.folder / "s.data")
    plain = SETUP.format(newton="on", boundary="p p p", name="s", charge=0.0, model=MODEL)
    for change, message in (
        (("total_charge 0.0", "total_charge 1.0"), "total charge of a periodic structure"),
        (("total_charge 0.0", "total_charge much"), "must be a number of elementary charges"),
        (("boundary p p p", "boundary p p f"), "periodic along 2 of 3 directions"),
        (("atom_style charge", "atom_style atomic"), "charges_to_q needs an atom style"),
        (("charges_to_q yes", "charges_to_q maybe"), "must be yes or no"),
    ):
        script = plain.replace(*change)
        if "atomic" in script:
            data = (lammps.folder / "s.data").read_text()
            data = data.replace("Atoms # charge", "Atoms # atomic").replace(" 0.0 ", " ")
            (lammps.folder / "s.data").write_text(data)
        output = lammps.fail(script + "run 0\n", 2)
        assert message in output, output
        write_data(STRUCTURES[1], lammps.folder / "s.data")


def test_energy_is_conserved(lammps: LammpsRunner) -> None:
    write_data(STRUCTURES[1], lammps.folder / "s.data")
    script = SETUP.format(newton="on", boundary="p p p", name="s", charge=0.0, model=MODEL)
    script += "velocity all create 50 7\ntimestep 0.0002\nthermo 10\nfix 1 all nve\n"
    script += "thermo_style custom step etotal\nthermo_modify format float %.17g\nrun 50\n"
    result = lammps.run(script, 2)
    total = result.thermo()["TotEng"]
    assert np.ptp(total) < 1e-4
