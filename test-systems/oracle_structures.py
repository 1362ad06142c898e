# SPDX-License-Identifier: MIT
"""Structures and their periodic images for the oracle: plain NumPy, by brute force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Structure:
    """Chemical symbols [n], positions [n][3], lattice vectors as rows [3][3], periodicity [3]."""

    symbols: list[str]
    positions: np.ndarray
    cell: np.ndarray
    periodic: tuple[bool, bool, bool]


@dataclass(frozen=True)
class Neighborhoods:
    """All (central atom i, neighbour j) pairs within a cutoff, and all triplets j - i - k.

    `i`, `j`: [P]; `displacements` r_ij = r_j - r_i: [P][3]. A triplet is a pair of pairs `first`,
    `second`: [T] with the same i and first < second.
    """

    symbols: np.ndarray
    i: np.ndarray
    j: np.ndarray
    displacements: np.ndarray
    first: np.ndarray
    second: np.ndarray


def read_xyz(path: Path) -> Structure:
    """The only frame of an extended XYZ file; no Lattice means no cell."""
    lines = path.read_text().splitlines()
    count, header = int(lines[0]), lines[1]
    lattice = re.search(r'Lattice="([^"]*)"', header)
    periodic = re.search(r'pbc="([TF]) ([TF]) ([TF])"', header)
    columns = re.search(r"Properties=species:S:1:pos:R:3", header)
    if periodic is None or columns is None or len(lines) != count + 2:
        raise ValueError(f"{path}: expected pbc, species, pos and {count} atoms")
    rows = [line.split() for line in lines[2:]]
    cell = np.array(lattice[1].split(), dtype=float).reshape(3, 3) if lattice else np.zeros((3, 3))
    positions = np.array([row[1:4] for row in rows], dtype=float)
    flags = tuple(flag == "T" for flag in periodic.groups())
    return Structure([row[0] for row in rows], positions, cell, flags)


def inverse_of_completed(cell: np.ndarray, periodic: tuple[bool, ...]) -> np.ndarray:
    """Inverse of the cell after its non-periodic rows became unit vectors normal to the others.

    Columns of the periodic directions give scaled coordinates; each column's length is one over
    the distance of the planes between which that direction repeats.
    """
    rows = np.array([vector for vector, repeats in zip(cell, periodic, strict=True) if repeats])
    if len(rows) == 0:
        return np.eye(3)
    normals = np.linalg.svd(rows)[2][len(rows) :]
    completed, k = np.array(cell), 0
    for direction in range(3):
        if not periodic[direction]:
            completed[direction], k = normals[k], k + 1
    return np.linalg.inv(completed)


def neighborhoods(structure: Structure, cutoff: float) -> Neighborhoods:
    """Every image within the cutoff (|r_ij| < cutoff), found by trying all that could be."""
    inverse = inverse_of_completed(structure.cell, structure.periodic)
    scaled = structure.positions @ inverse
    reach = cutoff * np.linalg.norm(inverse, axis=0)
    found: list[tuple[int, int, np.ndarray]] = []
    for i, center in enumerate(structure.positions):
        for j, other in enumerate(structure.positions):
            offset = scaled[j] - scaled[i]
            low = np.where(structure.periodic, np.floor(-reach - offset), 0).astype(int)
            high = np.where(structure.periodic, np.ceil(reach - offset), 0).astype(int)
            ranges = [np.arange(a, b + 1) for a, b in zip(low, high, strict=True)]
            shifts = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, 3)
            displacements = other - center + shifts @ structure.cell
            distances = np.linalg.norm(displacements, axis=1)
            itself = (shifts == 0).all(axis=1) & (i == j)
            found += [(i, j, d) for d in displacements[(distances < cutoff) & ~itself]]
    return with_triplets(structure, found)


def with_triplets(structure: Structure, found: list[tuple[int, int, np.ndarray]]) -> Neighborhoods:
    """Adds all pairs of pairs that share a central atom."""
    i = np.array([pair[0] for pair in found], dtype=int)
    j = np.array([pair[1] for pair in found], dtype=int)
    displacements = np.array([pair[2] for pair in found]).reshape(-1, 3)
    first, second = [np.zeros(0, dtype=int)], [np.zeros(0, dtype=int)]
    for atom in range(len(structure.symbols)):
        of_atom = np.flatnonzero(i == atom)
        p, q = np.triu_indices(len(of_atom), k=1)
        first.append(of_atom[p])
        second.append(of_atom[q])
    symbols = np.array(structure.symbols)
    return Neighborhoods(
        symbols, i, j, displacements, np.concatenate(first), np.concatenate(second)
    )
