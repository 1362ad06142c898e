# SPDX-License-Identifier: MIT
"""Lennard-Jones and Stillinger-Weber as plain formulas over complex numbers.

A potential has a `cutoff` and `atom_energies(around, displacements)`: the complex energies [n] of
the atoms of `around` when its pairs have the complex displacements [P][3]. Only analytic
functions may be used (no abs, no conjugates), then the imaginary part of an energy carries its
derivative. Units: eV, angstrom.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from oracle_structures import Neighborhoods


def lengths(displacements: np.ndarray) -> np.ndarray:
    """|r| as an analytic function of complex displacements."""
    return np.sqrt((displacements * displacements).sum(axis=-1))


def sum_over(index: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """total[k] = sum of the values whose index is k."""
    total = np.zeros(count, dtype=complex)
    np.add.at(total, index, values)
    return total


class LennardJones:
    """E_ij = 4 epsilon [(sigma/r)^12 - (sigma/r)^6] for r < cutoff; E_i has half of each pair.

    `shift` "no" cuts this off; "linear" subtracts its value and slope at the cutoff.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        self.epsilon = float(options["epsilon"])
        self.sigma = float(options["sigma"])
        self.cutoff = float(options["cutoff"])
        self.shift = options.get("shift", "no")
        if self.shift not in ("no", "linear"):
            raise ValueError(f"shift is 'no' or 'linear', not '{self.shift}'")

    def pair(self, r: np.ndarray | float) -> np.ndarray | float:
        """The plain Lennard-Jones energy."""
        x = (self.sigma / r) ** 6
        return 4.0 * self.epsilon * (x * x - x)

    def atom_energies(self, around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        """The energies E_i [n]."""
        r = lengths(displacements)
        energy = self.pair(r)
        if self.shift == "linear":
            x = (self.sigma / self.cutoff) ** 6
            slope = 4.0 * self.epsilon * (-12.0 * x * x + 6.0 * x) / self.cutoff
            energy = energy - self.pair(self.cutoff) - slope * (r - self.cutoff)
        return sum_over(around.i, 0.5 * energy, len(around.symbols))


class StillingerWeber:
    """F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985), for several elements.

    E_i = 1/2 sum_j  A eps [B (sigma/r)^p - (sigma/r)^q] exp(sigma / (r - a sigma))
        + sum_{j<k} lambda_ijk eps_ijk (cos(theta_jik) - cos(theta0)_ijk)^2
          exp(gamma sigma / (r_ij - a sigma)) exp(gamma sigma / (r_ik - a sigma))

    Pair parameters and those of the two exponentials are of the line "i j j" (and "i k k") of a
    LAMMPS sw file, lambda, eps and theta0 of the line "i j k".
    """

    COLUMNS = ("epsilon", "sigma", "a", "lambda", "gamma", "costheta", "A", "B", "p", "q", "tol")

    def __init__(self, path: Path) -> None:
        words = [w for line in path.read_text().splitlines() for w in line.split("#")[0].split()]
        if not words or len(words) % 14:
            raise ValueError(f"{path}: expected lines of 14 words, found {len(words)} words")
        rows = np.array(words).reshape(-1, 14)
        self.table = {tuple(row[:3]): [float(x) for x in row[3:]] for row in rows}
        for (i, j, k), values in self.table.items():
            if self.table[i, k, j][3:6:2] != values[3:6:2] or values[10] != 0.0:
                raise ValueError(f"{path}: {i} {j} {k}: not the same as {i} {k} {j}, or tol not 0")
        self.cutoff = max(values[1] * values[2] for values in self.table.values())

    def column(self, name: str, i: np.ndarray, j: np.ndarray, k: np.ndarray) -> np.ndarray:
        """One parameter for each triplet of symbols."""
        c = self.COLUMNS.index(name)
        triplets = zip(i, j, k, strict=True)
        return np.array([self.table[str(x), str(y), str(z)][c] for x, y, z in triplets])

    def atom_energies(self, around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        """The energies E_i [n]."""
        count = len(around.symbols)
        center, other = around.symbols[around.i], around.symbols[around.j]
        pair = {name: self.column(name, center, other, other) for name in self.COLUMNS}
        r = lengths(displacements)
        inside = r.real < pair["a"] * pair["sigma"]
        gap = np.where(inside, r - pair["a"] * pair["sigma"], -1.0)
        x = pair["sigma"] / r
        energy = pair["A"] * pair["epsilon"] * (pair["B"] * x ** pair["p"] - x ** pair["q"])
        energy = np.where(inside, 0.5 * energy * np.exp(pair["sigma"] / gap), 0.0)
        radial = np.where(inside, np.exp(pair["gamma"] * pair["sigma"] / gap), 0.0)
        total = sum_over(around.i, energy, count)
        j, k = around.first, around.second
        triplet = {
            name: self.column(name, center[j], other[j], other[k])
            for name in ("lambda", "epsilon", "costheta")
        }
        cosine = (displacements[j] * displacements[k]).sum(axis=-1) / (r[j] * r[k])
        bend = triplet["lambda"] * triplet["epsilon"] * (cosine - triplet["costheta"]) ** 2
        return total + sum_over(around.i[j], bend * radial[j] * radial[k], count)
