# SPDX-License-Identifier: MIT
"""SNAP as plain formulas over complex numbers, for the complex steps of oracle.py.

Densities of neighbours on the 3-sphere and their bispectrum: A. P. Bartok et al., Phys. Rev. Lett.
104, 136403 (2010); A. P. Thompson et al., J. Comput. Phys. 285, 316 (2015); quadratic: M. A. Wood
and A. P. Thompson, J. Chem. Phys. 148, 241721 (2018); densities by element: M. A. Cusentino, M. A.
Wood and A. P. Thompson, J. Phys. Chem. A 124, 5456 (2020). Matrices of SU(2) by Wigner's sum,
coupling by Racah's: slow, and nothing is shared between neighbours, components or elements.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
from oracle_formulas import lengths, sum_over
from oracle_structures import Neighborhoods

STANDARD = {
    "rfac0": 0.99363,
    "rmin0": 0.0,
    "switchflag": 1,
    "bzeroflag": 1,
    "quadraticflag": 0,
    "chemflag": 0,
    "bnormflag": 0,
    "wselfallflag": 0,
    "switchinnerflag": 0,
}


@dataclass(frozen=True)
class Two:
    """x + y I with I I = -1: the imaginary unit of the matrices, apart from that of the steps."""

    x: np.ndarray
    y: np.ndarray

    def __add__(self, other: Two) -> Two:
        return Two(self.x + other.x, self.y + other.y)

    def __mul__(self, other: Two) -> Two:
        return Two(self.x * other.x - self.y * other.y, self.x * other.y + self.y * other.x)

    def times(self, factor: np.ndarray | float) -> Two:
        """Each number multiplied by one without I."""
        return Two(self.x * factor, self.y * factor)

    def conjugate(self) -> Two:
        """x - y I."""
        return Two(self.x, -self.y)

    def powers(self, most: int) -> list[Two]:
        """The powers 0 to `most`."""
        found = [Two(np.ones_like(self.x), np.zeros_like(self.x))]
        for _ in range(most):
            found.append(found[-1] * self)
        return found


def triples(limit: int) -> list[tuple[int, int, int]]:
    """(2 j1, 2 j2, 2 j) with j2 <= j1 <= j in the order of SNAP's files."""
    return [
        (j1, j2, j)
        for j1 in range(limit + 1)
        for j2 in range(j1 + 1)
        for j in range(j1 - j2, min(limit, j1 + j2) + 1, 2)
        if j >= j1
    ]


def coupling(j1: int, j2: int, j: int) -> np.ndarray:
    """<j1 m1 j2 m2 | j m> [(j1 + 1)(j2 + 1)][j + 1] by Racah's sum; the j are doubled."""
    f = math.factorial
    table = np.zeros((j1 + 1, j2 + 1, j + 1))
    for p1, p2 in product(range(j1 + 1), range(j2 + 1)):
        p = (2 * p1 - j1 + 2 * p2 - j2 + j) // 2
        if not 0 <= p <= j:
            continue
        whole, c, d = (j1 + j2 - j) // 2, (j - j2 - j1) // 2 + p1, (j - j1 - j2) // 2 + j2 - p2
        terms = range(max(0, -c, -d), min(whole, j1 - p1, p2) + 1)
        total = sum(
            Fraction(
                (-1) ** k,
                f(k) * f(whole - k) * f(j1 - p1 - k) * f(p2 - k) * f(c + k) * f(d + k),
            )
            for k in terms
        )
        size = Fraction(
            (j + 1) * f(whole) * f((j1 - j2 + j) // 2) * f((j2 - j1 + j) // 2),
            f((j1 + j2 + j) // 2 + 1),
        )
        size *= f(p1) * f(j1 - p1) * f(p2) * f(j2 - p2) * f(p) * f(j - p)
        root = math.sqrt(total * total * size)
        table[p1, p2, p] = root if total > 0 else -root
    return table.reshape(-1, j + 1)


def wigner(a: Two, b: Two, j: int) -> dict[tuple[int, int], Two]:
    """The matrix of 2j = `j` of the rotation with the Cayley-Klein parameters a, b."""
    f = math.factorial
    a_powers, c_powers = a.powers(j), a.conjugate().powers(j)
    b_powers, d_powers = b.powers(j), b.conjugate().times(-1.0).powers(j)
    matrix = {}
    for p, q in product(range(j + 1), repeat=2):
        total = Two(np.zeros_like(a.x), np.zeros_like(a.x))
        for k in range(max(0, p + q - j), min(p, q) + 1):
            bottom = f(k) * f(q - k) * f(p - k) * f(j - p - q + k)
            term = a_powers[k] * b_powers[q - k] * d_powers[p - k] * c_powers[j - p - q + k]
            total = total + term.times(1.0 / bottom)
        matrix[p, q] = total.times(math.sqrt(f(p) * f(j - p) * f(q) * f(j - q)))
    return matrix


class Snap:
    """A potential of LAMMPS's two files; `order` names the elements in the order that counts."""

    def __init__(self, coefficients: Path, parameters: Path, order: str | None) -> None:
        self.flags, inner = dict(STANDARD), {"sinner": [], "dinner": []}
        for line in parameters.read_text().splitlines():
            words = line.split("#")[0].split()
            if words and words[0] in inner:
                inner[words[0]] = [float(word) for word in words[1:]]
            elif words and words[0] not in ("diagonalstyle", "chunksize", "parallelthresh"):
                self.flags[words[0]] = float(words[1])
        lines = [line.split("#")[0].split() for line in coefficients.read_text().splitlines()]
        lines = [words for words in lines if words]
        size = int(lines[0][1]) + 1
        blocks = [lines[1 + k * size : 1 + (k + 1) * size] for k in range(int(lines[0][0]))]
        named = {block[0][0]: block for block in blocks}
        self.elements = order.split(",") if order else list(named)
        self.radius = np.array([float(named[e][0][1]) for e in self.elements])
        self.weight = np.array([float(named[e][0][2]) for e in self.elements])
        self.numbers = [np.array([float(row[0]) for row in named[e][1:]]) for e in self.elements]
        self.middle, self.half = np.array(inner["sinner"]), np.array(inner["dinner"])
        self.limit = int(self.flags["twojmax"])
        self.cutoff = 2.0 * self.flags["rcutfac"] * self.radius.max()
        self.triples = triples(self.limit)
        self.coupling = {triple: coupling(*triple) for triple in self.triples}

    def densities(self, around: Neighborhoods, displacements: np.ndarray) -> list[list[Two]]:
        """u of each element (one for all without chemflag) and each 2j: [n][j + 1][j + 1]."""
        index = np.array([self.elements.index(str(s)) for s in around.symbols], dtype=int)
        center, other, r = index[around.i], index[around.j], lengths(displacements)
        reach = self.flags["rcutfac"] * (self.radius[center] + self.radius[other])
        inside = r.real < reach
        weight = np.where(inside, self.switching(r, reach, center, other), 0.0)
        weight = weight * self.weight[other]
        a, b = self.rotation(displacements, r, reach)
        resolved = bool(self.flags["chemflag"])
        groups = range(len(self.elements)) if resolved else [None]
        found = []
        for group in groups:
            member = np.ones(len(r)) if group is None else (other == group).astype(float)
            everywhere = group is None or bool(self.flags["wselfallflag"])
            itself = np.ones(len(index)) if everywhere else (index == group).astype(float)
            found.append(
                [
                    self.density(around, a, b, weight * member, itself, j)
                    for j in range(self.limit + 1)
                ]
            )
        return found

    @staticmethod
    def density(
        around: Neighborhoods, a: Two, b: Two, weight: np.ndarray, itself: np.ndarray, j: int
    ) -> Two:
        """itself times the unit matrix + sum over neighbours of weight U."""
        count = len(around.symbols)
        x, y = np.zeros((2, count, j + 1, j + 1), dtype=complex)
        for (p, q), value in wigner(a, b, j).items():
            x[:, p, q] = sum_over(around.i, weight * value.x, count) + (p == q) * itself
            y[:, p, q] = sum_over(around.i, weight * value.y, count)
        return Two(x, y)

    def rotation(self, v: np.ndarray, r: np.ndarray, reach: np.ndarray) -> tuple[Two, Two]:
        """Cayley-Klein parameters of the point of the 3-sphere to which a neighbour is mapped."""
        inner = self.flags["rmin0"]
        angle = self.flags["rfac0"] * np.pi * (r - inner) / (reach - inner)
        sign = np.where(np.sin(angle).real < 0.0, -1.0, 1.0)
        cosine, sine = sign * np.cos(angle), sign * np.sin(angle) / r
        return Two(cosine, -sine * v[:, 2]), Two(sine * v[:, 1], -sine * v[:, 0])

    def switching(
        self, r: np.ndarray, reach: np.ndarray, i: np.ndarray, j: np.ndarray
    ) -> np.ndarray:
        """The outer cosine, and the inner one where the files ask for it."""
        inner, factor = self.flags["rmin0"], np.ones_like(r)
        if self.flags["switchflag"]:
            wave = 0.5 * (1.0 + np.cos(np.pi * (r - inner) / (reach - inner)))
            factor = np.where(r.real <= inner, 1.0, wave)
        if self.flags["switchinnerflag"]:
            middle = 0.5 * (self.middle[i] + self.middle[j])
            half = 0.5 * (self.half[i] + self.half[j])
            wave = 0.5 * (1.0 - np.cos(0.5 * np.pi * (1.0 + (r - middle) / half)))
            wave = np.where(r.real >= middle + half, 1.0, wave)
            factor = factor * np.where(r.real <= middle - half, 0.0, wave)
        return factor

    def components(self, around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        """B [n][components], blocks of elements first, as in the files."""
        u = self.densities(around, displacements)
        symbols, columns = [str(s) for s in around.symbols], []
        for first, second, third in product(range(len(u)), repeat=3):
            empty = np.ones(len(symbols))
            if len(u) > 1 and not self.flags["wselfallflag"]:
                own = np.array([self.elements.index(s) for s in symbols])
                empty = ((own == first) & (first == second == third)).astype(float)
            for j1, j2, j in self.triples:
                c = self.coupling[j1, j2, j]
                value = self.bispectrum(u[first][j1], u[second][j2], u[third][j], c)
                if self.flags["bzeroflag"]:
                    value = value - (j + 1) * empty
                columns.append(value / (j + 1) if self.flags["bnormflag"] else value)
        return np.stack(columns, axis=1)

    @staticmethod
    def bispectrum(u1: Two, u2: Two, u3: Two, c: np.ndarray) -> np.ndarray:
        """Re sum conj(u3) C^T (u1 x u2) C of all atoms."""

        def coupled(first: np.ndarray, second: np.ndarray) -> np.ndarray:
            together = np.einsum("nac,nbd->nabcd", first, second)
            return c.T @ together.reshape(len(first), len(c), len(c)) @ c

        x = coupled(u1.x, u2.x) - coupled(u1.y, u2.y)
        y = coupled(u1.x, u2.y) + coupled(u1.y, u2.x)
        return (u3.x * x + u3.y * y).sum(axis=(1, 2))

    def atom_energies(self, around: Neighborhoods, displacements: np.ndarray) -> np.ndarray:
        """The energies E_i [n]."""
        b = self.components(around, displacements)
        size, first, second = b.shape[1], *np.triu_indices(b.shape[1])
        energies = np.zeros(len(b), dtype=complex)
        for atom, symbol in enumerate(around.symbols):
            numbers = self.numbers[self.elements.index(str(symbol))]
            energies[atom] = numbers[0] + numbers[1 : size + 1] @ b[atom]
            if self.flags["quadraticflag"]:
                products = b[atom, first] * b[atom, second] * np.where(first == second, 0.5, 1.0)
                energies[atom] += numbers[size + 1 :] @ products
        return energies
