# SPDX-License-Identifier: MIT
"""The ways LAMMPS uses a pair style, each against LAMMPS's own style or a law."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pytest
from lammps_runner import LENNARD_JONES, STILLINGER_WEBER, SYSTEMS, LammpsRunner

SOURCE = f"{LENNARD_JONES}?epsilon=0.0104&sigma=3.4&cutoff=7.5&shift=linear"
OURS = f"pair_style panatom\npair_coeff * * {SOURCE} Ar Ar"
THEIRS = "pair_style lj/smooth/linear 7.5\npair_coeff * * 0.0104 3.4"
PAIRS = pytest.mark.parametrize("newton", ["on", "off"])
RANKS = pytest.mark.parametrize("ranks", [1, 2])

# 108 rattled argon atoms of two types in a slanted box.
ARGON = """
units metal
newton {newton}
atom_modify map array
lattice fcc 5.2
region box block 0 3 0 3 0 3
create_box 2 box
create_atoms 1 box
set group all type/fraction 2 0.4 4711
mass * 39.948
change_box all triclinic
change_box all xy final 3.0 xz final -2.0 yz final 4.0 remap units box
displace_atoms all random 0.15 0.15 0.15 1234 units box
velocity all create 300 5678
timestep 0.001
{potential}
compute p all pressure NULL virial
thermo_style custom step pe c_p[*] atoms vol
thermo_modify format float %.17g norm no
fix 1 all nve
"""


def argon(potential: str, rest: str = "run 20", newton: str = "on") -> str:
    return ARGON.format(potential=potential, newton=newton) + rest


def assert_same(found: dict[str, np.ndarray], wanted: dict[str, np.ndarray]) -> None:
    """All columns of two thermodynamic outputs agree to 1e-10."""
    assert found.keys() == wanted.keys()
    for name, column in wanted.items():
        np.testing.assert_allclose(found[name], column, rtol=1e-10, atol=1e-9, err_msg=name)


def assert_like_lammps(lammps: LammpsRunner, ranks: int, ours: str, theirs: str) -> None:
    assert_same(lammps.run(ours, ranks).thermo(), lammps.run(theirs, ranks).thermo())


# ---- where the time went ------------------------------------------------------------------------


@RANKS
@pytest.mark.parametrize("style", ["panatom times yes", "hybrid panatom times yes"])
def test_times_of_each_run(lammps: LammpsRunner, ranks: int, style: str) -> None:
    kind = "panatom " if "hybrid" in style else ""
    potential = f"pair_style {style}\npair_coeff * * {kind}{SOURCE} Ar Ar"
    log = lammps.run(argon(potential, "run 20\nrun 5\nrun 0"), ranks).output
    lines = re.findall(r"^pair_style panatom: (\S+) s in (\d+) evaluations: (.*)$", log, re.M)
    assert [int(count) for _, count, _ in lines] == [21, 6, 1]
    for seconds, _, shares in lines:
        words = re.findall(r"([-\d.]+) % ([a-z ]+)", shares)
        assert [name for _, name in words] == [
            "potential", "neighbours", "forces", "crossing", "pair style",
        ]  # fmt: skip
        assert float(seconds) > 0.0
        assert all(float(share) >= 0.0 for share, _ in words)
        assert sum(float(share) for share, _ in words) == pytest.approx(100.0, abs=0.05)


# ---- threads ----------------------------------------------------------------------------------


def test_threads_give_the_same_bits(lammps: LammpsRunner) -> None:
    """More atoms than a batch has, moving far enough that the neighbour lists are built anew."""
    rest = "replicate 2 2 1\nneigh_modify every 2 delay 0 check yes\nrun 60"
    one = lammps.run(argon(OURS, rest), 1)
    three = lammps.run(argon(OURS.replace("panatom\n", "panatom threads 3\n"), rest), 1)
    for name, column in one.thermo().items():
        np.testing.assert_array_equal(three.thermo()[name], column, err_msg=name)


# ---- hybrid -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mixture:
    """A hybrid of our style and lj/cut, and the same from LAMMPS's own styles."""

    ours: str
    theirs: str


def mixture(overlay: bool, elements: str, own_types: str, others: str) -> Mixture:
    """`elements` of our potential have the types `own_types`; lj/cut acts on the pairs `others`."""
    style = "hybrid/overlay" if overlay else "hybrid"
    rest = "".join(f"pair_coeff {pair} lj/cut 0.02 3.0\n" for pair in others.split(","))
    own = "".join(
        f"pair_coeff {i} {j} lj/smooth/linear 0.0104 3.4\n"
        for i in own_types
        for j in own_types
        if i <= j
    )
    return Mixture(
        f"pair_style {style} lj/cut 6.0 panatom\n"
        f"{rest}pair_coeff * * panatom {SOURCE} {elements}\n",
        f"pair_style {style} lj/cut 6.0 lj/smooth/linear 7.5\n{rest}{own}",
    )


MIXTURES = {
    "null first": mixture(False, "NULL Ar Ar", "23", "1 *"),
    "null middle": mixture(False, "Ar NULL Ar", "13", "1 2,2 2,2 3"),
    "null last": mixture(False, "Ar Ar NULL", "12", "* 3"),
    "overlay, null first": mixture(True, "NULL Ar Ar", "23", "* *"),
    "overlay, null middle": mixture(True, "Ar NULL Ar", "13", "* *"),
    "overlay, null last": mixture(True, "Ar Ar NULL", "12", "* *"),
    "overlay, all": mixture(True, "Ar Ar Ar", "123", "1 1,1 2,1 3,2 2,2 3,3 3"),
}
THREE_TYPES = """
units metal
newton {newton}
lattice fcc 5.2
region box block 0 3 0 3 0 3
create_box 3 box
create_atoms 1 box
set group all type/fraction 2 0.4 4711
set group all type/fraction 3 0.3 1147
mass * 39.948
displace_atoms all random 0.15 0.15 0.15 1234 units box
velocity all create 300 5678
{potential}
compute p all pressure NULL virial
compute e all pe/atom
compute s all stress/atom NULL virial
compute sums all reduce sum c_e c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]
compute most all reduce max c_e c_s[1] c_s[6]
thermo_style custom step pe c_p[*] c_sums[*] c_most[*]
thermo_modify format float %.17g norm no
thermo 5
fix 1 all nve
run 20
"""


@PAIRS
@pytest.mark.parametrize("name", MIXTURES)
def test_hybrid(lammps: LammpsRunner, name: str, newton: str) -> None:
    pair = MIXTURES[name]
    assert_like_lammps(
        lammps,
        2,
        THREE_TYPES.format(newton=newton, potential=pair.ours),
        THREE_TYPES.format(newton=newton, potential=pair.theirs),
    )


@PAIRS
def test_several_instances(lammps: LammpsRunner, newton: str) -> None:
    weak = SOURCE.replace("0.0104", "0.0050")
    ours = (
        "pair_style hybrid/overlay panatom panatom\n"
        f"pair_coeff * * panatom 1 {SOURCE} Ar Ar\npair_coeff * * panatom 2 {weak} Ar NULL\n"
    )
    theirs = (
        "pair_style hybrid/overlay lj/smooth/linear 7.5 lj/smooth/linear 7.5\n"
        "pair_coeff * * lj/smooth/linear 1 0.0104 3.4\n"
        "pair_coeff 1 1 lj/smooth/linear 2 0.0050 3.4\n"
    )
    assert_like_lammps(lammps, 2, argon(ours, newton=newton), argon(theirs, newton=newton))


def test_hybrid_scaled(lammps: LammpsRunner) -> None:
    coefficients = f"pair_coeff * * panatom {SOURCE} Ar Ar\npair_coeff * * lj/cut 0.02 3.0\n"
    ours = "pair_style hybrid/scaled 0.3 panatom 0.7 lj/cut 6.0\n" + coefficients
    theirs = ours.replace("panatom " + SOURCE + " Ar Ar", "lj/smooth/linear 0.0104 3.4")
    theirs = theirs.replace("panatom", "lj/smooth/linear 7.5")
    assert_like_lammps(lammps, 2, argon(ours), argon(theirs))


# ---- energies, stresses, boxes ----------------------------------------------------------------


@RANKS
@PAIRS
def test_atoms_have_the_energies_and_stresses_of_lammps(
    lammps: LammpsRunner, ranks: int, newton: str
) -> None:
    """Half of a pair's energy and virial belongs to each of its atoms, as in LAMMPS."""
    dump = """
compute e all pe/atom
compute s all stress/atom NULL virial
dump 1 all custom 20 atoms id c_e c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]
dump_modify 1 format float %.17g
run 20
"""
    found = lammps.run(argon(OURS, dump, newton), ranks).dump("atoms", 8)
    wanted = lammps.run(argon(THEIRS, dump, newton), ranks).dump("atoms", 8)
    np.testing.assert_allclose(found, wanted, rtol=1e-10, atol=1e-4)


@RANKS
@pytest.mark.parametrize(
    "rest",
    {
        "nofdotr": "pair_modify nofdotr\nrun 20",
        "change_box": "run 0\nchange_box all x scale 1.02 y scale 0.97 remap\nrun 0",
        "compute no": "run 5\npair_modify compute no\nrun 5",
        "group": "neigh_modify exclude type 1 1\nrun 20",
        "exclude atoms": "group some id < 40\nneigh_modify exclude group some some\nrun 20",
        "replicate": "replicate 2 1 1\nrun 5",
        "delete": "run 5\ndelete_atoms random fraction 0.3 yes all NULL 482793\nrun 5",
        "delete all": "run 5\ndelete_atoms group all\nrun 5",
        "npt": "unfix 1\nfix 1 all npt temp 300 300 0.1 aniso 0 0 1\nrun 20",
        "respa": "run_style respa 2 2 pair 1\nrun 20",
        "respa outer": "run_style respa 2 2 pair 2\nrun 20",
        "skin": "neighbor 0.0 bin\nneigh_modify every 1 delay 0\nrun 20",
        "nsq": "neighbor 1.0 nsq\nrun 20",
        "sort": "atom_modify sort 2 1.5\nrun 20",
        "empty ranks": "change_box all x delta 0 40 y delta 0 40 units box\nrun 10",
    }.items(),
    ids=lambda item: item[0],
)
def test_like_lammps(lammps: LammpsRunner, rest: tuple[str, str], ranks: int) -> None:
    assert_like_lammps(lammps, ranks, argon(OURS, rest[1]), argon(THEIRS, rest[1]))


def test_shrink_wrapped_cluster(lammps: LammpsRunner) -> None:
    def cluster(potential: str) -> str:
        return f"""
units metal
boundary s s s
atom_modify map yes
region box block 0 60 0 60 0 60
create_box 2 box
create_atoms 1 single 10 10 10
create_atoms 2 single 13 11 10
create_atoms 1 single 50 50 50
create_atoms 2 single 47 50 51
mass * 39.948
{potential}
velocity all create 30 5
compute p all pressure NULL virial
thermo_style custom step pe c_p[*]
thermo_modify format float %.17g
fix 1 all nve
run 50
"""

    assert_like_lammps(lammps, 4, cluster(OURS), cluster(THEIRS))


@pytest.mark.parametrize("map_style", ["map hash", "map yes", "sort 0 0", "id no"])
def test_atom_identifiers(lammps: LammpsRunner, map_style: str) -> None:
    def script(potential: str) -> str:
        text = argon(potential).replace("map array", map_style)
        # Without identifiers: velocities by position, and no slanted box.
        text = text.replace("create 300 5678", "create 300 5678 loop geom")
        return "".join(
            line for line in text.splitlines(True) if not line.startswith("change_box all")
        )

    assert_like_lammps(lammps, 2, script(OURS), script(THEIRS))


# ---- minimizers, restarts, many runs ----------------------------------------------------------


@RANKS
def test_minimize_and_relax_the_box(lammps: LammpsRunner, ranks: int) -> None:
    rest = """
unfix 1
minimize 0 1e-6 200 2000
fix relax all box/relax aniso 0.0
minimize 0 1e-4 200 2000
"""
    found = lammps.run(argon(OURS, rest), ranks).thermo()
    wanted = lammps.run(argon(THEIRS, rest), ranks).thermo()
    for name in ("PotEng", "Volume"):
        np.testing.assert_allclose(found[name][-1], wanted[name][-1], rtol=1e-6)
    assert abs(found["Volume"][-1] / found["Volume"][0] - 1.0) > 1e-3


def test_restart(lammps: LammpsRunner) -> None:
    whole = lammps.run(argon(OURS, "run 10\nwrite_restart middle.restart\nrun 10"), 2)
    settings = ARGON.split("{potential}")[1]
    again = lammps.run(f"read_restart middle.restart\n{OURS}\n{settings}\nrun 10", 2)
    assert_same(again.thermo(), whole.thermo())


def test_restart_needs_pair_coeff(lammps: LammpsRunner) -> None:
    lammps.run(argon(OURS, "run 0\nwrite_restart middle.restart"))
    output = lammps.fail("read_restart middle.restart\nrun 1")
    assert "ERROR" in output


def test_data_file_and_rerun(lammps: LammpsRunner) -> None:
    rest = """
dump 1 all custom 5 frames id type x y z
dump_modify 1 format float %.17g
run 10
undump 1
unfix 1
write_data out.data
rerun frames dump x y z box yes
"""
    assert_like_lammps(lammps, 2, argon(OURS, rest), argon(THEIRS, rest))


def test_clear_and_again(lammps: LammpsRunner) -> None:
    once = lammps.run(argon(OURS), 2).thermo()
    script = argon(OURS) + "\nclear\n" + argon(THEIRS) + "\nclear\n" + argon(OURS)
    assert_same(lammps.run(script, 2).thermo(), once)


def test_pair_style_given_again(lammps: LammpsRunner) -> None:
    """A second pair_style forgets the potential; a second pair_coeff replaces it."""
    again = argon(OURS, "run 0\npair_style panatom\nrun 0")
    assert "pair coeffs are not set" in lammps.fail(again)
    weak = OURS.replace("0.0104", "0.0050")
    replaced = lammps.run(argon(weak, f"run 0\n{OURS.splitlines()[1]}\nrun 20")).thermo()
    wanted = lammps.run(argon(THEIRS, "run 0\nrun 20")).thermo()
    assert_same(replaced, wanted)


def test_partitions(lammps: LammpsRunner) -> None:
    """Two LAMMPS side by side in one MPI job, each with a JVM of its own."""
    wanted = lammps.run(argon(OURS)).thermo()["PotEng"][-1]
    rest = """
variable energy equal pe
variable name world first second
run 20
print "$(v_energy:%.17g)" file energy.${name}
"""
    lammps.run(argon(OURS, rest), 2, arguments=("-partition", "2x1"))
    for name in ("first", "second"):
        energy = float((lammps.folder / f"energy.{name}").read_text())
        assert energy == pytest.approx(wanted, rel=1e-10)


def test_nudged_elastic_band(lammps: LammpsRunner) -> None:
    """Replicas that exchange forces: a push in Stillinger-Weber silicon, a few steps."""

    def band(potential: str) -> str:
        return f"""
units metal
atom_modify map array sort 0 0
lattice diamond 5.431
region box block 0 2 0 2 0 2
create_box 1 box
create_atoms 1 box
mass 1 28.085
{potential}
group mover id 10
variable shift world 0.0 0.8
displace_atoms mover move ${{shift}} 0.1 0.2 units box
fix 1 all neb 1.0
timestep 0.01
min_style quickmin
neb 0.0 0.01 5 5 5 none
"""

    ours = f"pair_style panatom\npair_coeff * * {STILLINGER_WEBER}?file=Si.sw Si"
    theirs = f"pair_style sw\npair_coeff * * {SYSTEMS}/potentials/Si.sw Si"
    lines = []
    for potential in (ours, theirs):
        result = lammps.run(band(potential), 2, arguments=("-partition", "2x1"))
        rows = [line for line in result.output.splitlines() if line.split()[:1] == ["10"]]
        lines.append(np.array(rows[-1].split(), dtype=float))
    np.testing.assert_allclose(lines[0], lines[1], rtol=1e-8)
