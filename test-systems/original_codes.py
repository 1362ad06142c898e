# SPDX-License-Identifier: MIT
"""Makes cases of the structures in n2p2/, aenet/ and snap/, with the original codes' numbers.

All numbers of snap/ are LAMMPS's. For the others, energies, atomic energies and forces come from
n2p2's and aenet's own answers (expected.json there). These codes give no virial, so it is Panatom's
own, taken when this was written and accepted only if it agrees with central differences of the
energy, and in clusters with sum_i r_i (x) f_i of the original forces. Hosts are compared with it;
that it is right is the business of Panatom's tests.

    python original_codes.py     writes structures/ and references/ and renews these cases
                                 in cases.json; needs the installed package panatom
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from panatom import Potential

FOLDER = Path(__file__).parent
BOHR, HARTREE = 0.529177210903, 27.211386245988
ENERGY, FORCES = 1e-11, 1e-9  # relative; absolute in the model's units
DIFFERENCES = 1e-5
VOIGT = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))  # xx yy zz xy xz yz
ORIGINALS = ("n2p2", "aenet")
# n2p2 leaves out atoms exactly in line in compact functions of angles up to 180 degrees; in other
# units this is a matter of the last bit, so these models are not among the converted ones.
JUMPING = ("n2p2-syn_ct0_hard", "n2p2-syn_comp_asym")  # their energies do, so no differences
CONVERTED = ("syn_ct1_cos_a03", "syn_ct7_poly3_norm")


@dataclass
class Answer:
    """A structure and what the original code says about it, in the model's units."""

    name: str
    symbols: list[str]
    positions: np.ndarray
    cell: np.ndarray | None
    energy: float
    atom_energies: np.ndarray
    forces: np.ndarray
    source: str
    options: dict[str, str] = field(default_factory=dict)
    length: float = 1.0
    unit: float = 1.0

    def converted(self) -> Answer:
        """The same numbers as bohr and hartree."""
        return Answer(
            self.name + "-bohr",
            self.symbols,
            self.positions * BOHR,
            None if self.cell is None else self.cell * BOHR,
            self.energy * HARTREE,
            self.atom_energies * HARTREE,
            self.forces * (HARTREE / BOHR),
            self.source,
            {**self.options, "length_unit": "bohr", "energy_unit": "hartree"},
            BOHR,
            HARTREE,
        )


def named(folder: Path) -> str:
    """The name of a folder in a source text: without test-systems when it is there."""
    return str(folder.relative_to(FOLDER) if folder.is_relative_to(FOLDER) else folder)


def n2p2_answers(folder: Path) -> list[Answer]:
    """The structures of input.data; the networks' energies get what input.nn adds to each atom."""
    lines = [line.split() for line in (folder / "input.nn").read_text().splitlines()]
    mean = sum(float(words[1]) for words in lines if words[:1] == ["mean_energy"])
    added = {words[1]: float(words[2]) for words in lines if words[:1] == ["atom_energy"]}
    records = (folder / "input.data").read_text().split("begin")[1:]
    answers = []
    expected = json.loads((folder / "expected.json").read_text())["structures"]
    for k, (record, one) in enumerate(zip(records, expected, strict=True)):
        rows = [line.split() for line in record.splitlines()]
        atoms = [words for words in rows if words[:1] == ["atom"]]
        vectors = [[float(x) for x in words[1:]] for words in rows if words[:1] == ["lattice"]]
        symbols = [words[4] for words in atoms]
        energies = [
            e + mean + added.get(s, 0.0)
            for e, s in zip(one["atomic_energies"], symbols, strict=True)
        ]
        answers.append(
            Answer(
                f"n2p2-{folder.name}-{k}",
                symbols,
                np.array([[float(x) for x in words[1:4]] for words in atoms]),
                np.array(vectors) if vectors else None,
                one["energy"],
                np.array(energies),
                np.array(one["forces"]),
                f"n2p2:{named(folder)}",
                {"length_unit": "angstrom", "energy_unit": "ev"},
            )
        )
        if folder.name.startswith("quirk"):
            answers[-1].options["n2p2_quirks"] = "yes"
    return answers


def aenet_answers(folder: Path, angle: str = "cos") -> list[Answer]:
    """The structures of the XSF files."""
    document = json.loads((folder / "expected.json").read_text())
    place = named(folder)
    files = ",".join(f"{place}/{symbol}.ann" for symbol in document["types"])
    answers = []
    for k, one in enumerate(document["structures"]):
        rows = [line.split() for line in (folder / one["file"]).read_text().splitlines()]
        start = next(i for i, words in enumerate(rows) if words[:1] in (["PRIMCOORD"], ["ATOMS"]))
        atoms = [words for words in rows[start:] if len(words) >= 4]
        vectors = None
        if one["pbc"]:
            begin = rows.index(["PRIMVEC"]) + 1
            vectors = np.array(rows[begin : begin + 3], dtype=float)
        answers.append(
            Answer(
                f"aenet-{folder.name}-{k}",
                [words[0] for words in atoms],
                np.array([[float(x) for x in words[1:4]] for words in atoms]),
                vectors,
                one["energy_total"],
                np.array(one["atomic_energies"]),
                np.array(one["forces"]),
                f"aenet:{files}",
                {"angle": angle},
            )
        )
    return answers


def virial_of(answer: Answer) -> np.ndarray:
    """Panatom's virial; an error when anything does not agree with the original or the energy."""
    paths = answer.source.replace("aenet/", f"{FOLDER}/aenet/").replace("n2p2/", f"{FOLDER}/n2p2/")
    potential = Potential(paths, **answer.options)
    cell = np.zeros((3, 3)) if answer.cell is None else answer.cell
    numbers = [potential_number(symbol) for symbol in answer.symbols]

    def evaluate(strain: np.ndarray) -> Any:
        change = np.eye(3) + strain
        places = answer.positions @ change
        return potential.evaluate(places, numbers, cell @ change, answer.cell is not None)

    found = evaluate(np.zeros((3, 3)))
    require(answer, "energy", found.energy - answer.energy, ENERGY * max(abs(answer.energy), 1.0))
    scale = answer.unit / answer.length
    require(answer, "forces", found.forces - answer.forces, FORCES * scale)
    require(answer, "sum", answer.atom_energies.sum() - answer.energy, 1e-9 * answer.unit)
    size = max(1.0, np.abs(found.virial).max())
    if answer.cell is None:
        exact = answer.positions.T @ answer.forces
        exact = np.array([(exact[a, b] + exact[b, a]) / 2.0 for a, b in VOIGT])
        require(answer, "sum of r f", found.virial - exact, 1e-8 * size)
    if not answer.name.startswith(JUMPING):
        for k, (a, b) in enumerate(VOIGT):
            strain = np.zeros((3, 3))
            strain[a, b] += 0.5e-5
            strain[b, a] += 0.5e-5
            slope = (evaluate(strain).energy - evaluate(-strain).energy) / 2e-5
            require(answer, f"virial {k}", found.virial[k] + slope, DIFFERENCES * size)
    return np.asarray(found.virial)


def potential_number(symbol: str) -> int:
    """The atomic number."""
    from ase.data import atomic_numbers

    return int(atomic_numbers[symbol])


def require(answer: Answer, what: str, difference: Any, limit: float) -> None:
    """Ends with an error when a difference is too large."""
    largest = float(np.abs(difference).max())
    if not largest <= limit:
        sys.exit(f"{answer.name}: {what} differs by {largest:.2e}, {limit:.2e} is allowed")


def write(answer: Answer) -> dict[str, Any]:
    """Writes structure and reference; gives the case."""
    lines = [str(len(answer.symbols)), "Properties=species:S:1:pos:R:3"]
    if answer.cell is not None:
        lines[1] += ' Lattice="' + " ".join(repr(float(x)) for x in answer.cell.ravel()) + '"'
    lines[1] += ' pbc="T T T"' if answer.cell is not None else ' pbc="F F F"'
    for symbol, place in zip(answer.symbols, answer.positions, strict=True):
        lines.append(symbol + " " + " ".join(repr(float(x)) for x in place))
    structure = f"structures/{answer.name}.xyz"
    (FOLDER / structure).write_text("\n".join(lines) + "\n")
    reference = {
        "energy": answer.energy,
        "atom_energies": answer.atom_energies.tolist(),
        "forces": answer.forces.tolist(),
        "virial": virial_of(answer).tolist(),
    }
    path = f"references/{answer.name}.json"
    (FOLDER / path).write_text(json.dumps(reference, indent=1) + "\n")
    largest = max(float(np.abs(answer.forces).max()), 1.0)
    return {
        "name": answer.name,
        "structure": structure,
        "source": answer.source,
        "options": answer.options,
        "expected": path,
        "answered_by": answer.name.split("-")[0],
        "bars": {"energy": ENERGY, "forces": FORCES * answer.unit / answer.length / largest},
    }


def snap_case(folder: Path) -> dict[str, Any] | None:
    """Writes the reference of one SNAP; None where LAMMPS's numbers are not complete."""
    document = json.loads((folder / "expected.json").read_text())
    numbers = document.get("snap_only", document)
    names = {
        "energy": "energy_eV",
        "atom_energies": "energies_eV",
        "forces": "forces_eV_per_A",
        "virial": "virial_eV_xx_yy_zz_xy_xz_yz",
    }
    if any(name not in numbers for name in names.values()):
        return None
    reference = {key: numbers[name] for key, name in names.items()}
    path, place = f"references/snap-{folder.name}.json", named(folder)
    (FOLDER / path).write_text(json.dumps(reference, indent=1) + "\n")
    return {
        "name": f"snap-{folder.name}",
        "structure": f"{place}/structure.xyz",
        "source": f"snap:{place}/pot.snapcoeff,{place}/pot.snapparam",
        "options": {"species_order": ",".join(document["pair_coeff_species_order"])},
        "expected": path,
        "answered_by": "LAMMPS",
        "bars": {"energy": ENERGY, "forces": ENERGY},
    }


def main() -> None:
    """Renews all cases of the original codes."""
    answers = []
    for folder in sorted((FOLDER / "n2p2").iterdir()):
        if (folder / "scaling.data").exists():
            answers += n2p2_answers(folder)
    for folder in sorted((FOLDER / "aenet").iterdir()):
        if folder.is_dir():
            answers += aenet_answers(folder)
    converted = [a.converted() for a in answers if a.name.split("-")[1] in CONVERTED]
    cases = [write(answer) for answer in [*answers, *converted]]
    snaps = [path.parent for path in sorted(FOLDER.glob("snap/*/structure.xyz"))]
    cases += [case for case in map(snap_case, snaps) if case is not None]
    path = FOLDER / "cases.json"
    others = [c for c in json.loads(path.read_text())["cases"] if c.get("answered_by") is None]
    path.write_text(json.dumps({"cases": [*others, *cases]}, indent=2) + "\n")
    print(f"{len(cases)} cases of the original codes, {len(others)} others")


if __name__ == "__main__":
    main()
