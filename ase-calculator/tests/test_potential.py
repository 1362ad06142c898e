# SPDX-License-Identifier: MIT
"""The class Potential: opening, asking, evaluating, closing."""

import copy
import pickle
from pathlib import Path

import numpy as np
import pytest
from conftest import ARGON, SILICON, TEST_SYSTEMS, run_command, run_python
from numpy.testing import assert_allclose

import panatom
from panatom import Potential, _library
from panatom._c_api import ABI_VERSION
from panatom.option_text import option_text

LENNARD_JONES = "java:org.panatom.examples.LennardJones"


# A library that refuses every potential and says what it was asked for.
ECHO = """
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static char said[1024];
const char *panatom_version(void) { return "0"; }
int32_t panatom_abi_version(void) { return ABI_VERSION; }
const char *panatom_last_error(void) { return said; }
int panatom_open(const char *source, const char *const *options, void **potential) {
  strcpy(said, source);
  for (; *options; options += 2) sprintf(said + strlen(said), " %s=%s", options[0], options[1]);
  return 2;
}
void panatom_close(void) {}
void panatom_cutoff(void) {}
void panatom_property(void) {}
void panatom_species_index(void) {}
void panatom_evaluate_structure(void) {}
void panatom_evaluate_neighborhood(void) {}
"""


@pytest.fixture
def echo_library(tmp_path):
    text = f"#define ABI_VERSION {ABI_VERSION}\n{ECHO}"
    (tmp_path / "echo.c").write_text(text, encoding="utf-8")
    run_command("cc", "-shared", "-fPIC", "-o", tmp_path / "echo.so", tmp_path / "echo.c")
    return tmp_path / "echo.so"


@pytest.fixture(scope="module")
def potential():
    return Potential(ARGON)


def energy_at(r, epsilon=0.0104, sigma=3.4):
    return 4 * epsilon * ((sigma / r) ** 12 - (sigma / r) ** 6)


def test_pair():
    plain = Potential(LENNARD_JONES + "?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=no")
    result = plain.evaluate([[0, 0, 0], [0, 0, 4.0]], [18, 18])
    slope = (energy_at(4.0 + 1e-5) - energy_at(4.0 - 1e-5)) / 2e-5
    assert_allclose(result.energy, energy_at(4.0), rtol=1e-14)
    assert_allclose(result.atom_energies, [energy_at(4.0) / 2] * 2, rtol=1e-14)
    assert_allclose(result.forces, [[0, 0, slope], [0, 0, -slope]], atol=1e-9)
    assert_allclose(result.virial, [0, 0, -4.0 * slope, 0, 0, 0], atol=1e-8)
    assert_allclose(result.atom_virials.sum(axis=0), result.virial, atol=1e-14)
    assert result.warnings == []
    assert result.warning_count == 0


def test_properties(potential):
    assert potential.source == ARGON
    assert potential.cutoff == 8.5
    assert potential.species == ()
    assert potential.property("no such property") is None
    assert float(potential.property("cutoff")) == 8.5
    assert potential.properties["cutoff"] == 8.5
    assert potential.species_index("Ar") == potential.species_index("Ar")
    assert Potential(SILICON).species == ("Si",)
    assert repr(potential) == f"Potential({ARGON!r})"


def test_options_cross_as_text(monkeypatch, echo_library):
    monkeypatch.setattr(_library, "_loaded", _library._open_library(echo_library))
    with pytest.raises(panatom.InvalidPotentialError) as caught:
        Potential("file", length_unit="bohr", n2p2_quirks=True, energy_unit=np.float64(0.5), x=3)
    assert str(caught.value) == "file length_unit=bohr n2p2_quirks=yes energy_unit=0.5 x=3"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (np.bool_(False), "no"),
        (3, "3"),
        (np.int32(3), "3"),
        (0.1, "0.1"),
        (np.float64(1 / 3), "0.3333333333333333"),
        ("bohr", "bohr"),
    ],
)
def test_option_text(value, text):
    assert option_text("key", value) == text


def test_other_options_are_refused():
    with pytest.raises(TypeError, match=r"option angle=\['cos'\] .* not a list"):
        Potential(ARGON, angle=["cos"])


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        (LENNARD_JONES + "?epsilom=1", {}, "epsilom"),
        (ARGON, {"colour": "red"}, "colour"),
        ("java:org.example.Nothing", {}, r"org\.example\.Nothing"),
        ("no-such-file.panatom", {}, r"no-such-file\.panatom"),
        (TEST_SYSTEMS / "cases.json", {}, r"cases\.json"),
        ("", {}, "empty"),
        ("with\0nul", {}, "NUL"),
        (ARGON, {"key": "with\0nul"}, "NUL"),
    ],
)
def test_potentials_that_cannot_be_opened(source, options, message):
    with pytest.raises(panatom.InvalidPotentialError, match=message) as caught:
        Potential(source, **options)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, panatom.PanatomError)


def test_unknown_element_names_atom_element_and_what_is_known():
    with pytest.raises(panatom.InvalidPotentialError, match=r"atom 2 is Cu: .*Cu.*Si"):
        Potential(SILICON).evaluate(np.eye(3) * 2.3, [14, 14, 29])


def test_numbers_that_are_no_element(potential):
    for number in (0, -1, 119, 10**6):
        with pytest.raises(panatom.InvalidInputError, match=f"atom 1 has atomic number {number}"):
            potential.evaluate(np.eye(3)[:2], [18, number])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[0, 0]], [18]), r"positions must be \[n, 3\], got \[1, 2\]"),
        (([0.0, 0.0, 0.0], [18]), r"positions must be \[n, 3\], got \[3\]"),
        (([[0, 0, 0]], [18, 18]), "1 positions and 2 atomic numbers"),
        (([[0, 0, 0]], [18.5]), "whole numbers"),
        (([[0, 0, 0]], [[18]]), "whole numbers"),
        (([[0, 0, 0]], [18], [1, 2, 3]), r"cell must be \[3, 3\], got \[3\]"),
    ],
)
def test_arrays_of_the_wrong_shape(potential, arguments, message):
    with pytest.raises(panatom.InvalidInputError, match=message):
        potential.evaluate(*arguments)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf, 1e300])
def test_positions_that_are_no_place(potential, wrong):
    positions = np.zeros((2, 3))
    positions[1, 2] = wrong
    with pytest.raises(panatom.PanatomError, match=r"\b1\b"):
        potential.evaluate(positions, [18, 18], np.eye(3) * 10, pbc=True)
    assert potential.evaluate([[0, 0, 0]], [18]).energy == 0.0


@pytest.mark.parametrize(
    "cell", [np.zeros((3, 3)), np.ones((3, 3)), np.diag([10, 10, np.nan]), np.diag([9, 9, 1e-300])]
)
def test_periodic_cells_without_volume(potential, cell):
    with pytest.raises(panatom.InvalidInputError, match="lattice vector"):
        potential.evaluate([[0, 0, 0]], [18], cell, pbc=True)


def test_two_atoms_on_one_spot(potential):
    with pytest.raises(panatom.PanatomError):
        potential.evaluate([[1, 1, 1], [1, 1, 1]], [18, 18])


def test_no_atoms(potential):
    for positions, numbers in (([], []), (np.zeros((0, 3)), np.zeros(0, dtype=int))):
        result = potential.evaluate(positions, numbers)
        assert result.energy == 0.0
        assert result.forces.shape == (0, 3)
        assert result.atom_virials.shape == (0, 6)


def test_inputs_of_any_layout_are_not_modified(potential):
    rng = np.random.default_rng(3)
    positions = rng.uniform(0, 12, (9, 3))
    layouts = [
        np.asfortranarray(positions),
        np.repeat(positions, 2, axis=0)[::2],
        positions.astype(np.longdouble),
        positions.tolist(),
    ]
    wanted = potential.evaluate(positions, [18] * 9).forces
    for layout in layouts:
        before = copy.deepcopy(layout)
        assert_allclose(potential.evaluate(layout, np.full(9, 18, np.int8)).forces, wanted, rtol=0)
        assert np.array_equal(before, layout)


def test_results_are_never_written_to_again(potential):
    first = potential.evaluate([[0, 0, 0], [3.5, 0, 0]], [18, 18])
    kept = copy.deepcopy(first)
    potential.evaluate([[0, 0, 0], [0, 3.9, 0]], [18, 18])
    for name in ("atom_energies", "forces", "virial", "atom_virials"):
        assert np.array_equal(getattr(first, name), getattr(kept, name))


def test_close():
    with Potential(ARGON) as potential:
        potential.evaluate([[0, 0, 0]], [18])
    potential.close()
    for call in (lambda: potential.cutoff, lambda: potential.evaluate([[0, 0, 0]], [18])):
        with pytest.raises(ValueError, match="has been closed"):
            call()


def test_copies_open_their_own(potential):
    for twin in (copy.deepcopy(potential), pickle.loads(pickle.dumps(potential))):
        twin.evaluate([[0, 0, 0]], [18])
        twin.close()
    assert potential.cutoff == 8.5


def test_relative_files_follow_the_working_directory(tmp_path, monkeypatch, potential):
    assert potential.cutoff > 0  # Java has started elsewhere
    (tmp_path / "here.sw").write_bytes((TEST_SYSTEMS / "potentials" / "Si.sw").read_bytes())
    monkeypatch.chdir(tmp_path)
    source = "java:org.panatom.examples.StillingerWeber?file=here.sw"
    assert Potential(source).species == ("Si",)


def test_environment_that_is_set_late_is_seen(tmp_path, monkeypatch, potential):
    assert potential.cutoff > 0
    (tmp_path / "there.sw").write_bytes((TEST_SYSTEMS / "potentials" / "Si.sw").read_bytes())
    monkeypatch.setenv("LAMMPS_POTENTIALS", str(tmp_path))
    source = "java:org.panatom.examples.StillingerWeber?file=there.sw"
    assert Potential(source).species == ("Si",)


def test_memory_does_not_grow():
    """A leak grows in every round; what Java compiles late, on a busy machine, ends some time."""
    run_python(f"""
        import resource
        from panatom import Potential
        peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        potential = Potential({ARGON!r})
        positions = [[0, 0, 0], [0, 0, 4.0], [4.0, 0, 0]]
        growth = []
        while not growth or growth[-1] >= 4 and len(growth) < 12:
            before = peak()
            for _ in range(40_000):
                potential.evaluate(positions, [18, 18, 18])
            for _ in range(3_000):
                Potential({ARGON!r}).close()
            growth.append(peak() - before)
        assert growth[-1] < 4, growth  # MiB
    """)


def test_no_java_is_a_java_runtime_error():
    run = run_python(
        f"import panatom; panatom.Potential({ARGON!r})",
        env={"PANATOM_JAVA_OPTIONS": "-XX:+NoSuchOption"},
        check=False,
    )
    assert run.returncode == 1
    last_line = run.stderr.strip().splitlines()[-1]
    assert last_line.startswith("panatom._status.JavaRuntimeError: ")
    assert "NoSuchOption" in last_line


def test_source_may_be_a_path_object():
    with pytest.raises(panatom.InvalidPotentialError, match=r"nothing\.panatom"):
        Potential(Path("nothing.panatom"))
