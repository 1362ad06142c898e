# SPDX-License-Identifier: MIT
"""Panatom's model files as plain formulas over complex numbers: models/README.md, word by word."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from oracle_formulas import lengths, sum_over
from oracle_structures import Neighborhoods

COULOMB = 14.399645478425668  # eV angstrom
SCREENING = ((0.18175, 3.19980), (0.50986, 0.94229), (0.28022, 0.40290), (0.02817, 0.20162))
ATOMIC_NUMBERS = {"H": 1, "Li": 3, "C": 6, "N": 7, "O": 8, "Al": 13, "Si": 14, "Cu": 29, "Ge": 32}
Term = Callable[[Neighborhoods, np.ndarray], np.ndarray]


def read_safetensors(path: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The document and the tensors of a model file: 8 bytes of length, JSON, then the arrays."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    document = json.loads(header.pop("__metadata__")["panatom"])
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        if entry["dtype"] != "F64":
            raise ValueError(f"{path}: tensor {name} is {entry['dtype']}, not F64")
        tensors[name] = np.frombuffer(content[start:end], dtype="<f8").reshape(entry["shape"])
    return document, tensors


def quintic(x: np.ndarray) -> np.ndarray:
    """1 - 10 x^3 + 15 x^4 - 6 x^5."""
    return 1.0 - 10.0 * x**3 + 15.0 * x**4 - 6.0 * x**5


def cutoff_function(name: str, r: np.ndarray, cutoff: float) -> np.ndarray:
    """fc(r): "cosine" (1 + cos(pi x)) / 2 or "polynomial2", x = r / cutoff; 0 from 1 on."""
    x = r / cutoff
    forms = {"cosine": lambda: 0.5 * (1.0 + np.cos(np.pi * x)), "polynomial2": lambda: quintic(x)}
    return np.where(x.real < 1.0, forms[name](), 0.0)


def short_range_repulsion(node: dict[str, Any]) -> Term:
    """Screened nuclear repulsion of Ziegler, Biersack and Littmark, switched off smoothly."""
    table = {}
    for pair in node["pairs"]:
        a, b = pair["species"]
        table[a, b] = table[b, a] = (pair["inner"], pair["outer"])

    def energies(around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        r = lengths(displacements)
        total = np.zeros(len(around.symbols), dtype=complex)
        for (a, b), (inner, outer) in table.items():
            chosen = (around.symbols[around.i] == a) & (around.symbols[around.j] == b)
            chosen &= r.real < outer
            d, x = r[chosen], (r[chosen] - inner) / (outer - inner)
            za, zb = ATOMIC_NUMBERS[a], ATOMIC_NUMBERS[b]
            length = 0.46850 / (za**0.23 + zb**0.23)
            screening = sum(c * np.exp(-k * d / length) for c, k in SCREENING)
            switch = np.where(x.real > 0.0, quintic(x), 1.0)
            energy = 0.5 * COULOMB * za * zb / d * screening * switch
            total += sum_over(around.i[chosen], energy, len(total))
        return total

    return energies


def radial(function: dict[str, Any], around: Neighborhoods, r: np.ndarray) -> np.ndarray:
    """sum_j exp(-eta (r_ij - shift)^2) fc(r_ij) of all atoms."""
    chosen = (around.symbols[around.j] == function["neighbor"]) & (r.real < function["cutoff"])
    d = r[chosen]
    value = np.exp(-function["eta"] * (d - function["shift"]) ** 2)
    value = value * cutoff_function(function["cutoff_function"], d, function["cutoff"])
    return sum_over(around.i[chosen], value, len(around.symbols))


def angular(
    function: dict[str, Any], around: Neighborhoods, displacements: np.ndarray, r: np.ndarray
) -> np.ndarray:
    """2^(1-zeta) sum_{j<k} (1 + lambda cos)^zeta exp(-eta sum (r - shift)^2) prod fc(r)."""
    j, k, cutoff = around.first, around.second, function["cutoff"]
    symbols, (s, t) = around.symbols[around.j], function["neighbors"]
    chosen = (symbols[j] == s) & (symbols[k] == t) | (symbols[j] == t) & (symbols[k] == s)
    chosen &= (r[j].real < cutoff) & (r[k].real < cutoff)
    j, k = j[chosen], k[chosen]
    sides = [r[j], r[k]]
    if function["type"] == "angular_narrow":
        sides.append(lengths(displacements[j] - displacements[k]))
    cosine = (displacements[j] * displacements[k]).sum(axis=-1) / (r[j] * r[k])
    base = 1.0 + function["lambda"] * cosine
    value = np.where(base.real > 0.0, base, 0.0) ** function["zeta"]
    for side in sides:
        value = value * np.exp(-function["eta"] * (side - function["shift"]) ** 2)
        value = value * cutoff_function(function["cutoff_function"], side, cutoff)
    value = 2.0 ** (1.0 - function["zeta"]) * value
    return sum_over(around.i[j], value, len(around.symbols))


def softplus(z: np.ndarray) -> np.ndarray:
    """ln(1 + exp(z)) without overflow."""
    positive = z.real > 0.0
    return np.where(positive, z, 0.0) + np.log(1.0 + np.exp(np.where(positive, -z, z)))


ACTIVATIONS = {"tanh": np.tanh, "softplus": softplus, "linear": lambda z: z}


def network(
    node: dict[str, Any], tensors: dict[str, np.ndarray], descriptor: np.ndarray
) -> np.ndarray:
    """Mean over the members; descriptor [atoms][functions] -> energies [atoms]."""
    values = []
    for member in node["members"]:
        h = (descriptor - tensors[node["mean"]]) * tensors[node["scale"]]
        for name, w, b in zip(
            node["activations"], member["weights"], member["biases"], strict=True
        ):
            h = ACTIVATIONS[name]((h[:, None, :] * tensors[w]).sum(axis=-1) + tensors[b])
        values.append(h[:, 0])
    return np.mean(values, axis=0)


def behler_parrinello(node: dict[str, Any], tensors: dict[str, np.ndarray]) -> Term:
    """J. Behler and M. Parrinello, Phys. Rev. Lett. 98, 146401 (2007)."""

    def energies(around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        r = lengths(displacements)
        total = np.zeros(len(around.symbols), dtype=complex)
        known: dict[str, np.ndarray] = {}
        for species in set(around.symbols.tolist()):
            columns = []
            for function in node["functions"][species]:
                key = json.dumps(function, sort_keys=True)
                if key not in known:
                    known[key] = (
                        radial(function, around, r)
                        if function["type"] == "radial"
                        else angular(function, around, displacements, r)
                    )
                columns.append(known[key])
            atoms = around.symbols == species
            descriptor = np.stack(columns, axis=-1)[atoms]
            total[atoms] = network(node["networks"][species], tensors, descriptor)
        return total

    return energies


def term(node: dict[str, Any], tensors: dict[str, np.ndarray]) -> Term:
    """A potential node as a function that gives the atomic energies."""
    kind = node["type"]
    if kind == "sum":
        terms = [term(child, tensors) for child in node["terms"]]
        return lambda around, displacements: sum(t(around, displacements) for t in terms)
    if kind == "reference_energy":
        values = node["energies"]
        return lambda around, displacements: np.array([values[s] for s in around.symbols]) + 0j
    if kind == "short_range_repulsion":
        return short_range_repulsion(node)
    if kind == "behler_parrinello":
        return behler_parrinello(node, tensors)
    raise ValueError(f"the oracle has no formula for a node of type '{kind}'")


class ModelFile:
    """A trained potential as a formula, see oracle_formulas.py."""

    def __init__(self, path: Path) -> None:
        document, tensors = read_safetensors(path)
        if document["format_version"] != 1 or document["units"]["energy"] != "eV":
            raise ValueError(f"{path}: the oracle knows format_version 1 in eV and angstrom")
        self.cutoff = float(document["cutoff"])
        self.atom_energies = term(document["potential"], tensors)
