# SPDX-License-Identifier: MIT
"""The independent evaluator that all hosts must agree with.

Energies are written once, as plain formulas over complex numbers (oracle_formulas.py,
oracle_networks.py, oracle_snap.py); periodic images are found by brute force
(oracle_structures.py); forces and virials come from complex-step differentiation,
f'(x) = Im f(x + ih) / h, which has no cancellation and is exact to rounding (W. Squire and
G. Trapp, SIAM Rev. 40, 110 (1998)).
It knows nothing of Java, of neighbour lists, or of derivatives on paper.

    python oracle.py --write    computes references/*.json of the cases of cases.json anew
    python oracle.py --check    computes them and compares (energies, forces, virials to 1e-12)

Cases that were "answered_by" another code are made by original_codes.py and left alone here.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl

import numpy as np
from oracle_formulas import LennardJones, StillingerWeber
from oracle_networks import ModelFile
from oracle_snap import Snap
from oracle_structures import Neighborhoods, Structure, neighborhoods, read_xyz

FOLDER = Path(__file__).parent
STEP = 1e-30
VOIGT = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))  # xx yy zz xy xz yz
TOLERANCE = 1e-12


class Formula(Protocol):
    """What oracle_formulas.py says a potential is."""

    cutoff: float

    def atom_energies(self, around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        """The complex energies E_i [n]."""


def open_source(source: str, options: dict[str, str]) -> Formula:
    """The formula for a source text; file names in it are relative to this folder."""
    if source.startswith("java:"):
        name, _, query = source.removeprefix("java:").partition("?")
        values = dict(parse_qsl(query, strict_parsing=True))
        if name == "org.panatom.examples.LennardJones":
            return LennardJones(values)
        if name == "org.panatom.examples.StillingerWeber":
            return StillingerWeber(FOLDER / values["file"])
    elif source.startswith("snap:"):
        coefficients, parameters = source.removeprefix("snap:").split(",")
        return Snap(FOLDER / coefficients, FOLDER / parameters, options.get("species_order"))
    elif source.endswith(".panatom"):
        return ModelFile(FOLDER / source)
    raise ValueError(f"the oracle has no formula for '{source}'")


def evaluate(structure: Structure, formula: Formula) -> dict[str, Any]:
    """Energy (eV), atomic energies, forces (eV/angstrom), virials -dE/d(strain) (eV)."""
    around = neighborhoods(structure, formula.cutoff)
    count, real = len(structure.symbols), around.displacements.astype(complex)
    energies = formula.atom_energies(around, real)
    forces = np.zeros((count, 3))
    for atom in range(count):
        moves = (around.j == atom).astype(float) - (around.i == atom)
        for axis in range(3):
            moved = real.copy()
            moved[:, axis] += 1j * STEP * moves
            forces[atom, axis] = -formula.atom_energies(around, moved).sum().imag / STEP
    atom_virials = np.zeros((count, 6))
    for column, (a, b) in enumerate(VOIGT):
        for row, source in ((a, b), (b, a)):
            strained = real.copy()
            strained[:, row] += 1j * STEP * real[:, source]
            slope = formula.atom_energies(around, strained).imag / STEP
            atom_virials[:, column] -= 0.5 * slope
    return {
        "energy": float(energies.sum().real),
        "atom_energies": energies.real.tolist(),
        "forces": forces.tolist(),
        "virial": atom_virials.sum(axis=0).tolist(),
        "atom_virials": atom_virials.tolist(),
    }


def deviations(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, float]:
    """For each quantity max|difference| / max(max|expected|, 1)."""
    result = {}
    for key, values in expected.items():
        wanted, came = np.asarray(values, dtype=float), np.asarray(found[key], dtype=float)
        if wanted.shape != came.shape:
            raise ValueError(f"{key}: expected shape {wanted.shape}, came {came.shape}")
        difference = np.abs(came - wanted).max(initial=0.0)
        result[key] = float(difference / max(np.abs(wanted).max(initial=0.0), 1.0))
    return result


def run(case: dict[str, Any], write: bool) -> bool:
    """Writes or checks one case; prints a line; False when it deviates."""
    started = time.perf_counter()
    structure = read_xyz(FOLDER / case["structure"])
    found = evaluate(structure, open_source(case["source"], case["options"]))
    path = FOLDER / case["expected"]
    worst = 0.0
    if write:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, indent=1) + "\n")
    else:
        worst = max(deviations(found, json.loads(path.read_text())).values())
    seconds = time.perf_counter() - started
    print(
        f"{case['name']:32s} {len(structure.symbols):3d} atoms  E {found['energy']:18.10f} eV  "
        f"deviation {worst:.1e}  {seconds:6.2f} s",
        flush=True,
    )
    return worst <= TOLERANCE


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="compute the references anew")
    action.add_argument("--check", action="store_true", help="compare with the references")
    parser.add_argument("names", nargs="*", help="only these cases")
    arguments = parser.parse_args()
    cases = json.loads((FOLDER / "cases.json").read_text())["cases"]
    own = [c for c in cases if "answered_by" not in c]
    wanted = [c for c in own if not arguments.names or c["name"] in arguments.names]
    passed = sum(run(case, arguments.write) for case in wanted)
    print(f"{passed} passed, {len(wanted) - passed} failed")
    return 0 if passed == len(wanted) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
