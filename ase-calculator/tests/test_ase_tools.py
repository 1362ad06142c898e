# SPDX-License-Identifier: MIT
"""The tools of ASE that people use a calculator with."""

import numpy as np
from ase import Atoms, units
from ase.build import bulk
from ase.calculators.singlepoint import SinglePointCalculator
from ase.db import connect
from ase.eos import calculate_eos
from ase.filters import FrechetCellFilter
from ase.md.nose_hoover_chain import NoseHooverChainNVT
from ase.md.velocitydistribution import thermalize_momenta
from ase.md.verlet import VelocityVerlet
from ase.mep import NEB
from ase.optimize import BFGS
from ase_ga.cutandsplicepairing import CutAndSplicePairing
from ase_ga.startgenerator import StartGenerator
from ase_ga.utilities import closest_distances_generator
from conftest import ARGON, SILICON, SILICON_GERMANIUM
from numpy.testing import assert_allclose

from panatom import PanatomCalculator

# Stillinger and Weber, Phys. Rev. B 31, 5262 (1985): the diamond lattice of their silicon.
SILICON_LATTICE_CONSTANT = 5.431
SILICON_COHESIVE_ENERGY = -4.3364


def test_cell_relaxation():
    atoms = bulk("Si", a=5.6, cubic=True)
    atoms.set_cell(atoms.cell.array @ [[1.02, 0.03, 0], [0, 0.97, 0.02], [0, 0, 1]], True)
    atoms.rattle(0.05, seed=1)
    atoms.calc = PanatomCalculator(SILICON)
    assert BFGS(FrechetCellFilter(atoms), logfile=None).run(fmax=1e-4, steps=200)
    assert_allclose(atoms.cell.volume ** (1 / 3), SILICON_LATTICE_CONSTANT, atol=1e-3)
    assert_allclose(atoms.get_potential_energy() / 8, SILICON_COHESIVE_ENERGY, atol=1e-3)
    assert abs(atoms.get_stress()).max() < 1e-4


def test_equation_of_state():
    atoms = bulk("Si")
    atoms.calc = PanatomCalculator(SILICON)
    volume, energy, _ = calculate_eos(atoms).fit()
    assert_allclose((4 * volume) ** (1 / 3), SILICON_LATTICE_CONSTANT, atol=2e-3)
    assert_allclose(energy / 2, SILICON_COHESIVE_ENERGY, atol=1e-3)


def test_nve_keeps_the_energy(argon):
    argon.calc = PanatomCalculator(ARGON)
    thermalize_momenta(argon, temperature_K=40, rng=np.random.default_rng(1))
    before = argon.get_total_energy()
    VelocityVerlet(argon, timestep=2 * units.fs).run(200)
    assert abs(argon.get_total_energy() - before) < 1e-4


def test_nose_hoover_chain(argon):
    argon.calc = PanatomCalculator(ARGON)
    thermalize_momenta(argon, temperature_K=40, rng=np.random.default_rng(1))
    dynamics = NoseHooverChainNVT(argon, timestep=2 * units.fs, temperature_K=40, tdamp=100)
    conserved = dynamics.get_conserved_energy()
    dynamics.run(200)
    assert abs(dynamics.get_conserved_energy() - conserved) < 1e-3


def test_nudged_elastic_band_with_a_shared_calculator():
    atoms = bulk("Ar", "fcc", a=5.3, cubic=True) * (2, 2, 2)
    vacancy = atoms.positions[0].copy()
    del atoms[0]
    neighbor = int(np.argmin(np.linalg.norm(atoms.positions - vacancy, axis=1)))
    final = atoms.copy()
    final.positions[neighbor] = vacancy
    images = [atoms, *(atoms.copy() for _ in range(3)), final]
    calc = PanatomCalculator(ARGON)
    for image in images:
        image.calc = calc
    band = NEB(images, method="improvedtangent", allow_shared_calculator=True)
    band.interpolate(mic=True)
    BFGS(band, logfile=None).run(fmax=0.02, steps=100)
    energies = [image.get_potential_energy() for image in images]
    assert_allclose(energies[0], energies[-1], atol=1e-10)
    assert energies[2] - energies[0] > 0.01


def test_genetic_algorithm_with_one_calculator():
    rng = np.random.RandomState(12)  # what ase_ga asks for
    closest = closest_distances_generator([14, 32], ratio_of_covalent_radii=0.8)
    box = [np.zeros(3), np.eye(3) * 8.0]
    generator = StartGenerator(
        Atoms(cell=[14, 14, 14]), [14] * 4 + [32] * 3, closest, box_to_place_in=box, rng=rng
    )
    pairing = CutAndSplicePairing(Atoms(cell=[14, 14, 14]), 7, closest, rng=rng)
    calc = PanatomCalculator(SILICON_GERMANIUM)
    parents = [generator.get_new_candidate() for _ in range(2)]
    for number, parent in enumerate(parents):
        parent.info["confid"] = number
        parent.calc = calc
        parent.get_potential_energy()
    child, _ = pairing.get_new_individual(parents)
    child.calc = calc
    energy = child.get_potential_energy()
    other = child.copy()
    other.calc = PanatomCalculator(SILICON_GERMANIUM)
    assert other.get_potential_energy() == energy
    assert sorted(child.numbers) == [14] * 4 + [32] * 3


def test_database(argon, tmp_path):
    argon.calc = PanatomCalculator(ARGON)
    energy = argon.get_potential_energy()
    argon.get_stress()
    with connect(tmp_path / "atoms.db") as database:
        row = database.get(database.write(argon))
    assert row.calculator == "panatom"
    assert row.energy == energy
    assert row.calculator_parameters["source"] == ARGON


def test_single_point_calculator_takes_all_results(argon):
    argon.calc = PanatomCalculator(ARGON)
    argon.get_stress()
    kept = argon.copy()
    kept.calc = SinglePointCalculator(kept, **argon.calc.results)
    assert kept.get_potential_energy() == argon.get_potential_energy()
    assert np.array_equal(kept.calc.results["stresses"], argon.calc.results["stresses"])
    assert set(argon.calc.export_properties()) >= set(argon.calc.implemented_properties)
