# SPDX-License-Identifier: MIT
"""Puts a structure with any cell into a LAMMPS box and brings forces and virials back.

LAMMPS wants lattice vectors a = (ax, 0, 0), b = (bx, by, 0), c = (cx, cy, cz) with positive
diagonal and small tilts, atoms inside the box, and no tilt against a direction that is not
periodic. Every structure has such a description: other vectors of the same lattice, in a rotated
frame. No reflection is used.

    box = LammpsBox(positions, cell, periodic)        # as in ASE: rows, three booleans
    script = f"boundary {box.boundary}\\nread_data {name}"   # after box.write_data(...)
    forces = box.forces_back(forces_from_lammps)
    virial = box.virial_back(virial_from_lammps)      # xx yy zz xy xz yz
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

ORDER = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))  # xx yy zz xy xz yz


class LammpsBox:
    """A structure in LAMMPS's frame.

    Attributes:
        rotation: [3][3] orthonormal rows, the axes of LAMMPS's frame; x_lammps = rotation @ x.
        vectors: [3][3] lattice vectors as rows in LAMMPS's frame, lower triangular, angstrom.
        origin: [3] lower corner of the box in LAMMPS's frame, angstrom.
        positions: [n][3] in LAMMPS's frame, wrapped into the box where it is periodic.
        boundary: argument of LAMMPS's `boundary` command, e.g. "p p f".
        volume: of the box in angstrom^3 (of no meaning when a direction is not periodic).
    """

    def __init__(
        self,
        positions: np.ndarray,
        cell: np.ndarray | None = None,
        periodic: Sequence[bool] = (True, True, True),
        margin: float = 1.0,
    ) -> None:
        """`margin`: empty space in angstrom beyond the atoms where the box is not periodic."""
        positions = np.asarray(positions, dtype=float).reshape(-1, 3)
        rows = np.zeros((3, 3)) if cell is None else np.asarray(cell, dtype=float)
        lattice = shortened(np.array([rows[k] for k in range(3) if periodic[k]]).reshape(-1, 3))
        n_periodic = len(lattice)
        lattice = completed(lattice)
        self.boundary = " ".join(["p"] * n_periodic + ["f"] * (3 - n_periodic))
        self.rotation = frame_of(lattice)
        self.vectors = untilted(np.tril(lattice @ self.rotation.T), n_periodic)
        self.positions = positions @ self.rotation.T
        self.origin = np.zeros(3)
        self._enclose(n_periodic, margin)
        self._wrap(n_periodic)
        self.volume = float(np.prod(np.diag(self.vectors)))

    def _enclose(self, n_periodic: int, margin: float) -> None:
        """Makes the box reach around all atoms in the directions that are not periodic."""
        for k in range(n_periodic, 3):
            values = self.positions[:, k] if len(self.positions) else np.zeros(1)
            self.origin[k] = values.min() - margin
            self.vectors[k, k] = values.max() + margin - self.origin[k]

    def _wrap(self, n_periodic: int) -> None:
        """Moves atoms by lattice vectors into the box."""
        fractions = np.linalg.solve(self.vectors.T, (self.positions - self.origin).T).T
        shifts = np.floor(fractions)
        shifts[:, n_periodic:] = 0.0
        self.positions = self.positions - shifts @ self.vectors

    def data_file(self, types: Sequence[int], masses: Sequence[float]) -> str:
        """Text for `read_data`, atom_style atomic; atom k has the identifier k + 1."""
        low, high = self.origin, self.origin + np.diag(self.vectors)
        tilts = (self.vectors[1, 0], self.vectors[2, 0], self.vectors[2, 1])
        lines = ["structure", "", f"{len(self.positions)} atoms", f"{len(masses)} atom types"]
        lines += [
            f"{float(low[k])!r} {float(high[k])!r} {axis}lo {axis}hi"
            for k, axis in enumerate("xyz")
        ]
        lines += [" ".join(repr(float(tilt)) for tilt in tilts) + " xy xz yz"]
        lines += ["", "Masses", ""]
        lines += [f"{k + 1} {mass!r}" for k, mass in enumerate(masses)]
        if len(self.positions):
            lines += ["", "Atoms # atomic", ""]
        for k, (atom_type, position) in enumerate(zip(types, self.positions, strict=True)):
            lines.append(f"{k + 1} {atom_type} " + " ".join(repr(float(x)) for x in position))
        return "\n".join(lines) + "\n"

    def write_data(self, path: Path, types: Sequence[int], masses: Sequence[float]) -> None:
        """Writes data_file() to a path; use `box tilt large` before `read_data`."""
        path.write_text(self.data_file(types, masses))

    def forces_back(self, forces: np.ndarray) -> np.ndarray:
        """[n][3] forces (or other vectors) of LAMMPS's frame in the structure's frame."""
        return np.asarray(forces) @ self.rotation

    def virial_back(self, virial: np.ndarray) -> np.ndarray:
        """[..., 6] virial (or another symmetric tensor) of LAMMPS's frame in the structure's."""
        virial = np.asarray(virial)
        tensor = np.empty((*virial.shape[:-1], 3, 3))
        for k, (i, j) in enumerate(ORDER):
            tensor[..., i, j] = tensor[..., j, i] = virial[..., k]
        tensor = self.rotation.T @ tensor @ self.rotation
        return np.stack([tensor[..., i, j] for i, j in ORDER], axis=-1)


def shortened(lattice: np.ndarray) -> np.ndarray:
    """Short vectors [k][3] of the same lattice: each is as short as the others can make it."""
    lattice = lattice.copy()
    changed = True
    while changed:
        changed = False
        for i in range(len(lattice)):
            for j in range(len(lattice)):
                if i == j:
                    continue
                n = np.rint(lattice[i] @ lattice[j] / (lattice[j] @ lattice[j]))
                candidate = lattice[i] - n * lattice[j]
                if candidate @ candidate < (lattice[i] @ lattice[i]) * (1.0 - 1e-12):
                    lattice[i] = candidate
                    changed = True
    return lattice


def completed(lattice: np.ndarray) -> np.ndarray:
    """Three right-handed vectors: the lattice's, then unit vectors perpendicular to them."""
    vectors = list(lattice)
    for axis in np.eye(3) if len(vectors) < 2 else ():
        if len(vectors) == 2:
            break
        rest = axis - sum((axis @ v / (v @ v) * v for v in vectors), np.zeros(3))
        if np.linalg.norm(rest) > 0.5:
            vectors.append(rest / np.linalg.norm(rest))
    if len(vectors) == 2:
        third = np.cross(vectors[0], vectors[1])
        vectors.append(third / np.linalg.norm(third))
    vectors = np.array(vectors)
    # -a, -b, -c span the same lattice as a, b, c.
    return vectors if np.linalg.det(vectors) > 0.0 else -vectors


def frame_of(vectors: np.ndarray) -> np.ndarray:
    """Axes as rows: x along the first vector, y in the plane of the first two."""
    x = vectors[0] / np.linalg.norm(vectors[0])
    z = np.cross(vectors[0], vectors[1])
    z /= np.linalg.norm(z)
    return np.array([x, np.cross(z, x), z])


def untilted(vectors: np.ndarray, n_periodic: int) -> np.ndarray:
    """The same lattice with tilts of at most half a box length."""
    vectors = vectors.copy()
    for i, j in ((1, 0), (2, 1), (2, 0)):
        if i < n_periodic:
            vectors[i] -= np.rint(vectors[i, j] / vectors[j, j]) * vectors[j]
        else:
            vectors[i, j] = 0.0
    return vectors
