/* SPDX-License-Identifier: MIT */
#include "whole_structure.h"

#include "atom.h"
#include "comm.h"
#include "domain.h"
#include "force.h"
#include "utils.h"

#include <mpi.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

using namespace LAMMPS_NS;

namespace {

constexpr bigint MOST_ATOMS = 40000;  // the dense matrix of Panatom's solver ends here

std::vector<int> offsets(const std::vector<int> &counts)
{
  std::vector<int> result(counts.size(), 0);
  std::partial_sum(counts.begin(), counts.end() - 1, result.begin() + 1);
  return result;
}

std::vector<int> times(const std::vector<int> &counts, int factor)
{
  std::vector<int> result(counts);
  for (int &count : result) count *= factor;
  return result;
}

}  // namespace

WholeStructure::WholeStructure(LAMMPS *lmp) : Pointers(lmp) {}

bool WholeStructure::knows(const std::string &keyword)
{
  return keyword == "total_charge" || keyword == "charges_to_q";
}

const char *WholeStructure::keywords()
{
  return " total_charge charges_to_q";
}

void WholeStructure::forget_settings()
{
  total_charge = 0.0;
  total_charge_set = charges_to_q = charges_to_q_set = false;
}

std::string WholeStructure::set(const std::string &keyword, const std::string &value)
{
  if (keyword == "charges_to_q") {
    if (value != "yes" && value != "no")
      return "keyword 'charges_to_q' must be yes or no, got '" + value + "'";
    charges_to_q = value == "yes";
    charges_to_q_set = true;
    return "";
  }
  char *end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (value.empty() || *end != '\0' || !std::isfinite(number))
    return "keyword 'total_charge' must be a number of elementary charges, got '" + value + "'";
  total_charge = number;
  total_charge_set = true;
  return "";
}

bool WholeStructure::is_set() const
{
  return total_charge_set || charges_to_q_set;
}

std::string WholeStructure::obstacle() const
{
  const std::string style = force->pair_style ? force->pair_style : "";
  if (style == "hybrid" || style.rfind("hybrid/molecular", 0) == 0)
    return "this potential needs the whole structure and cannot leave pairs to other styles: use "
           "it alone or in pair_style hybrid/overlay";
  if (!atom->tag_enable) return "this potential needs atom IDs: atom_modify id yes";
  if (charges_to_q && !atom->q_flag)
    return "charges_to_q needs an atom style with charges, e.g. atom_style charge";
  if (atom->natoms > MOST_ATOMS)
    return "this potential needs the whole structure in one matrix, of at most " +
        std::to_string(MOST_ATOMS) + " atoms; there are " + std::to_string(atom->natoms);
  return "";
}

void WholeStructure::announce() const
{
  if (comm->me != 0) return;
  const double n = static_cast<double>(atom->natoms);
  const std::string megabytes = std::to_string(std::lround(24.0 * n * n / 1048576.0));
  utils::logmesg(lmp,
                 "pair_style panatom: this potential needs the whole structure: in every step "
                 "rank 0 of " +
                     std::to_string(comm->nprocs) + " computes all " +
                     std::to_string(atom->natoms) +
                     " atoms while the others wait; time grows as N^3, memory as N^2 (now " +
                     megabytes + " MiB); total charge " + std::to_string(total_charge) + "\n");
}

panatom_status WholeStructure::evaluate(panatom_potential *potential,
                                        const std::vector<int32_t> &species_of_type,
                                        panatom_evaluation &totals)
{
  gather(species_of_type);
  panatom_status status = PANATOM_OK;
  if (comm->me == 0) {
    sort();
    status = evaluate_sorted(potential, totals);
  }
  scatter();
  return status;
}

void WholeStructure::gather(const std::vector<int32_t> &species_of_type)
{
  const int n = atom->nlocal;
  std::vector<int> own_species(static_cast<size_t>(n));
  for (int i = 0; i < n; i++) own_species[i] = species_of_type[atom->type[i]];
  const int ranks = comm->me == 0 ? comm->nprocs : 0;
  counts.resize(std::max(1, ranks));
  MPI_Gather(&n, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, world);
  const int total = comm->me == 0 ? std::accumulate(counts.begin(), counts.end(), 0) : 0;
  tags.resize(total);
  species.resize(total);
  positions.resize(3 * static_cast<size_t>(total));
  const std::vector<int> first = offsets(counts);
  MPI_Gatherv(atom->tag, n, MPI_INT, tags.data(), counts.data(), first.data(), MPI_INT, 0, world);
  MPI_Gatherv(own_species.data(), n, MPI_INT, species.data(), counts.data(), first.data(), MPI_INT,
              0, world);
  MPI_Gatherv(n > 0 ? atom->x[0] : nullptr, 3 * n, MPI_DOUBLE, positions.data(),
              times(counts, 3).data(), times(first, 3).data(), MPI_DOUBLE, 0, world);
}

void WholeStructure::sort()
{
  const size_t n = tags.size();
  order.resize(n);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [this](int a, int b) { return tags[a] < tags[b]; });
  sorted_species.resize(n);
  sorted_positions.resize(3 * n);
  for (size_t k = 0; k < n; k++) {
    sorted_species[k] = species[order[k]];
    std::copy_n(&positions[3 * static_cast<size_t>(order[k])], 3, &sorted_positions[3 * k]);
  }
}

panatom_status WholeStructure::evaluate_sorted(panatom_potential *potential,
                                               panatom_evaluation &totals)
{
  const size_t n = tags.size();
  panatom_structure structure = {};
  structure.n_atoms = static_cast<int64_t>(n);
  structure.positions = sorted_positions.data();
  structure.species = sorted_species.data();
  const double cell[9] = {domain->xprd, 0.0,        0.0,        domain->xy,  domain->yprd,
                          0.0,          domain->xz, domain->yz, domain->zprd};
  std::copy_n(cell, 9, structure.cell);
  std::copy_n(domain->periodicity, 3, structure.periodic);
  structure.charge = total_charge;

  energies.assign(n, 0.0);
  forces.assign(3 * n, 0.0);
  virials.assign(6 * n, 0.0);
  sorted_charges.assign(n, 0.0);
  totals.atom_energies = energies.data();
  totals.forces = forces.data();
  totals.atom_virials = virials.data();
  totals.charges = sorted_charges.data();
  const panatom_status status = panatom_evaluate_structure(potential, &structure, &totals);

  results.assign(WIDTH * n, 0.0);
  for (size_t k = 0; k < n && status == PANATOM_OK; k++) {
    double *result = &results[WIDTH * static_cast<size_t>(order[k])];
    result[0] = energies[k];
    std::copy_n(&forces[3 * k], 3, result + 1);
    std::copy_n(&virials[6 * k], 6, result + 4);
    result[10] = sorted_charges[k];
  }
  return status;
}

void WholeStructure::scatter()
{
  const int n = atom->nlocal;
  own.resize(WIDTH * static_cast<size_t>(std::max(n, 1)));
  MPI_Scatterv(results.data(), times(counts, WIDTH).data(), times(offsets(counts), WIDTH).data(),
               MPI_DOUBLE, own.data(), WIDTH * n, MPI_DOUBLE, 0, world);
  double *charge_of = charges();
  for (int i = 0; i < n; i++) {
    charge_of[i] = own[WIDTH * static_cast<size_t>(i) + 10];
    if (charges_to_q) atom->q[i] = charge_of[i];
  }
}

double *WholeStructure::charges()
{
  const size_t needed = static_cast<size_t>(std::max(atom->nmax, 1));
  if (charge.size() < needed) charge.resize(needed, 0.0);
  return charge.data();
}

double WholeStructure::memory_usage() const
{
  const size_t doubles = own.capacity() + charge.capacity() + positions.capacity() +
      results.capacity() + sorted_positions.capacity() + energies.capacity() + forces.capacity() +
      virials.capacity() + sorted_charges.capacity();
  return static_cast<double>(doubles * sizeof(double));
}
