// SPDX-License-Identifier: MIT
#include "fake_engine.h"

#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace fake {

namespace {

struct Refusal {
  std::int32_t status;
  std::string text;
};

struct Springs {
  std::string source;
  std::atomic<int> running{0};
  int growth = 300;
};

std::mutex table_mutex;
std::map<std::int64_t, std::unique_ptr<Springs>> table;
std::string options_of_last_open;

Springs &springs(std::int64_t handle)
{
  const std::lock_guard<std::mutex> lock(table_mutex);
  const auto entry = table.find(handle);
  if (entry == table.end()) throw Refusal{PANATOM_INTERNAL_ERROR, "no such handle"};
  return *entry->second;
}

/// "fails:5:text" -> Refusal{5, "text"}
Refusal refusal_in(const std::string &source)
{
  const std::size_t first = source.find(':');
  const std::size_t second = source.find(':', first + 1);
  return {std::stoi(source.substr(first + 1)), source.substr(second + 1)};
}

template <typename Body> std::int32_t answer(char *message, std::int64_t capacity, Body &&body)
{
  try {
    body();
    return PANATOM_OK;
  } catch (const Refusal &refusal) {
    std::snprintf(message, static_cast<std::size_t>(capacity), "%s", refusal.text.c_str());
    return refusal.status;
  }
}

/// Counts calls that overlap on one potential.
struct Running {
  explicit Running(Springs &s) : springs(s)
  {
    if (springs.running++ != 0) ++counters().overlapping;
    ++counters().evaluations;
  }
  ~Running() { --springs.running; }
  Springs &springs;
};

/// One term of the energy: the half of a pair's spring that belongs to atom i.
void add_half_pair(const double *xi, const double *xj, double scale, double *energy_i,
                   double *force_i, double *force_j, double *virial)
{
  const double r_ij[3] = {xj[0] - xi[0], xj[1] - xi[1], xj[2] - xi[2]};
  const double r = std::sqrt(r_ij[0] * r_ij[0] + r_ij[1] * r_ij[1] + r_ij[2] * r_ij[2]);
  if (r >= kCutoff) return;
  *energy_i += scale * 0.25 * kStiffness * (r - kLength) * (r - kLength);
  double gradient[3];
  for (int a = 0; a < 3; ++a) {
    gradient[a] = scale * 0.5 * kStiffness * (r - kLength) * r_ij[a] / r;
    if (force_i) force_i[a] += gradient[a];
    if (force_j) force_j[a] -= gradient[a];
  }
  const int first[6] = {0, 1, 2, 0, 0, 1};
  const int second[6] = {0, 1, 2, 1, 2, 2};
  for (int v = 0; v < 6; ++v) virial[v] -= r_ij[first[v]] * gradient[second[v]];
}

/// Adds one central atom with its neighbours.
template <typename Neighbors>
void add_atom(std::int64_t i, const double *positions, const Neighbors &neighbors,
              panatom_evaluation *e)
{
  double energy = 0.0;
  double virial[6] = {};
  for (const std::int64_t j : neighbors) {
    add_half_pair(positions + 3 * i, positions + 3 * j, e->scale, &energy,
                  e->forces ? e->forces + 3 * i : nullptr, e->forces ? e->forces + 3 * j : nullptr,
                  virial);
  }
  e->energy += energy;
  if (e->atom_energies) e->atom_energies[i] += energy;
  for (int v = 0; v < 6; ++v) {
    e->virial[v] += virial[v];
    if (e->atom_virials) e->atom_virials[6 * i + v] += virial[v];
  }
}

void begin(panatom_evaluation *e)
{
  e->energy = 0.0;
  std::memset(e->virial, 0, sizeof e->virial);
  e->warning_count = 0;
  e->extrapolation_count = 0;
  e->neighbor_seconds = e->potential_seconds = e->force_seconds = 0.0;
}

void refuse_if_told(const Springs &s)
{
  if (s.source.rfind("fails:", 0) == 0) throw refusal_in(s.source);
}

// ---- the table's functions ----------------------------------------------------------------------

std::int32_t open(const char *source, const char *const *options, std::int64_t *handle,
                  char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    const std::string text = source;
    if (text.rfind("status:", 0) == 0) throw refusal_in(text);
    if (text != "springs" && text != "no-cutoff" && text.rfind("fails:", 0) != 0) {
      throw Refusal{PANATOM_INVALID_POTENTIAL, "no file '" + text + "'"};
    }
    const std::lock_guard<std::mutex> lock(table_mutex);
    options_of_last_open.clear();
    for (std::size_t k = 0; options != nullptr && options[k] != nullptr; k += 2) {
      options_of_last_open += std::string(options[k]) + "=" + options[k + 1] + ";";
    }
    *handle = ++counters().opened;
    auto opened = std::make_unique<Springs>();
    opened->source = text;
    table[*handle] = std::move(opened);
  });
}

std::int32_t close(std::int64_t handle, char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    springs(handle);
    const std::lock_guard<std::mutex> lock(table_mutex);
    table.erase(handle);
    ++counters().closed;
  });
}

std::int32_t cutoff(std::int64_t handle, double *radius, char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    if (springs(handle).source == "no-cutoff") {
      throw Refusal{PANATOM_EVALUATION_FAILED, "the cutoff is unknown"};
    }
    *radius = kCutoff;
  });
}

std::string property_text(std::int64_t handle, const std::string &name)
{
  if (handle == 0) {
    if (name == "java.home") return "/no/java";
  } else if (name == "source") {
    return springs(handle).source;
  } else if (name == "growing") {
    return std::string(static_cast<std::size_t>(springs(handle).growth *= 2), 'x');
  } else if (name.rfind("long:", 0) == 0) {
    return std::string(static_cast<std::size_t>(std::stol(name.substr(5))), 'x');
  } else if (name == "fails") {
    throw Refusal{PANATOM_EVALUATION_FAILED, "this property cannot be read"};
  }
  throw std::out_of_range(name);
}

std::int32_t property(std::int64_t handle, const char *name, char *value,
                      std::int64_t value_capacity, std::int64_t *length, char *message,
                      std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    ++counters().property_reads;
    try {
      const std::string text = property_text(handle, name);
      *length = static_cast<std::int64_t>(text.size());
      if (*length < value_capacity) std::memcpy(value, text.c_str(), text.size() + 1);
    } catch (const std::out_of_range &) {
      *length = -1;
    }
  });
}

std::int32_t species_index(std::int64_t handle, const char *symbol, std::int32_t *index,
                           char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    springs(handle);
    const std::string text = symbol;
    if (text != "A" && text != "B") {
      throw Refusal{PANATOM_INVALID_POTENTIAL, "knows [A, B], not '" + text + "'"};
    }
    *index = text == "A" ? 0 : 1;
  });
}

std::int32_t evaluate_structure(std::int64_t handle, const panatom_structure *s,
                                panatom_evaluation *e, char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    const Running running(springs(handle));
    refuse_if_told(running.springs);
    begin(e);
    for (std::int64_t i = 0; i < s->n_atoms; ++i) {
      std::vector<std::int64_t> others;
      for (std::int64_t j = 0; j < s->n_atoms; ++j) {
        if (j != i) others.push_back(j);
      }
      add_atom(i, s->positions, others, e);
    }
  });
}

std::int32_t evaluate_neighborhood(std::int64_t handle, const panatom_neighborhood *n,
                                   panatom_evaluation *e, char *message, std::int64_t capacity)
{
  return answer(message, capacity, [&] {
    const Running running(springs(handle));
    refuse_if_told(running.springs);
    begin(e);
    for (std::int32_t c = 0; c < n->n_central; ++c) {
      const std::int32_t i = n->central_atoms[c];
      if (n->species_of_type[n->types[i]] < 0) continue;
      std::vector<std::int64_t> others;
      for (std::int32_t k = 0; k < n->neighbor_counts[i]; ++k) {
        const std::int32_t j = n->neighbors[i][k] & n->neighbor_mask;
        if (n->species_of_type[n->types[j]] >= 0) others.push_back(j);
      }
      add_atom(i, n->positions, others, e);
    }
  });
}

}  // namespace

Counters &counters()
{
  static Counters the_counters;
  return the_counters;
}

std::string last_options()
{
  const std::lock_guard<std::mutex> lock(table_mutex);
  return options_of_last_open;
}

panatom_status fill(panatom_engine *engine, std::string *)
{
  engine->open = open;
  engine->close = close;
  engine->cutoff = cutoff;
  engine->property = property;
  engine->species_index = species_index;
  engine->evaluate_structure = evaluate_structure;
  engine->evaluate_neighborhood = evaluate_neighborhood;
  return PANATOM_OK;
}

double reference_springs(int n_atoms, const double *positions, double *forces)
{
  double energy = 0.0;
  for (int i = 0; i < n_atoms; ++i) {
    for (int j = 0; j < i; ++j) {
      double d[3];
      for (int a = 0; a < 3; ++a) d[a] = positions[3 * j + a] - positions[3 * i + a];
      const double r = std::hypot(d[0], d[1], d[2]);
      if (r >= kCutoff) continue;
      energy += 0.5 * kStiffness * (r - kLength) * (r - kLength);
      for (int a = 0; a < 3; ++a) {
        const double pull = kStiffness * (r - kLength) * d[a] / r;
        forces[3 * i + a] += pull;
        forces[3 * j + a] -= pull;
      }
    }
  }
  return energy;
}

}  // namespace fake
