# SPDX-License-Identifier: MIT
"""Whatever goes wrong becomes a clear ERROR of LAMMPS on any number of ranks; no rank hangs."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from lammps_runner import LENNARD_JONES, ROOT, SYSTEMS, LammpsRunner

LJ = f"{LENNARD_JONES}?epsilon=0.1&sigma=2.3&cutoff=4.0"
RANKS = pytest.mark.parametrize("ranks", [1, 2])

SCRIPT = """
units {units}
newton {newton}
lattice diamond 5.431
region box block 0 3 0 3 0 3
create_box 2 box
create_atoms 1 box
set group all type/ratio 2 0.5 4711
mass * 28.085
displace_atoms all random 0.05 0.05 0.05 1234 units box
{before}
pair_style panatom {keywords}
pair_coeff * * {coefficients}
timestep 0.0001
thermo 10
fix 1 all nve
run {steps}
"""


def script(coefficients: str, keywords: str = "", before: str = "", **changes: str) -> str:
    values = {"units": "metal", "newton": "on", "steps": "30", **changes}
    return SCRIPT.format(coefficients=coefficients, keywords=keywords, before=before, **values)


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiles the potentials that get into trouble; the environment that LAMMPS finds them by."""
    folder = tmp_path_factory.mktemp("classes")
    home = subprocess.run(
        [str(ROOT / ".ci" / "find-java")], capture_output=True, text=True, check=True
    ).stdout.strip()
    sources = [Path(__file__).with_name("java") / "Trouble.java"]
    sources += (SYSTEMS / "potentials" / "java" / "org" / "panatom" / "troubles").glob("*.java")
    command = [f"{home}/bin/javac", "-cp", f"{jars()}/*", "-d", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, timeout=300)
    return {"PANATOM_CLASSPATH": str(folder)}


def jars() -> str:
    """The folder with Panatom's jars: PANATOM_JARS, else the installed package's."""
    if "PANATOM_JARS" in os.environ:
        return os.environ["PANATOM_JARS"]
    import panatom

    return str(Path(panatom.lammps_plugin_path()).parents[1] / "jars")


# ---- what the user writes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (script(f"{LJ} Li"), ["each of the 2 atom types", "got 1: Li"]),
        (script(LJ), ["each of the 2 atom types", "got 0"]),
        (script(f"{LJ} Li Si C"), ["each of the 2 atom types", "got 3: Li Si C"]),
        (script(f"{LJ} Li Xq"), ["Xq"]),
        (script(f"{LJ} li Si"), ["'li'"]),
        (script(f"{LJ} NULL NULL"), ["every atom type is NULL"]),
        (script(f"{LJ} Li NULL"), ["NULL", "pair_style hybrid"]),
        (script(""), ["expected pair_coeff * * SOURCE and 2 elements"]),
        (script(f"{LJ} Li Si", "lenght_unit bohr"), ["'lenght_unit'", "length_unit energy_unit"]),
        (script(f"{LJ} Li Si", "length_unit"), ["'length_unit' has no value"]),
        (script("no-such-file.panatom Li Si"), ["no-such-file.panatom"]),
        (script(f"{SYSTEMS}/cases.json Li Si"), ["cases.json"]),
        (script(f"{LENNARD_JONES}?epsilon=0.1&sigma=2.3 Li Si"), ["cutoff"]),
        (script(f"{LJ}&typo=1 Li Si"), ["typo"]),
        (script(f"{LJ.replace('0.1', 'much')} Li Si"), ["epsilon", "much"]),
        (script("java:org.example.NoSuchClass Li Si"), ["org.example.NoSuchClass"]),
        (script("java:java.lang.String Li Si"), ["java.lang.String"]),
        (script(f"{LJ} Li Si", units="lj"), ["units metal or units real", "lj"]),
        (script(f"{LJ} Li Si").replace("pair_coeff * *", "pair_coeff 1 *"), ["* *"]),
    ],
)
def test_input_errors(lammps: LammpsRunner, text: str, parts: list[str]) -> None:
    output = lammps.fail(text, 2)
    (error,) = [line for line in output.splitlines() if line.startswith("ERROR")]
    assert error.startswith("ERROR: ")  # one for all ranks
    for part in parts:
        assert part in error
    assert "Loop time" not in output


@pytest.mark.parametrize("ranks", [2, 4])
@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (script("no-such-file.panatom Li Si"), "", "the file 'no-such-file.panatom' does not"),
        (script("damaged.panatom Li Si"), "", "model file damaged.panatom is damaged"),
        (script(f"{LJ} Li Xq"), "", "'Xq' is not a chemical symbol"),
        (script(f"{LJ} Li Si", "lenght_unit bohr"), "", "unknown keyword 'lenght_unit'"),
        (script(f"{LJ} Li Si", units="lj"), "", "needs units metal or units real"),
        (script(f"{LJ} Li Si"), "-XX:+Nonsense", "Unrecognized VM option 'Nonsense'"),
    ],
)
def test_a_mistake_of_all_ranks_is_told_once(
    lammps: LammpsRunner, text: str, options: str, message: str, ranks: int
) -> None:
    (lammps.folder / "damaged.panatom").write_bytes(bytes(3000))
    output = lammps.fail(text, ranks, environment={"PANATOM_JAVA_OPTIONS": options})
    assert output.count("ERROR") == 1
    assert output.count(message) == 1


@pytest.mark.parametrize("ranks", [2, 4])
def test_trouble_of_all_ranks_in_a_run_is_told_once(
    lammps: LammpsRunner, classes: dict[str, str], ranks: int
) -> None:
    text = script("java:Trouble?kind=throw&calls=40 Li Si")
    output = lammps.fail(text, ranks, environment=classes, to_file=True)
    assert output.count("ERROR on proc") == 1
    assert output.count("thrown on purpose") == 1


@RANKS
def test_missing_pair_coeff(lammps: LammpsRunner, ranks: int) -> None:
    text = script(f"{LJ} Li Si").replace("pair_coeff", "# pair_coeff")
    assert "pair coeffs are not set" in lammps.fail(text, ranks)


# ---- atoms --------------------------------------------------------------------------------------


@RANKS
@pytest.mark.parametrize("newton", ["on", "off"])
def test_two_atoms_on_one_spot(lammps: LammpsRunner, newton: str, ranks: int) -> None:
    before = "create_atoms 1 single 1.0 1.0 1.0 units box\n" * 2
    output = lammps.fail(script(f"{LJ} Li Si", before=before, newton=newton), ranks)
    assert "pair_style panatom" in output
    assert "217" in output and "218" in output  # their identifiers


@RANKS
@pytest.mark.parametrize("newton", ["on", "off"])
def test_position_that_is_no_number(lammps: LammpsRunner, newton: str, ranks: int) -> None:
    """An atom so fast that it is at infinity after a step."""
    before = "group one id 7\nvelocity one set 1.0e307 0.0 0.0 units box\n"
    text = script(f"{LJ} Li Si", before=before, newton=newton).replace("0.0001", "1.0e3")
    # LAMMPS itself sees it when it builds lists.
    assert "Non-numeric" in lammps.fail(text, ranks, to_file=True)
    text = text.replace("fix 1", "neigh_modify every 100 delay 100 check no\nfix 1")
    output = lammps.fail(text, ranks, to_file=True)
    assert "ERROR on proc" in output and "pair_style panatom: " in output
    assert "the x coordinate of atom 7 is Infinity" in output


@RANKS
def test_lost_atoms(lammps: LammpsRunner, ranks: int) -> None:
    before = "change_box all boundary f f f\nvelocity all create 1e6 4711"
    assert "Lost atoms" in lammps.fail(script(f"{LJ} Li Si", before=before, steps="500"), ranks)


@RANKS
def test_nothing_to_compute(lammps: LammpsRunner, ranks: int) -> None:
    """An empty box is no trouble."""
    text = script(f"{LJ} Li Si", before="delete_atoms group all\nthermo_modify lost ignore")
    for newton in ("on", "off"):
        result = lammps.run(text.replace("newton on", f"newton {newton}"), ranks)
        assert result.thermo()["E_pair"][-1] == 0.0


# ---- potentials ---------------------------------------------------------------------------------

MESSAGES = {
    "throw": ["IllegalStateException", "thrown on purpose"],
    "error": ["AssertionError", "raised on purpose"],
    "stack": ["stack"],
    "memory": ["memory"],
    "nan": ["NaN"],
}


@pytest.mark.parametrize("where", ["everywhere", "on rank 1"])
@pytest.mark.parametrize("when", ["at once", "later"])
@pytest.mark.parametrize("kind", MESSAGES)
def test_potential_in_trouble(
    lammps: LammpsRunner, classes: dict[str, str], kind: str, when: str, where: str
) -> None:
    source = f"java:Trouble?kind={kind}"
    source += "&calls=40" if when == "later" else ""
    source += "&rank=1" if where == "on rank 1" else ""
    small = {"JAVA_TOOL_OPTIONS": "-Xmx200m"}  # memory is full soon
    text = script(f"{source} Li Si")
    output = lammps.fail(text, 2, environment={**classes, **small}, to_file=when == "later")
    error = next(line for line in output.splitlines() if line.startswith("ERROR"))
    assert error.startswith("ERROR: " if when == "at once" else "ERROR on proc ")
    for part in MESSAGES[kind]:
        assert part in error


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("ThrowsException", "IllegalStateException"),
        ("ThrowsException?what=error", "AssertionError"),
        ("ThrowsException?what=checked", "the springs are broken"),
        ("ThrowsException?where=constructor", "the springs are broken"),
        ("OverflowsStack", "stack"),
        ("ExhaustsMemory", "memory"),
        ("ReturnsNan", "NaN"),
    ],
)
def test_common_troubles(
    lammps: LammpsRunner, classes: dict[str, str], source: str, part: str
) -> None:
    """The troubles that all hosts are tested with, on one rank."""
    text = script(f"java:org.panatom.troubles.{source} Li Si")
    small = {"JAVA_TOOL_OPTIONS": "-Xmx200m"}
    assert part in lammps.fail(text, environment={**classes, **small})


@pytest.mark.parametrize("rank", ["0", "1"])
def test_one_rank_cannot_open(lammps: LammpsRunner, classes: dict[str, str], rank: str) -> None:
    source = f"java:Trouble?kind=open&rank={rank}"
    output = lammps.fail(script(f"{source} Li Si"), 2, environment=classes)
    assert "ERROR: pair_style panatom" in output
    assert "kind=open cannot be opened" in output


@RANKS
def test_wrong_element_lists_the_known_ones(
    lammps: LammpsRunner, classes: dict[str, str], ranks: int
) -> None:
    output = lammps.fail(script("java:Trouble?kind=throw Li Ge"), ranks, environment=classes)
    error = next(line for line in output.splitlines() if line.startswith("ERROR"))
    for word in ("Ge", "Li", "Si"):
        assert word in error


def test_warnings_are_shown_then_counted(lammps: LammpsRunner, classes: dict[str, str]) -> None:
    """216 atoms warn in each of 31 evaluations: 20 lines, then one with the number of the rest."""
    text = script("java:Trouble?kind=warn Li Si", before="thermo_modify warn 1000")
    output = lammps.run(text + "run 0 post no\n", environment=classes).output
    warnings = [line for line in output.splitlines() if line.startswith("WARNING: pair_style")]
    assert "Using panatom potential java:Trouble?kind=warn with DATE: 2026-11-22\n" in output
    first_run, second_run = warnings[:21], warnings[21:]
    assert "step 0: atoms " in first_run[0] and "closer than the 3.0000 angstrom" in first_run[0]
    assert f"{31 * 216 - 20} more warnings" in first_run[20]
    assert f"{216 - 20} more warnings" in second_run[-1]
    assert len(second_run) == 21


# ---- the user's patience ------------------------------------------------------------------------


@pytest.mark.parametrize("launcher", [False, True])
def test_control_c_ends_it(lammps: LammpsRunner, launcher: bool) -> None:
    text = script(f"{LJ} Li Si", steps="100000000")
    process = lammps.start(text, launcher=launcher)
    assert process.stdout is not None
    for line in process.stdout:
        if line.split()[:1] == ["10"]:
            break
    os.killpg(process.pid, signal.SIGINT)
    assert lammps.finish(process).status != 0
