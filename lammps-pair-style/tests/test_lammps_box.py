# SPDX-License-Identifier: MIT
"""The conversion of cells is exact: same lattice, same distances, rotations that go back."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from lammps_box import LammpsBox

CELLS = {
    "cubic": np.diag([4.0, 4.0, 4.0]),
    "left-handed": np.array([[0.4, 4.9, 0.3], [4.9, 0.2, 0.0], [0.7, -0.5, 9.8]]),
    "sheared": np.array([[5.0, 0.0, 0.0], [23.7, 5.2, 0.0], [-31.3, 17.9, 5.4]]),
    "long first": np.array([[23.7, 5.2, 0.0], [5.0, 0.0, 0.0], [-31.3, 17.9, 5.4]]),
    "random": np.random.default_rng(7).normal(size=(3, 3)) * 5.0,
}
PERIODIC = list(itertools.product((True, False), repeat=3))


def multiples(vectors: np.ndarray, lattice: np.ndarray) -> np.ndarray:
    """The integers by which vectors [m][3] are made of lattice vectors [k][3]."""
    coefficients = vectors @ np.linalg.pinv(lattice)
    integers = np.rint(coefficients)
    np.testing.assert_allclose(coefficients, integers, atol=1e-9)
    np.testing.assert_allclose(integers @ lattice, vectors, atol=1e-9)
    return integers


@pytest.mark.parametrize("periodic", PERIODIC)
@pytest.mark.parametrize("name", CELLS)
def test_same_structure(name: str, periodic: tuple[bool, ...]) -> None:
    positions = np.random.default_rng(1).normal(size=(4, 3)) * 20.0
    lattice = CELLS[name][list(periodic)]
    box = LammpsBox(positions, CELLS[name], periodic)
    assert box.boundary.count("p") == len(lattice)
    back = box.vectors[: len(lattice)] @ box.rotation
    assert abs(np.linalg.det(multiples(back, lattice))) == pytest.approx(1.0)
    multiples(box.positions @ box.rotation - positions, lattice)


@pytest.mark.parametrize("periodic", PERIODIC)
@pytest.mark.parametrize("name", CELLS)
def test_lammps_accepts_it(name: str, periodic: tuple[bool, ...]) -> None:
    positions = np.random.default_rng(2).normal(size=(5, 3)) * 20.0
    box = LammpsBox(positions, CELLS[name], periodic)
    vectors = box.vectors
    assert np.all(np.diag(vectors) > 0.0) and np.all(np.triu(vectors, 1) == 0.0)
    for i, j in ((1, 0), (2, 0), (2, 1)):
        assert abs(vectors[i, j]) <= 0.5001 * vectors[j, j]
        assert vectors[i, j] == 0.0 or i < sum(periodic)
    fractions = (box.positions - box.origin) @ np.linalg.inv(vectors)
    assert fractions.min() > -1e-12 and fractions.max() < 1.0 + 1e-12


@pytest.mark.parametrize("name", CELLS)
def test_rotation_goes_back(name: str) -> None:
    rng = np.random.default_rng(3)
    box = LammpsBox(rng.normal(size=(2, 3)), CELLS[name])
    np.testing.assert_allclose(box.rotation @ box.rotation.T, np.eye(3), atol=1e-14)
    assert np.linalg.det(box.rotation) == pytest.approx(1.0)
    r, f = rng.normal(size=(2, 6, 3))
    virial = np.array([np.sum(r[:, i] * f[:, j]) for i, j in np.ndindex(3, 3)]).reshape(3, 3)
    virial = 0.5 * (virial + virial.T)
    rotated = box.rotation @ virial @ box.rotation.T
    pick = ((0, 1, 2, 0, 0, 1), (0, 1, 2, 1, 2, 2))
    np.testing.assert_allclose(box.virial_back(rotated[pick]), virial[pick], atol=1e-12)
    np.testing.assert_allclose(box.forces_back(f @ box.rotation.T), f, atol=1e-13)


def test_no_atoms() -> None:
    box = LammpsBox(np.zeros((0, 3)), None, (False, False, False))
    assert "0 atoms" in box.data_file([], [1.0])
