# SPDX-License-Identifier: MIT
"""Java Lennard-Jones and Stillinger-Weber against LAMMPS's own styles, step by step.

Both run 100 NVE steps from the same rattled start. Compared in each of the 101 frames, to 1e-10:
energy, forces, pressure; in the frame's own right: the per-atom energies and stresses add up to
the energy and the pressure.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from lammps_runner import (
    ENERGY_UNIT,
    GIGAPASCAL,
    LENNARD_JONES,
    NKTV2P,
    STILLINGER_WEBER,
    SYSTEMS,
    LammpsRunner,
    within,
)

TOLERANCE = 1e-10
EPSILON, SIGMA = 0.0104, 3.4


@dataclass(frozen=True)
class Pairing:
    """A potential as LAMMPS has it and as we have it, and what to run it on."""

    reference: str
    ours: str
    lattice: str
    mass: float


def lennard_jones(style: str, shift: str, units: str = "metal") -> Pairing:
    source = f"{LENNARD_JONES}?epsilon={EPSILON}&sigma={SIGMA}&cutoff=7.5&shift={shift}"
    return Pairing(
        f"pair_style {style} 7.5\npair_coeff * * {EPSILON * ENERGY_UNIT[units]!r} {SIGMA}",
        f"pair_style panatom\npair_coeff * * {source} Ar Ar",
        "fcc 5.2",
        39.948,
    )


POTENTIALS = {
    "lj/cut": lennard_jones("lj/cut", "no"),
    "lj/smooth/linear": lennard_jones("lj/smooth/linear", "linear"),
    "sw": Pairing(
        f"pair_style sw\npair_coeff * * {SYSTEMS}/potentials/Si.sw Si Si",
        f"pair_style panatom\npair_coeff * * {STILLINGER_WEBER}?file=Si.sw Si Si",
        "diamond 5.431",
        28.085,
    ),
}

BOXES = {
    "orthogonal": "",
    "triclinic": """
change_box all triclinic
change_box all xy final 4.0 xz final -3.0 yz final 5.5 remap units box
""",
    "free": "change_box all x delta -4 4 z delta -4 4 boundary s p f units box",
}

SCRIPT = """
units {units}
newton {newton}
boundary p p p
lattice {lattice}
region box block 0 3 0 3 0 3
create_box 2 box
create_atoms 1 box
mass * {mass}
pair_style zero 3.0
pair_coeff * *
reset_atoms id sort yes  # the same for any number of ranks
set group all type/fraction 2 0.4 4711
{box}
displace_atoms all random 0.15 0.15 0.15 1234 units box
velocity all create 300 5678
{potential}
timestep {timestep}
compute p all pressure NULL virial
compute e all pe/atom
compute s all stress/atom NULL virial
compute e_sum all reduce sum c_e
compute s_sum all reduce sum c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]
thermo_style custom step pe vol c_p[*] c_e_sum c_s_sum[*]
thermo_modify format float %.17g norm no
thermo 1
dump 1 all custom 1 forces id fx fy fz
dump_modify 1 format float %.17g
fix 1 all nve
run 100
"""


@dataclass(frozen=True)
class Trajectory:
    """What one run left: columns of the thermodynamic output, forces [frames][atoms][3]."""

    thermo: dict[str, np.ndarray]
    forces: np.ndarray


def trajectory(
    lammps: LammpsRunner, pairing: Pairing, potential: str, ranks: int, box: str, **settings: str
) -> Trajectory:
    values = {"units": "metal", "newton": "on", "timestep": "0.001", **settings}
    script = SCRIPT.format(
        lattice=pairing.lattice, mass=pairing.mass, box=BOXES[box], potential=potential, **values
    )
    result = lammps.run(script, ranks)
    return Trajectory(result.thermo(), result.dump("forces", 4)[:, :, 1:])


def compare(ours: Trajectory, reference: Trajectory, units: str = "metal") -> None:
    """Every frame against the reference's, and the per-atom quantities against the totals."""
    found, wanted = ours.thermo, reference.thermo
    assert len(found["Step"]) == 101
    ev = ENERGY_UNIT[units]
    gigapascal = GIGAPASCAL * ev * NKTV2P[units]
    pressures = [f"c_p[{k}]" for k in range(1, 7)]
    for step in range(101):
        assert within(found["PotEng"][step], wanted["PotEng"][step], ev) <= TOLERANCE
        assert within(found["c_e_sum"][step], found["PotEng"][step], ev) <= TOLERANCE
        pressure = np.array([found[name][step] for name in pressures])
        their_pressure = np.array([wanted[name][step] for name in pressures])
        assert within(pressure, their_pressure, gigapascal) <= TOLERANCE
        stresses = np.array([found[f"c_s_sum[{k}]"][step] for k in range(1, 7)])
        assert within(-stresses / found["Volume"][step], pressure, gigapascal) <= TOLERANCE
        assert within(ours.forces[step], reference.forces[step], ev) <= TOLERANCE


@pytest.fixture(scope="module")
def reference(module_lammps: LammpsRunner) -> Callable[..., Trajectory]:
    """LAMMPS's own style on one rank, newton on; each is run once."""

    @functools.cache
    def run(name: str, box: str) -> Trajectory:
        pairing = POTENTIALS[name]
        return trajectory(module_lammps, pairing, pairing.reference, 1, box)

    return run


@pytest.mark.parametrize("ranks", [1, 2, 4])
@pytest.mark.parametrize("newton", ["on", "off"])
@pytest.mark.parametrize("box", ["orthogonal", "triclinic"])
@pytest.mark.parametrize("name", POTENTIALS)
def test_hundred_steps(
    lammps: LammpsRunner,
    reference: Callable[..., Trajectory],
    name: str,
    box: str,
    newton: str,
    ranks: int,
) -> None:
    pairing = POTENTIALS[name]
    compare(
        trajectory(lammps, pairing, pairing.ours, ranks, box, newton=newton), reference(name, box)
    )


@pytest.mark.parametrize("newton", ["on", "off"])
def test_free_surfaces(
    lammps: LammpsRunner, reference: Callable[..., Trajectory], newton: str
) -> None:
    name = "lj/smooth/linear"
    ours = trajectory(lammps, POTENTIALS[name], POTENTIALS[name].ours, 2, "free", newton=newton)
    compare(ours, reference(name, "free"))


@pytest.mark.parametrize("ranks", [1, 2])
def test_units_real(lammps: LammpsRunner, ranks: int) -> None:
    pairing = lennard_jones("lj/smooth/linear", "linear", "real")
    settings = {"units": "real", "timestep": "1.0"}
    ours = trajectory(lammps, pairing, pairing.ours, ranks, "triclinic", **settings)
    theirs = trajectory(lammps, pairing, pairing.reference, ranks, "triclinic", **settings)
    compare(ours, theirs, "real")


@pytest.mark.parametrize("newton", ["on", "off", "on off", "off on"])
def test_tiled_domains(
    lammps: LammpsRunner, reference: Callable[..., Trajectory], newton: str
) -> None:
    """Domains of different sizes; newton for pairs and bonds the same or not."""
    name = "lj/smooth/linear"
    tiled = POTENTIALS[name].ours + "\ncomm_style tiled\nbalance 1.0 rcb"
    ours = trajectory(lammps, POTENTIALS[name], tiled, 4, "orthogonal", newton=newton)
    compare(ours, reference(name, "orthogonal"))
