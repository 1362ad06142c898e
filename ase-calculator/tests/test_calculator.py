# SPDX-License-Identifier: MIT
"""PanatomCalculator keeps ASE's rules for calculators."""

import copy
import json
import pickle
import warnings

import numpy as np
import pytest
from ase import Atoms
from ase.calculators.calculator import PropertyNotImplementedError, all_changes
from ase.calculators.lj import LennardJones
from ase.io import read
from ase.neighborlist import neighbor_list
from conftest import ARGON, SILICON
from numpy.testing import assert_allclose

import panatom
from panatom import PanatomCalculator
from panatom.extrapolation import warn

PLAIN = "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=no"


class CountingCalculator(PanatomCalculator):
    """Counts how often it computes."""

    count = 0

    def calculate(self, *args, **kwargs):
        self.count += 1
        super().calculate(*args, **kwargs)


@pytest.fixture
def atoms(argon):
    argon.calc = PanatomCalculator(ARGON)
    return argon


def test_against_ases_lennard_jones(argon):
    ours, theirs = argon.copy(), argon.copy()
    ours.calc = PanatomCalculator(PLAIN)
    theirs.calc = LennardJones(sigma=3.4, epsilon=0.0104, rc=8.5)
    # ASE shifts the energy of each pair to zero at the cutoff.
    shift = 4 * 0.0104 * ((3.4 / 8.5) ** 12 - (3.4 / 8.5) ** 6)
    counts = np.bincount(neighbor_list("i", argon, 8.5), minlength=len(argon))
    assert_allclose(
        ours.get_potential_energies(),
        theirs.get_potential_energies() + counts * shift / 2,
        atol=1e-12,
    )
    assert_allclose(ours.get_forces(), theirs.get_forces(), atol=1e-13)
    assert_allclose(ours.get_stress(), theirs.get_stress(), atol=1e-15)


def test_sums(atoms):
    calc = atoms.calc
    energy = atoms.get_potential_energy()
    assert atoms.get_potential_energy(force_consistent=True) == energy
    assert_allclose(atoms.get_potential_energies().sum(), energy, rtol=1e-14)
    stresses = calc.get_property("stresses", atoms)
    assert stresses.shape == (len(atoms), 6)
    assert_allclose(stresses.sum(axis=0), atoms.get_stress(), atol=1e-16)
    assert_allclose(atoms.get_stress(voigt=False).ravel()[[0, 4, 8, 5, 2, 1]], atoms.get_stress())
    assert_allclose(atoms.get_stresses().sum(axis=0), atoms.get_stress(), atol=1e-16)


def test_cache(argon):
    calc = argon.calc = CountingCalculator(ARGON)
    argon.get_potential_energy()
    argon.get_forces()
    argon.get_stress()
    argon.set_initial_charges([0.5] * len(argon))
    argon.set_initial_magnetic_moments([1.0] * len(argon))
    argon.get_potential_energy()
    assert calc.count == 1
    argon.positions[0] += 0.01
    argon.get_forces()
    argon.set_cell(argon.cell * 1.01)
    argon.get_forces()
    argon.pbc = [True, True, False]
    argon.get_forces()
    argon.numbers[3] = 36
    argon.get_forces()
    assert calc.count == 5


def test_callers_cannot_change_results(atoms):
    calc = atoms.calc
    for name in ("forces", "stress", "energies", "stresses"):
        first = calc.get_property(name, atoms)
        kept = first.copy()
        first += 1.0
        assert np.array_equal(calc.get_property(name, atoms), kept)


def test_results_kept_from_before_stay(atoms):
    atoms.get_forces()
    forces = atoms.calc.results["forces"]
    kept = forces.copy()
    atoms.rattle(0.1, seed=1)
    atoms.get_forces()
    assert np.array_equal(forces, kept)


def test_no_stress_without_volume(argon):
    argon.calc = PanatomCalculator(ARGON)
    for cell in (np.zeros((3, 3)), np.diag([30.0, 30.0, 0]), [[9, 0, 0], [0, 9, 0], [9, 9, 0]]):
        argon.pbc = False
        argon.cell[:] = cell
        assert np.isfinite(argon.get_forces()).all()
        for name in ("stress", "stresses"):
            with pytest.raises(PropertyNotImplementedError, match="no volume"):
                argon.calc.get_property(name, argon)
        assert argon.get_potential_energy() < 0
        assert argon.get_potential_energies().shape == (32,)


def test_no_dipole(atoms):
    with pytest.raises(PropertyNotImplementedError):
        atoms.get_dipole_moment()


def test_empty_atoms():
    atoms = Atoms(cell=[5, 5, 5], pbc=True, calculator=PanatomCalculator(ARGON))
    assert atoms.get_potential_energy() == 0.0
    assert atoms.get_forces().shape == (0, 3)
    assert_allclose(atoms.get_stress(), np.zeros(6))
    assert atoms.calc.get_property("stresses", atoms).shape == (0, 6)


def test_nan_positions(atoms):
    good = atoms.get_potential_energy()
    place = atoms.positions[3, 1]
    atoms.positions[3, 1] = np.nan
    for _ in range(2):
        with pytest.raises(panatom.InvalidInputError, match=r"\b3\b"):
            atoms.get_potential_energy()
        assert atoms.calc.results == {}
    atoms.positions[3, 1] = place
    assert atoms.get_potential_energy() == good


def test_unknown_element():
    atoms = Atoms("SiCuSi", np.eye(3) * 2.3, calculator=PanatomCalculator(SILICON))
    with pytest.raises(panatom.InvalidPotentialError, match=r"atom 1 is Cu: .*Si"):
        atoms.get_potential_energy()
    atoms = Atoms("X", calculator=PanatomCalculator(ARGON))
    with pytest.raises(panatom.InvalidInputError, match="atom 0 has atomic number 0"):
        atoms.get_potential_energy()


def test_options_that_are_refused(argon):
    with pytest.raises(panatom.InvalidPotentialError, match="colour"):
        PanatomCalculator(ARGON, colour="red")
    with pytest.raises(TypeError, match="option atoms="):
        PanatomCalculator(ARGON, atoms=argon)
    calc = PanatomCalculator(ARGON, length_unit=None)
    assert calc.parameters == {"source": ARGON}


def test_set_discards_results_and_opens_anew(argon):
    calc = argon.calc = PanatomCalculator(ARGON)
    energy = argon.get_potential_energy()
    assert calc.set(source=ARGON) == {}
    assert calc.results
    doubled = ARGON.replace("epsilon=0.0104", "epsilon=0.0208")
    assert calc.set(source=doubled) == {"source": doubled}
    assert calc.results == {}
    assert_allclose(argon.get_potential_energy(), 2 * energy, rtol=1e-13)


def test_set_that_is_refused_changes_nothing(argon):
    calc = argon.calc = PanatomCalculator(ARGON)
    energy = argon.get_potential_energy()
    for change in ({"colour": "red"}, {"source": "nothing.panatom"}):
        with pytest.raises(panatom.InvalidPotentialError):
            calc.set(**change)
    assert calc.parameters == {"source": ARGON}
    assert calc.results["energy"] == energy
    argon.rattle(0.01)
    assert argon.get_potential_energy() != energy


def test_todict_is_json_and_makes_the_same_calculator():
    calc = PanatomCalculator(ARGON)
    assert json.loads(json.dumps(calc.todict())) == {"source": ARGON}
    assert PanatomCalculator(**calc.todict()).parameters == calc.parameters
    assert calc.name == "panatom"
    assert calc.nolabel


def test_copies_open_their_own(atoms):
    energy = atoms.get_potential_energy()
    for twin in (
        copy.deepcopy(atoms.calc),
        copy.copy(atoms.calc),
        pickle.loads(pickle.dumps(atoms.calc)),
    ):
        assert twin.results["energy"] == energy
        assert twin.potential is not atoms.calc.potential
        twin.set(source=PLAIN)
        other = atoms.copy()
        other.calc = twin
        assert other.get_potential_energy() != energy
    moved = copy.deepcopy(atoms)
    moved.positions += 0.3
    assert_allclose(moved.get_potential_energy(), energy, rtol=1e-12)
    assert atoms.get_potential_energy() == energy


def test_two_calculators_of_different_potentials(atoms):
    silicon = Atoms("Si2", [[0, 0, 0], [0, 0, 2.35]], calculator=PanatomCalculator(SILICON))
    first = (atoms.get_potential_energy(), silicon.get_potential_energy())
    atoms.calc.reset()
    silicon.calc.reset()
    assert (atoms.get_potential_energy(), silicon.get_potential_energy()) == first


def test_calculator_knows_its_potential():
    assert PanatomCalculator(ARGON).potential.cutoff == 8.5
    assert PanatomCalculator(SILICON).potential.species == ("Si",)


def test_calculate_without_atoms_uses_the_last_ones(atoms):
    energy = atoms.get_potential_energy()
    atoms.calc.results = {}
    atoms.calc.calculate(properties=["energy"], system_changes=all_changes)
    assert atoms.calc.results["energy"] == energy


@pytest.mark.parametrize("name", ["frames.traj", "frames.xyz"])
def test_files_keep_results(atoms, tmp_path, name):
    atoms.get_stress()
    atoms.write(tmp_path / name)
    again = read(tmp_path / name)
    assert_allclose(again.get_potential_energy(), atoms.get_potential_energy(), rtol=1e-8)
    assert_allclose(again.get_forces(), atoms.get_forces(), atol=1e-7)
    assert_allclose(again.get_stress(), atoms.get_stress(), atol=1e-8)


def test_one_warning_for_each_evaluation():
    def warnings_of(sentences, count):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warn(sentences, count, panatom.PanatomWarning)
        return [(one.category, str(one.message)) for one in caught]

    assert warnings_of([], 0) == []
    assert warnings_of(["a", "b"], 2) == [(panatom.PanatomWarning, "a; b")]
    assert warnings_of(list("abcdefghij"), 40) == [
        (panatom.PanatomWarning, "a; b; c; d; e; f; g; h; and 32 more of the kind")
    ]
