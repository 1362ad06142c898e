# SPDX-License-Identifier: MIT
"""What is true of every potential: derivatives, symmetries, extensivity."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, fcc111, make_supercell
from ase.calculators.fd import calculate_numerical_forces, calculate_numerical_stress
from conftest import ARGON, SILICON, SILICON_GERMANIUM
from numpy.testing import assert_allclose

from panatom import PanatomCalculator


def perturbed_bulk():
    atoms = bulk("Si", cubic=True)
    atoms.rattle(0.1, seed=2)
    return atoms


def slanted_slab():
    atoms = fcc111("Si", (2, 2, 3), a=3.9, vacuum=4.0)
    atoms.pbc = (True, True, False)
    atoms.rattle(0.1, seed=3)
    atoms.set_cell(atoms.cell.array @ np.array([[1, 0.1, 0], [0, 1, 0.05], [0, 0, 1]]), True)
    return atoms


def cluster():
    rng = np.random.default_rng(4)
    grid = np.stack(np.meshgrid(*[np.arange(2)] * 3), axis=-1).reshape(-1, 3) * 2.4
    return Atoms("Si8", grid + rng.normal(0, 0.1, grid.shape), pbc=False)


def small_slanted_cell_with_atoms_outside():
    cell = [[2.9, 0, 0], [1.1, 3.1, 0], [-0.7, 0.9, 3.3]]
    return Atoms("SiGe", [[0.1, 0, -4.0], [1.9, 8.5, 1.6]], cell=cell, pbc=True)


def left_handed_cell():
    atoms = perturbed_bulk()
    atoms.set_cell(atoms.cell.array[[1, 0, 2]])
    return atoms


ARGON_LIKE = "java:org.panatom.examples.LennardJones?epsilon=0.05&sigma=2.2&cutoff=6.0&shift=linear"
SYSTEMS = {
    "bulk": (perturbed_bulk, SILICON),
    "slab": (slanted_slab, SILICON),
    "cluster": (cluster, SILICON),
    "small": (small_slanted_cell_with_atoms_outside, SILICON_GERMANIUM),
    "left-handed": (left_handed_cell, SILICON),
}


@pytest.fixture(params=[(name, kind) for name in SYSTEMS for kind in ("lj", "sw")], ids="-".join)
def atoms(request):
    name, kind = request.param
    make, source = SYSTEMS[name]
    atoms = make()
    atoms.calc = PanatomCalculator(source if kind == "sw" else ARGON_LIKE)
    return atoms


def twin(atoms):
    copy = atoms.copy()
    copy.calc = atoms.calc
    return copy


def test_forces_by_finite_differences(atoms):
    numerical = calculate_numerical_forces(atoms, eps=1e-4)
    assert_allclose(atoms.get_forces(), numerical, atol=1e-5 * max(1, abs(numerical).max()))


def test_stress_by_finite_differences(atoms):
    if atoms.cell.rank < 3:
        atoms.center(vacuum=5.0)
    numerical = calculate_numerical_stress(atoms, eps=1e-5, force_consistent=True)
    assert_allclose(atoms.get_stress(), numerical, atol=1e-7 * max(1, abs(numerical).max()))


def test_forces_add_up_to_zero(atoms):
    assert_allclose(atoms.get_forces().sum(axis=0), np.zeros(3), atol=1e-11)


def test_translation_and_wrapping(atoms):
    moved = twin(atoms)
    moved.positions += [0.3, -17.0, 5.5]
    if moved.pbc.any():
        moved.wrap()
    assert_allclose(moved.get_potential_energy(), atoms.get_potential_energy(), rtol=1e-12)
    assert_allclose(moved.get_forces(), atoms.get_forces(), atol=1e-10)


def test_rotation_and_inversion(atoms):
    rotation, _ = np.linalg.qr(np.random.default_rng(6).normal(size=(3, 3)))
    for matrix in (rotation, -rotation):
        turned = twin(atoms)
        turned.set_cell(atoms.cell.array @ matrix.T)
        turned.set_positions(atoms.positions @ matrix.T)
        assert_allclose(turned.get_potential_energy(), atoms.get_potential_energy(), rtol=1e-12)
        assert_allclose(turned.get_forces(), atoms.get_forces() @ matrix.T, atol=1e-10)
        if atoms.cell.rank == 3:
            stress = matrix @ atoms.get_stress(voigt=False) @ matrix.T
            assert_allclose(turned.get_stress(voigt=False), stress, atol=1e-11)


def test_permutation(atoms):
    order = np.random.default_rng(8).permutation(len(atoms))
    shuffled = twin(atoms[order])
    shuffled.calc = atoms.calc
    energies, forces = atoms.get_potential_energies(), atoms.get_forces()
    assert_allclose(shuffled.get_potential_energies(), energies[order], rtol=1e-12)
    assert_allclose(shuffled.get_forces(), forces[order], atol=1e-10)


def test_supercell(atoms):
    if not atoms.pbc.all():
        atoms.center(vacuum=5.0)
        atoms.pbc = True
    larger = make_supercell(atoms, [[2, 0, 0], [1, 1, 0], [0, -1, 1]], order="atom-major")
    larger.calc = atoms.calc
    energy, stress, forces = atoms.get_potential_energy(), atoms.get_stress(), atoms.get_forces()
    assert len(larger) == 2 * len(atoms)
    assert_allclose(larger.get_potential_energy(), 2 * energy, rtol=1e-12)
    assert_allclose(larger.get_stress(), stress, atol=1e-12)
    assert_allclose(larger.get_forces(), np.repeat(forces, 2, axis=0), atol=1e-10)


def test_one_atom_in_a_cell_smaller_than_the_cutoff():
    atoms = bulk("Ar", "fcc", a=5.3)
    atoms.calc = PanatomCalculator(ARGON)
    larger = atoms * (3, 3, 3)
    larger.calc = PanatomCalculator(ARGON)
    assert_allclose(atoms.get_potential_energy(), larger.get_potential_energy() / 27, rtol=1e-13)
    assert_allclose(atoms.get_forces(), np.zeros((1, 3)), atol=1e-13)


def test_smooth_at_the_cutoff():
    atoms = Atoms("Ar2", np.zeros((2, 3)), calculator=PanatomCalculator(ARGON))
    for distance in (8.5 - 1e-9, 8.5, 8.5 + 1e-9):
        atoms.positions[1, 0] = distance
        assert abs(atoms.get_potential_energy()) < 1e-15
        assert abs(atoms.get_forces()).max() < 1e-11
