// SPDX-License-Identifier: MIT
//
// Two atoms and a Lennard-Jones potential, in Java and by hand.
#ifndef PANATOM_TESTS_LENNARD_JONES_H
#define PANATOM_TESTS_LENNARD_JONES_H

#include <cmath>
#include <cstdint>
#include <string>

#include "check.h"
#include "panatom.h"

constexpr double kEpsilon = 0.0104;  // eV
constexpr double kSigma = 3.4;       // angstrom

/// 4 epsilon ((sigma/r)^12 - (sigma/r)^6), in eV.
inline double lennard_jones(double r)
{
  const double s6 = std::pow(kSigma / r, 6);
  return 4.0 * kEpsilon * (s6 * s6 - s6);
}

inline panatom_potential *open_lennard_jones()
{
  panatom_potential *potential = nullptr;
  const panatom_status status = panatom_open(
      "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=no",
      nullptr, &potential);
  CHECK_EQUAL(std::string(panatom_last_error()), "");
  CHECK_EQUAL(status, PANATOM_OK);
  return potential;
}

/// Energy of two argon atoms at distance r, through panatom_evaluate_structure().
inline panatom_status evaluate_pair(panatom_potential *potential, double r, double *energy)
{
  const double positions[6] = {0, 0, 0, 0, r, 0};
  std::int32_t species[2] = {0, 0};
  panatom_status status = panatom_species_index(potential, "Ar", &species[0]);
  if (status != PANATOM_OK) return status;
  species[1] = species[0];
  panatom_structure structure{};
  structure.n_atoms = 2;
  structure.positions = positions;
  structure.species = species;
  double forces[6] = {};
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  evaluation.forces = forces;
  status = panatom_evaluate_structure(potential, &structure, &evaluation);
  *energy = evaluation.energy;
  return status;
}

inline void check_pair(panatom_potential *potential, double r)
{
  double energy = 0.0;
  CHECK_EQUAL(evaluate_pair(potential, r, &energy), PANATOM_OK);
  CHECK_EQUAL(std::string(panatom_last_error()), "");
  CHECK(std::abs(energy - lennard_jones(r)) < 1e-14);
}

#endif
