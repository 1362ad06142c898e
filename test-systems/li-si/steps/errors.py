# SPDX-License-Identifier: MIT
"""Errors of the trained model on training, validation and test set, beside the trivial baseline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ase import Atoms
from ase.io import read
from ase.units import GPa

from steps.programs import run
from steps.progress import Progress

DATA = Path(__file__).resolve().parent.parent
SPLITS = ("train", "validation", "test")
UNITS = {"energy": "meV/atom", "force": "eV/angstrom", "stress": "GPa"}
SYMMETRIC = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))  # xx yy zz xy xz yz

# README.md beside the data: MAE of the best linear SNAP fits, energy and force.
SNAP = {
    "SNAP 2J=8, energy weight 10": {
        "train": (53, 0.148),
        "validation": (53, 0.222),
        "test": (78, 0.243),
    },
    "SNAP 2J=8, energy weight 100": {
        "train": (14, 0.261),
        "validation": (31, 0.341),
        "test": (44, 0.356),
    },
}


@dataclass(frozen=True)
class Parity:
    """Reference and predicted numbers of one split; `groups` names each number's config_type."""

    reference: np.ndarray
    predicted: np.ndarray
    groups: np.ndarray

    def errors(self, group: str | None = None) -> dict[str, float]:
        """MAE and RMSE of all numbers or of one config_type."""
        chosen = slice(None) if group is None else self.groups == group
        difference = (self.predicted - self.reference)[chosen]
        return {
            "mae": float(np.abs(difference).mean()),
            "rmse": float(np.sqrt((difference**2).mean())),
        }


Tables = dict[str, dict[str, Parity]]  # split -> quantity -> numbers


def predictions(model: Path, split: str, folder: Path) -> list[dict]:
    """What `panatom evaluate` says about each structure of a split."""
    name = f"{split}.json"
    run(
        ["panatom", "evaluate", str(model), str(DATA / f"{split}.xyz"), "--json", name], folder, 120
    )
    return json.loads((folder / name).read_text())["structures"]


def parity(frames: list[Atoms], energies: list, forces: list, stresses: list) -> dict[str, Parity]:
    """Predicted numbers (eV, eV/angstrom, GPa xx yy zz xy xz yz) against those of the file."""
    kinds = [atoms.info["config_type"] for atoms in frames]
    counts = [len(atoms) for atoms in frames]
    labelled = {
        "energy": ([a.get_potential_energy() / len(a) * 1000 for a in frames], [1] * len(frames)),
        "force": ([a.get_forces().ravel() for a in frames], [3 * n for n in counts]),
        "stress": (
            [[a.get_stress(voigt=False)[k] / GPa for k in SYMMETRIC] for a in frames],
            [6] * len(frames),
        ),
    }
    predicted = {
        "energy": [e / n * 1000 for e, n in zip(energies, counts, strict=True)],
        "force": [np.ravel(f) for f in forces],
        "stress": stresses,
    }
    return {
        quantity: Parity(np.hstack(values), np.hstack(predicted[quantity]), np.repeat(kinds, sizes))
        for quantity, (values, sizes) in labelled.items()
    }


def of_model(model: Path, folder: Path) -> Tables:
    """The model's numbers on every split."""
    tables = {}
    for split in SPLITS:
        frames, answers = read(DATA / f"{split}.xyz", index=":"), predictions(model, split, folder)
        stresses = [
            -np.array(answer["virial"]) / atoms.get_volume() / GPa
            for answer, atoms in zip(answers, frames, strict=True)
        ]
        tables[split] = parity(
            frames, [a["energy"] for a in answers], [a["forces"] for a in answers], stresses
        )
    return tables


def errors_of(tables: Tables) -> dict:
    """MAE and RMSE by split, config_type (or "all"), quantity."""
    return {
        split: {
            name or "all": {quantity: table[quantity].errors(name) for quantity in UNITS}
            for name in [None, *sorted(set(table["energy"].groups.tolist()))]
        }
        for split, table in tables.items()
    }


def show(document: dict, progress: Progress) -> None:
    """The errors as a table: for each quantity MAE and RMSE of the model and of the baseline."""
    heads = [f"{quantity} ({unit})" for quantity, unit in UNITS.items()]
    progress.say(" " * 16 + "".join(f"{head:^32s}" for head in heads))
    progress.say(" " * 16 + f"{'model':>15s}{'baseline':>17s}" * 3)
    progress.say(" " * 16 + f"{'MAE':>8s}{'RMSE':>8s}" * 6)
    for split, who in document["splits"].items():
        for name in who["model"]:
            row = f"{split if name == 'all' else '  ' + name:16s}"
            for quantity in UNITS:
                digits = 1 if quantity == "energy" else 3
                for errors in (who["model"][name][quantity], who["baseline"][name][quantity]):
                    row += f"{errors['mae']:8.{digits}f}{errors['rmse']:8.{digits}f}"
            progress.say(row)


def run_errors(model: Path, output: Path, progress: Progress) -> tuple[Tables, dict]:
    """Evaluates all splits anew, prints the table of metrics.json, checks the bars.

    The numbers must be those that training reported; the baseline is training's.
    """
    folder = output / "work"
    folder.mkdir(exist_ok=True)
    tables = of_model(model, folder)
    document = json.loads((output / "metrics.json").read_text())
    apart = max(
        abs(errors[kind] / document["splits"][split]["model"][name][quantity][kind] - 1.0)
        for split, rows in errors_of(tables).items()
        for name, row in rows.items()
        for quantity, errors in row.items()
        for kind in errors
        if errors[kind] > 1e-9
    )
    show(document, progress)
    progress.below("errors reported by training, relative to these", apart, 1e-6)
    test = document["splits"]["test"]
    for quantity, unit in UNITS.items():
        trivial = test["baseline"]["all"][quantity]["mae"]
        value = test["model"]["all"][quantity]["mae"]
        progress.below(f"test {quantity} MAE, half of the baseline", value, trivial / 2, unit)
    return tables, document
