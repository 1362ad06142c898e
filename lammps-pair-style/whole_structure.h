/* SPDX-License-Identifier: MIT
 *
 * The way of potentials that need the whole structure (charges): rank 0 gathers all atoms, sorted
 * by tag, so that the number of ranks does not matter; it evaluates them with
 * panatom_evaluate_structure(), and what belongs to each atom goes back to its owner.
 */
#ifndef PANATOM_WHOLE_STRUCTURE_H
#define PANATOM_WHOLE_STRUCTURE_H

#include "pointers.h"

#include "panatom.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class WholeStructure : protected Pointers {
 public:
  explicit WholeStructure(LAMMPS *lmp);

  /* Keywords of pair_style that belong here: total_charge, charges_to_q. */
  static bool knows(const std::string &keyword);
  static const char *keywords();
  void forget_settings();
  /* What is wrong with a value; empty when nothing is. */
  std::string set(const std::string &keyword, const std::string &value);
  /* Whether a keyword was given, which means nothing to local potentials. */
  bool is_set() const;

  /* What keeps a potential that needs the whole structure from running here; empty when nothing
     does. The same on all ranks. */
  std::string obstacle() const;
  /* One log line: what this costs. Called by all ranks, before a run. */
  void announce() const;

  /* Evaluates. All ranks call it. In `totals`, energy and virial come back on rank 0, the warnings
     too; scale and warnings are inputs. Afterwards energy(i) and the others hold this rank's
     atoms. The status is that of rank 0, and known there alone. */
  panatom_status evaluate(panatom_potential *potential, const std::vector<int32_t> &species_of_type,
                          panatom_evaluation &totals);
  double energy(int i) const { return own[WIDTH * static_cast<size_t>(i)]; }
  const double *force_on(int i) const { return &own[WIDTH * static_cast<size_t>(i) + 1]; }
  const double *virial(int i) const { return &own[WIDTH * static_cast<size_t>(i) + 4]; }

  /* [nmax] charges of this rank's atoms, elementary charges; 0 before the first evaluation. */
  double *charges();
  double memory_usage() const;

 private:
  static constexpr int WIDTH = 11;  // of an atom's results: energy, force, virial, charge

  double total_charge = 0.0;
  bool total_charge_set = false;
  bool charges_to_q = false;
  bool charges_to_q_set = false;
  std::vector<double> own;
  std::vector<double> charge;

  // On rank 0, in the order of the ranks: what was gathered and what goes back.
  std::vector<int> counts, tags, species;
  std::vector<double> positions, results;
  // On rank 0, by tag.
  std::vector<int> order;
  std::vector<int32_t> sorted_species;
  std::vector<double> sorted_positions, energies, forces, virials, sorted_charges;

  void gather(const std::vector<int32_t> &species_of_type);
  void sort();
  panatom_status evaluate_sorted(panatom_potential *potential, panatom_evaluation &totals);
  void scatter();
};

}  // namespace LAMMPS_NS

#endif
