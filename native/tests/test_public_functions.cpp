// SPDX-License-Identifier: MIT
//
// Every public function with an engine without a JVM: arguments, errors, values.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "fake_engine.h"
#include "panatom.h"

namespace {

std::string last_error()
{
  return panatom_last_error();
}

panatom_potential *open_springs(const char *source = "springs")
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open(source, nullptr, &potential), PANATOM_OK);
  CHECK_EQUAL(last_error(), "");
  return potential;
}

std::vector<double> scattered_atoms(int n_atoms, double edge)
{
  std::mt19937 random(7);
  std::uniform_real_distribution<double> coordinate(0.0, edge);
  std::vector<double> positions(3 * static_cast<std::size_t>(n_atoms));
  for (double &x : positions) x = coordinate(random);
  return positions;
}

/// A full neighbour list in LAMMPS's layout: high bits of an entry do not belong to the index.
struct Lists {
  explicit Lists(int n_atoms) : rows(n_atoms), pointers(n_atoms), counts(n_atoms), central(n_atoms)
  {
    for (int i = 0; i < n_atoms; ++i) {
      central[i] = i;
      for (int j = 0; j < n_atoms; ++j) {
        if (j != i) rows[i].push_back(j | (j % 3) << 30);
      }
      pointers[i] = rows[i].data();
      counts[i] = static_cast<std::int32_t>(rows[i].size());
    }
  }
  std::vector<std::vector<std::int32_t>> rows;
  std::vector<const std::int32_t *> pointers;
  std::vector<std::int32_t> counts, central;
};

panatom_neighborhood neighborhood_of(const Lists &lists, const std::vector<double> &positions,
                                     const std::vector<std::int32_t> &types)
{
  static const std::int32_t species_of_type[] = {-1, 0, 1};
  panatom_neighborhood n{};
  n.n_atoms = static_cast<std::int64_t>(types.size());
  n.positions = positions.data();
  n.types = types.data();
  n.species_of_type = species_of_type;
  n.n_types = 3;
  n.central_atoms = lists.central.data();
  n.n_central = static_cast<std::int32_t>(types.size());
  n.neighbor_counts = lists.counts.data();
  n.neighbors = lists.pointers.data();
  n.neighbor_mask = 0x1FFFFFFF;
  return n;
}

void test_versions()
{
  CHECK_EQUAL(panatom_abi_version(), PANATOM_ABI_VERSION);
  CHECK(std::strlen(panatom_version()) >= 5);
}

void test_before_the_first_open()
{
  CHECK(panatom_property(nullptr, "java.home") == nullptr);
  CHECK_EQUAL(last_error(), "");
  panatom_close(nullptr);
  CHECK_EQUAL(last_error(), "");
}

void test_open_arguments()
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open(nullptr, nullptr, &potential), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "source is NULL");
  CHECK_EQUAL(panatom_open("springs", nullptr, nullptr), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "potential is NULL");
  const char *const odd[] = {"key", "value", "lonely", nullptr};
  CHECK_EQUAL(panatom_open("springs", odd, &potential), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "'lonely' has no value");
  CHECK(potential == nullptr);
}

void test_open_and_close()
{
  const int opened = fake::counters().opened;
  const int closed = fake::counters().closed;
  const char *const options[] = {"length_unit", "bohr", "angle", "cos", nullptr};
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("springs", options, &potential), PANATOM_OK);
  CHECK_EQUAL(fake::last_options(), "length_unit=bohr;angle=cos;");
  CHECK_EQUAL(panatom_cutoff(potential), fake::kCutoff);
  panatom_close(potential);
  CHECK_EQUAL(fake::counters().opened, opened + 1);
  CHECK_EQUAL(fake::counters().closed, closed + 1);
}

void test_open_failures()
{
  auto *potential = reinterpret_cast<panatom_potential *>(1);
  CHECK_EQUAL(panatom_open("absent.panatom", nullptr, &potential), PANATOM_INVALID_POTENTIAL);
  CHECK_EQUAL(last_error(), "no file 'absent.panatom'");
  CHECK(potential == nullptr);
  for (const int status : {1, 2, 3, 5, 6, 255}) {
    const std::string source = "status:" + std::to_string(status) + ":text of the engine";
    CHECK_EQUAL(static_cast<int>(panatom_open(source.c_str(), nullptr, &potential)), status);
    CHECK_EQUAL(last_error(), "text of the engine");
  }
  CHECK_EQUAL(panatom_open("status:77:odd", nullptr, &potential), PANATOM_INTERNAL_ERROR);
  CHECK_CONTAINS(last_error(), "unknown status 77");
  CHECK_EQUAL(panatom_open("status:2:", nullptr, &potential), PANATOM_INVALID_POTENTIAL);
  CHECK_CONTAINS(last_error(), "no reason");
  const int closed = fake::counters().closed;
  CHECK_EQUAL(panatom_open("no-cutoff", nullptr, &potential), PANATOM_EVALUATION_FAILED);
  CHECK_EQUAL(last_error(), "the cutoff is unknown");
  CHECK_EQUAL(fake::counters().closed, closed + 1);
  CHECK(potential == nullptr);
}

void test_long_error_text_is_cut()
{
  panatom_potential *potential = nullptr;
  const std::string long_text(20000, 'e');
  const std::string source = "status:2:" + long_text;
  CHECK_EQUAL(panatom_open(source.c_str(), nullptr, &potential), PANATOM_INVALID_POTENTIAL);
  const std::size_t length = last_error().size();
  CHECK(length > 4000 && length < 20000);
  CHECK_EQUAL(last_error(), long_text.substr(0, length));
  // A text of ours is cut between characters: a key of 10,000 two-byte ones.
  std::string key;
  for (int k = 0; k < 10000; ++k) key += "\xC3\xA9";
  const char *const options[] = {key.c_str(), nullptr};
  CHECK_EQUAL(panatom_open("springs", options, &potential), PANATOM_INVALID_ARGUMENT);
  CHECK(static_cast<unsigned char>(last_error().back()) == 0xA9);
}

void test_properties()
{
  panatom_potential *potential = open_springs();
  CHECK_EQUAL(std::string(panatom_property(potential, "source")), "springs");
  CHECK(panatom_property(potential, "absent") == nullptr);
  CHECK_EQUAL(last_error(), "");
  CHECK(panatom_property(potential, nullptr) == nullptr);
  CHECK_CONTAINS(last_error(), "name is NULL");
  CHECK(panatom_property(potential, "fails") == nullptr);
  CHECK_EQUAL(last_error(), "this property cannot be read");
  CHECK_EQUAL(std::string(panatom_property(nullptr, "java.home")), "/no/java");
  CHECK(panatom_property(nullptr, "absent") == nullptr);
  panatom_close(potential);
}

void test_property_lengths()
{
  panatom_potential *potential = open_springs();
  for (const int length : {0, 1, 254, 255, 256, 257, 5000, 3000000}) {
    const std::string name = "long:" + std::to_string(length);
    const char *text = panatom_property(potential, name.c_str());
    CHECK(text != nullptr);
    CHECK_EQUAL(std::string(text), std::string(static_cast<std::size_t>(length), 'x'));
  }
  const char *first = panatom_property(potential, "long:5000");
  const int reads = fake::counters().property_reads;
  for (int k = 0; k < 100; ++k) panatom_property(potential, ("long:" + std::to_string(k)).c_str());
  CHECK(panatom_property(potential, "long:5000") == first);
  CHECK(fake::counters().property_reads > reads);
  const int reads_before = fake::counters().property_reads;
  panatom_property(potential, "long:5000");
  CHECK_EQUAL(fake::counters().property_reads, reads_before);
  CHECK(panatom_property(potential, "growing") == nullptr);
  CHECK_CONTAINS(last_error(), "grows");
  panatom_close(potential);
}

void test_species_index()
{
  panatom_potential *potential = open_springs();
  std::int32_t index = -7;
  CHECK_EQUAL(panatom_species_index(potential, "B", &index), PANATOM_OK);
  CHECK_EQUAL(index, 1);
  CHECK_EQUAL(panatom_species_index(potential, "Zr", &index), PANATOM_INVALID_POTENTIAL);
  CHECK_EQUAL(last_error(), "knows [A, B], not 'Zr'");
  CHECK_EQUAL(index, 1);
  CHECK_EQUAL(panatom_species_index(potential, nullptr, &index), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "symbol is NULL");
  CHECK_EQUAL(panatom_species_index(potential, "A", nullptr), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "index is NULL");
  CHECK_EQUAL(panatom_species_index(nullptr, "A", &index), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "potential is NULL");
  panatom_close(potential);
}

void check_forces(const std::vector<double> &forces, const std::vector<double> &expected)
{
  for (std::size_t k = 0; k < forces.size(); ++k) {
    CHECK(std::abs(forces[k] - expected[k]) <= 1e-12);
  }
}

void test_both_entrances_agree_with_a_plain_loop()
{
  constexpr int n_atoms = 40;
  panatom_potential *potential = open_springs();
  const std::vector<double> positions = scattered_atoms(n_atoms, 5.0);
  std::vector<double> expected(3 * n_atoms, 0.0);
  const double energy = fake::reference_springs(n_atoms, positions.data(), expected.data());

  panatom_structure structure{};
  const std::vector<std::int32_t> species(n_atoms, 0);
  structure.n_atoms = n_atoms;
  structure.positions = positions.data();
  structure.species = species.data();
  std::vector<double> forces(3 * n_atoms, 0.0), atom_energies(n_atoms, 0.0);
  std::vector<double> atom_virials(6 * n_atoms, 0.0);
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  evaluation.forces = forces.data();
  evaluation.atom_energies = atom_energies.data();
  evaluation.atom_virials = atom_virials.data();
  CHECK_EQUAL(panatom_evaluate_structure(potential, &structure, &evaluation), PANATOM_OK);
  CHECK(std::abs(evaluation.energy - energy) < 1e-10);
  check_forces(forces, expected);

  const Lists lists(n_atoms);
  const std::vector<std::int32_t> types(n_atoms, 1);
  const panatom_neighborhood neighborhood = neighborhood_of(lists, positions, types);
  std::fill(forces.begin(), forces.end(), 0.0);
  evaluation.scale = 2.0;
  CHECK_EQUAL(panatom_evaluate_neighborhood(potential, &neighborhood, &evaluation), PANATOM_OK);
  CHECK(std::abs(evaluation.energy - 2 * energy) < 1e-10);
  for (double &f : forces) f /= 2;
  check_forces(forces, expected);
  panatom_close(potential);
}

void test_failed_evaluation_changes_nothing()
{
  panatom_potential *potential = open_springs("fails:5:the potential threw");
  const std::vector<double> positions = scattered_atoms(3, 2.0);
  const std::int32_t species[3] = {0, 0, 0};
  panatom_structure structure{};
  structure.n_atoms = 3;
  structure.positions = positions.data();
  structure.species = species;
  double forces[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  evaluation.energy = 42.0;
  evaluation.forces = forces;
  CHECK_EQUAL(panatom_evaluate_structure(potential, &structure, &evaluation),
              PANATOM_EVALUATION_FAILED);
  CHECK_EQUAL(last_error(), "the potential threw");
  CHECK_EQUAL(evaluation.energy, 42.0);
  for (int k = 0; k < 9; ++k) CHECK_EQUAL(forces[k], k + 1.0);
  panatom_close(potential);
}

/// Each entry spoils one thing; the engine must not be reached.
void test_structure_arguments()
{
  panatom_potential *potential = open_springs();
  const std::vector<double> positions = scattered_atoms(2, 2.0);
  const std::int32_t species[2] = {0, 0};
  panatom_structure good{};
  good.n_atoms = 2;
  good.positions = positions.data();
  good.species = species;
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  const int evaluations = fake::counters().evaluations;
  const auto refused = [&](const panatom_structure &s, const char *part) {
    CHECK_EQUAL(panatom_evaluate_structure(potential, &s, &evaluation), PANATOM_INVALID_ARGUMENT);
    CHECK_CONTAINS(last_error(), part);
  };
  panatom_structure s = good;
  s.n_atoms = -1;
  refused(s, "n_atoms must be from 0 to");
  s.n_atoms = INT64_MAX;
  refused(s, "n_atoms must be from 0 to");
  s = good;
  s.positions = nullptr;
  refused(s, "structure.positions is NULL");
  s = good;
  s.species = nullptr;
  refused(s, "structure.species is NULL");
  s = good;
  s.reserved = 5;
  refused(s, "reserved must be 0, but is 5");
  s.reserved = 0;
  s.charge = std::numeric_limits<double>::quiet_NaN();
  refused(s, "charge must be finite");
  CHECK_EQUAL(panatom_evaluate_structure(nullptr, &good, &evaluation), PANATOM_INVALID_ARGUMENT);
  CHECK_EQUAL(panatom_evaluate_structure(potential, nullptr, &evaluation),
              PANATOM_INVALID_ARGUMENT);
  CHECK_EQUAL(panatom_evaluate_structure(potential, &good, nullptr), PANATOM_INVALID_ARGUMENT);
  CHECK_CONTAINS(last_error(), "evaluation is NULL");
  evaluation.warnings_capacity = -3;
  refused(good, "warnings_capacity must not be negative, but is -3");
  evaluation.warnings_capacity = 10;
  refused(good, "evaluation.warnings is NULL");
  CHECK_EQUAL(fake::counters().evaluations, evaluations);
  panatom_close(potential);
}

void test_neighborhood_arguments()
{
  panatom_potential *potential = open_springs();
  const std::vector<double> positions = scattered_atoms(4, 2.0);
  const Lists lists(4);
  const std::vector<std::int32_t> types(4, 1);
  const panatom_neighborhood good = neighborhood_of(lists, positions, types);
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  const int evaluations = fake::counters().evaluations;
  const auto refused = [&](void (*spoil)(panatom_neighborhood &), const char *part) {
    panatom_neighborhood n = good;
    spoil(n);
    CHECK_EQUAL(panatom_evaluate_neighborhood(potential, &n, &evaluation),
                PANATOM_INVALID_ARGUMENT);
    CHECK_CONTAINS(last_error(), part);
  };
  using N = panatom_neighborhood;
  refused([](N &n) { n.n_atoms = -1; }, "n_atoms must be from 0 to");
  refused([](N &n) { n.n_atoms = std::int64_t{1} << 31; }, "n_atoms must be from 0 to");
  refused([](N &n) { n.n_types = -1; }, "n_types must be from 0 to");
  refused([](N &n) { n.n_central = -1; }, "n_central must be from 0 to 4, but is -1");
  refused([](N &n) { n.n_central = 5; }, "n_central must be from 0 to 4, but is 5");
  refused([](N &n) { n.positions = nullptr; }, "positions is NULL");
  refused([](N &n) { n.types = nullptr; }, "types is NULL");
  refused([](N &n) { n.species_of_type = nullptr; }, "species_of_type is NULL");
  refused([](N &n) { n.central_atoms = nullptr; }, "central_atoms is NULL");
  refused([](N &n) { n.neighbor_counts = nullptr; }, "neighbor_counts is NULL");
  refused([](N &n) { n.neighbors = nullptr; }, "neighbors is NULL");
  CHECK_EQUAL(panatom_evaluate_neighborhood(potential, nullptr, &evaluation),
              PANATOM_INVALID_ARGUMENT);
  CHECK_EQUAL(panatom_evaluate_neighborhood(nullptr, &good, &evaluation), PANATOM_INVALID_ARGUMENT);
  CHECK_EQUAL(panatom_evaluate_neighborhood(potential, &good, nullptr), PANATOM_INVALID_ARGUMENT);
  CHECK_EQUAL(fake::counters().evaluations, evaluations);
  panatom_close(potential);
}

void test_no_atoms_need_no_arrays()
{
  panatom_potential *potential = open_springs();
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  evaluation.energy = 42.0;
  const panatom_structure structure{};
  CHECK_EQUAL(panatom_evaluate_structure(potential, &structure, &evaluation), PANATOM_OK);
  CHECK_EQUAL(evaluation.energy, 0.0);
  const panatom_neighborhood neighborhood{};
  CHECK_EQUAL(panatom_evaluate_neighborhood(potential, &neighborhood, &evaluation), PANATOM_OK);
  panatom_close(potential);
}

void test_success_forgets_the_last_error()
{
  panatom_potential *potential = open_springs();
  CHECK(std::isnan(panatom_cutoff(nullptr)));
  CHECK_CONTAINS(last_error(), "panatom_cutoff: potential is NULL");
  CHECK_EQUAL(panatom_cutoff(potential), fake::kCutoff);
  CHECK_EQUAL(last_error(), "");
  panatom_close(potential);
}

}  // namespace

int main()
{
  panatom::replace_engine_source(fake::fill);
  test_versions();
  test_before_the_first_open();
  test_open_arguments();
  test_open_and_close();
  test_open_failures();
  test_long_error_text_is_cut();
  test_properties();
  test_property_lengths();
  test_species_index();
  test_both_entrances_agree_with_a_plain_loop();
  test_failed_evaluation_changes_nothing();
  test_structure_arguments();
  test_neighborhood_arguments();
  test_no_atoms_need_no_arrays();
  test_success_forgets_the_last_error();
  return test_result();
}
