// SPDX-License-Identifier: MIT
#include "argument_checks.h"

#include <cmath>
#include <limits>
#include <string>

#include "last_error.h"

namespace panatom {

namespace {

// Java arrays are indexed by int, and forces take three entries an atom; a little room is left.
constexpr std::int64_t kMostAtoms = (std::numeric_limits<std::int32_t>::max() - 64) / 3;

panatom_status refuse(const std::string &text)
{
  return fail(PANATOM_INVALID_ARGUMENT, text);
}

panatom_status check_count(const char *field, std::int64_t count, std::int64_t most)
{
  if (count >= 0 && count <= most) return PANATOM_OK;
  return refuse(std::string(field) + " must be from 0 to " + std::to_string(most) + ", but is " +
                std::to_string(count) + ".");
}

/// `pointer` may be NULL only when `count` entries of it are read and that is none.
panatom_status check_array(const char *field, const void *pointer, std::int64_t count)
{
  if (pointer != nullptr || count == 0) return PANATOM_OK;
  return refuse(std::string(field) + " is NULL, but " + std::to_string(count) +
                " entries of it are needed.");
}

panatom_status check_reserved(const char *field, std::int32_t reserved)
{
  if (reserved == 0) return PANATOM_OK;
  return refuse(std::string(field) + " must be 0, but is " + std::to_string(reserved) +
                "; set the whole structure to zero before filling it.");
}

}  // namespace

panatom_status check_options(const char *const *options)
{
  if (options == nullptr) return PANATOM_OK;
  for (std::size_t k = 0; options[k] != nullptr; k += 2) {
    if (options[k + 1] == nullptr) {
      return refuse("panatom_open: option '" + std::string(options[k]) +
                    "' has no value; options are key, value, key, value, ..., NULL.");
    }
  }
  return PANATOM_OK;
}

panatom_status check_structure(const panatom_structure *s)
{
  if (s == nullptr) return refuse("panatom_evaluate_structure: structure is NULL.");
  panatom_status status = check_count("structure.n_atoms", s->n_atoms, kMostAtoms);
  if (!status) status = check_array("structure.positions", s->positions, s->n_atoms);
  if (!status) status = check_array("structure.species", s->species, s->n_atoms);
  if (!status) status = check_reserved("structure.reserved", s->reserved);
  if (!status && !std::isfinite(s->charge)) {
    status = refuse("structure.charge must be finite, but is " + std::to_string(s->charge) + ".");
  }
  return status;
}

panatom_status check_neighborhood(const panatom_neighborhood *n)
{
  if (n == nullptr) return refuse("panatom_evaluate_neighborhood: neighborhood is NULL.");
  constexpr std::int64_t most_types = std::numeric_limits<std::int32_t>::max();
  panatom_status status = check_count("neighborhood.n_atoms", n->n_atoms, kMostAtoms);
  if (!status) status = check_count("neighborhood.n_types", n->n_types, most_types);
  if (!status) status = check_count("neighborhood.n_central", n->n_central, n->n_atoms);
  if (!status) status = check_array("neighborhood.positions", n->positions, n->n_atoms);
  if (!status) status = check_array("neighborhood.types", n->types, n->n_atoms);
  if (!status) {
    status = check_array("neighborhood.species_of_type", n->species_of_type, n->n_types);
  }
  if (!status) status = check_array("neighborhood.central_atoms", n->central_atoms, n->n_central);
  if (!status) {
    status = check_array("neighborhood.neighbor_counts", n->neighbor_counts, n->n_central);
  }
  if (!status) status = check_array("neighborhood.neighbors", n->neighbors, n->n_central);
  return status;
}

panatom_status check_evaluation(const panatom_evaluation *e)
{
  if (e == nullptr) return refuse("evaluation is NULL.");
  if (e->warnings_capacity < 0) {
    return refuse("evaluation.warnings_capacity must not be negative, but is " +
                  std::to_string(e->warnings_capacity) + ".");
  }
  return check_array("evaluation.warnings", e->warnings, e->warnings_capacity);
}

}  // namespace panatom
