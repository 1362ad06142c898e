# SPDX-License-Identifier: MIT
"""Runs test-systems/cases.json through c_host and compares with the references.

Needs a built c_host (build/native/tests/c_host, or the environment variable PANATOM_C_HOST) and
the jars (build/jars, or PANATOM_JARS). Each case goes through both entrances of panatom.h. The
largest deviations go to build/hosts/C-1.json (or the folder PANATOM_HOST_RESULTS). Then wrong input
and a potential that gets into trouble (Trouble.java) must end in clear errors.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ROOT / "test-systems"
C_HOST = Path(os.environ.get("PANATOM_C_HOST", ROOT / "build" / "native" / "tests" / "c_host"))
JARS = os.environ.get("PANATOM_JARS") or str(ROOT / "build" / "jars")
RESULTS = Path(os.environ.get("PANATOM_HOST_RESULTS") or ROOT / "build" / "hosts")

GPA_PER_EV_PER_CUBIC_ANGSTROM = 160.21766208
TOLERANCES = {"energy": 1e-10, "forces": 1e-10, "pressure": 1e-9}


@dataclass
class Structure:
    """One frame of an extended XYZ file; cell rows in angstrom, zero where there is none."""

    symbols: list[str]
    positions: np.ndarray
    cell: np.ndarray
    periodic: list[bool]

    def text(self) -> str:
        """What c_host reads."""
        lines = [
            "cell " + " ".join(repr(float(x)) for x in self.cell.ravel()),
            "periodic " + " ".join(str(int(p)) for p in self.periodic),
            f"atoms {len(self.symbols)}",
        ]
        for symbol, position in zip(self.symbols, self.positions, strict=True):
            lines.append(symbol + " " + " ".join(repr(float(x)) for x in position))
        return "\n".join(lines) + "\n"


@dataclass
class Evaluation:
    """What one entrance answered, in eV and angstrom."""

    energy: float
    virial: np.ndarray
    atom_energies: np.ndarray
    forces: np.ndarray
    atom_virials: np.ndarray


def column_of(properties: str, wanted: str) -> int:
    """The first column of a property such as `pos` in `species:S:1:pos:R:3`."""
    column = 0
    words = properties.split(":")
    for name, _, width in zip(words[0::3], words[1::3], words[2::3], strict=True):
        if name == wanted:
            return column
        column += int(width)
    raise ValueError(f"no {wanted} in Properties={properties}")


def read_xyz(path: Path) -> Structure:
    """Reads the first frame of an extended XYZ file."""
    lines = path.read_text().splitlines()
    pairs = re.findall(r'([A-Za-z_]\w*)=(?:"([^"]*)"|(\S+))', lines[1])
    comment = {key: quoted or plain for key, quoted, plain in pairs}
    properties = comment.get("Properties", "species:S:1:pos:R:3")
    species, pos = column_of(properties, "species"), column_of(properties, "pos")
    rows = [line.split() for line in lines[2 : 2 + int(lines[0])]]
    lattice = comment.get("Lattice")
    cell = np.array([float(x) for x in (lattice or "0 " * 9).split()]).reshape(3, 3)
    default = "T T T" if lattice else "F F F"
    periodic = [word in ("T", "1", "True") for word in comment.get("pbc", default).split()]
    positions = np.array([[float(x) for x in row[pos : pos + 3]] for row in rows])
    return Structure([row[species] for row in rows], positions.reshape(-1, 3), cell, periodic)


def run_c_host(
    source: str, options: dict[str, str], structure: str
) -> subprocess.CompletedProcess[str]:
    """Runs c_host in the folder test-systems."""
    words = [str(word) for pair in options.items() for word in pair]
    return subprocess.run(
        [str(C_HOST), source, *words],
        input=structure,
        text=True,
        capture_output=True,
        cwd=SYSTEMS,
        env={**os.environ, "PANATOM_JARS": JARS},
        timeout=300,
        check=False,
    )


def read_output(text: str) -> list[dict[str, Evaluation]]:
    """For each structure, the evaluation of each entrance."""
    structures: list[dict[str, Evaluation]] = []
    for block in text.split("entrance ")[1:]:
        name, energy, virial, *atoms = block.strip().split("\n")
        if name == "structure":
            structures.append({})
        numbers = np.array([[float(x) for x in line.split()[1:]] for line in atoms]).reshape(-1, 10)
        structures[-1][name] = Evaluation(
            float(energy.split()[1]),
            np.array([float(x) for x in virial.split()[1:]]),
            numbers[:, 0],
            numbers[:, 1:4],
            numbers[:, 4:],
        )
    return structures


def relative(difference: np.ndarray, reference: np.ndarray) -> float:
    """max|difference| relative to max|reference|, which counts as at least 1."""
    if difference.size == 0:
        return 0.0
    return float(np.max(np.abs(difference)) / max(float(np.max(np.abs(reference))), 1.0))


def deviations(found: Evaluation, expected: dict, structure: Structure) -> dict[str, float]:
    """Deviations as test-systems/host_table.py defines them."""
    volume = abs(float(np.linalg.det(structure.cell)))
    to_pressure = GPA_PER_EV_PER_CUBIC_ANGSTROM / volume if volume > 1e-9 else 1.0
    virial = np.array(expected["virial"])
    energies = np.array(expected["atom_energies"])
    energy = np.array(expected["energy"])
    forces = np.array(expected["forces"]).reshape(-1, 3)
    summed = found.atom_virials.sum(axis=0)
    return {
        "energy": max(
            relative(found.energy - energy, energy),
            relative(found.atom_energies - energies, energies),
            relative(found.atom_energies.sum() - energy, energy),
        ),
        "forces": relative(found.forces - forces, forces),
        "pressure": max(
            relative((found.virial - virial) * to_pressure, virial * to_pressure),
            relative((summed - virial) * to_pressure, virial * to_pressure),
        ),
    }


def run_cases(cases: list[dict]) -> dict[str, dict]:
    """Runs cases, those of one potential in one process; their entries for the results file."""
    groups: dict[str, list[dict]] = {}
    for case in cases:
        groups.setdefault(json.dumps([case["source"], case["options"]]), []).append(case)
    results = {}
    for group in groups.values():
        structures = [read_xyz(SYSTEMS / case["structure"]) for case in group]
        text = "".join(structure.text() for structure in structures)
        run = run_c_host(group[0]["source"], group[0]["options"], text)
        answers = read_output(run.stdout) if run.returncode == 0 else []
        for k, case in enumerate(group):
            reason = f"exit {run.returncode}: {run.stderr.strip()}"
            evaluations = answers[k] if k < len(answers) else {}
            results[case["name"]] = judged(case, structures[k], evaluations, reason)
    return {case["name"]: results[case["name"]] for case in cases}


def judged(
    case: dict, structure: Structure, evaluations: dict[str, Evaluation], reason: str
) -> dict:
    """A case's entry for the results file; `reason` says why an entrance did not answer."""
    if sorted(evaluations) != ["neighborhood", "structure"]:
        return {"passed": False, "error": reason}
    expected = json.loads((SYSTEMS / case["expected"]).read_text())
    both = [deviations(found, expected, structure) for found in evaluations.values()]
    bars = {**TOLERANCES, **case.get("bars", {})}
    result: dict = {name: max(d[name] for d in both) for name in bars}
    result["passed"] = all(result[name] <= bar for name, bar in bars.items())
    return result


LENNARD_JONES = "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=6.5"
PAIR = "cell 0 0 0 0 0 0 0 0 0 periodic 0 0 0 atoms 2 Ar 0 0 0 Ar 3.8 0 {z}\n"

# source, options, structure, what the reason must contain
REFUSALS = [
    ("absent.panatom", {}, PAIR.format(z=0), ["absent.panatom"]),
    ("java:org.panatom.examples.Absent", {}, PAIR.format(z=0), ["org.panatom.examples.Absent"]),
    ("java:java.lang.String", {}, PAIR.format(z=0), ["java.lang.String", "Potential"]),
    (LENNARD_JONES + "&colour=red", {}, PAIR.format(z=0), ["colour"]),
    (LENNARD_JONES, {"length_unti": "bohr"}, PAIR.format(z=0), ["length_unti"]),
    (LENNARD_JONES, {}, PAIR.format(z="nan"), ["the z coordinate of atom 1"]),
    (LENNARD_JONES, {}, PAIR.format(z="inf"), ["the z coordinate of atom 1"]),
    (LENNARD_JONES, {}, PAIR.format(z=0).replace("Ar 0", "Xx 0"), ["Xx"]),
    (
        "java:org.panatom.examples.StillingerWeber?file=potentials/Si.sw",
        {},
        PAIR.format(z=0),
        ["Ar", "Si"],
    ),
]


def check_refusals() -> list[str]:
    """Wrong input ends with one clear message and exit status 2; returns what did not."""
    complaints = []
    for source, options, structure, parts in REFUSALS:
        run = run_c_host(source, options, structure)
        text = run.stderr.strip()
        missing = [part for part in parts if part not in text]
        if run.returncode != 2 or missing or "\tat " in text:
            complaints.append(
                f"{source} {options}: exit {run.returncode}, {missing} not in: {text}"
            )
    return complaints


def check_trouble() -> list[str]:
    """A potential that throws, overflows or fills the heap; returns what went wrong."""
    home = subprocess.run([ROOT / ".ci" / "find-java"], text=True, capture_output=True, check=True)
    with tempfile.TemporaryDirectory() as classes:
        source = Path(__file__).with_name("Trouble.java")
        javac = [Path(home.stdout.strip()) / "bin" / "javac", "-d", classes, "-cp", JARS + "/*"]
        subprocess.run([*javac, source], check=True)
        environment = {
            **os.environ,
            "PANATOM_JARS": JARS,
            "PANATOM_CLASSPATH": classes,
            "PANATOM_JAVA_OPTIONS": "-Xmx128m",
        }
        run = subprocess.run(
            [C_HOST.with_name("test_jvm"), "trouble"],
            env=environment,
            text=True,
            capture_output=True,
            timeout=300,
            check=False,
        )
    return [] if run.returncode == 0 else [f"trouble: exit {run.returncode}\n{run.stderr}"]


def main() -> int:
    """Runs all cases and refusals; 0 when all passed."""
    cases = json.loads((SYSTEMS / "cases.json").read_text())["cases"]
    results = run_cases(cases)
    RESULTS.mkdir(parents=True, exist_ok=True)
    document = {"host": "C", "ranks": 1, "cases": results}
    (RESULTS / "C-1.json").write_text(json.dumps(document, indent=1) + "\n")
    complaints = check_refusals() + check_trouble()
    for name, result in results.items():
        if not result["passed"]:
            complaints.append(f"{name}: {result}")
    passed = sum(result["passed"] for result in results.values())
    print(f"C host: {passed} of {len(cases)} cases passed through both entrances")
    for complaint in complaints:
        print("FAILED " + complaint, file=sys.stderr)
    return 1 if complaints or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
