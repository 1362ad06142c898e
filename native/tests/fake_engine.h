// SPDX-License-Identifier: MIT
//
// An engine without a JVM: harmonic springs E = sum over pairs k/2 (r - r0)^2 within the cutoff,
// each pair's energy shared by its two atoms.
#ifndef PANATOM_TESTS_FAKE_ENGINE_H
#define PANATOM_TESTS_FAKE_ENGINE_H

#include <atomic>
#include <string>

#include "engine_source.h"

namespace fake {

constexpr double kCutoff = 3.0;     // angstrom
constexpr double kLength = 1.5;     // r0, angstrom
constexpr double kStiffness = 2.0;  // k, eV/angstrom^2

/// Sources that the engine opens:
///   "springs"         the potential; species A (0) and B (1)
///   "no-cutoff"       opens, but its cutoff cannot be read
///   "status:N:TEXT"   opening fails with status N and TEXT
///   "fails:N:TEXT"    opens; evaluations fail with status N and TEXT
/// Properties: "source"; "long:N" is N times 'x'; "growing" is longer each time it is read;
/// "fails" cannot be read. The engine's (handle 0): "java.home".
panatom_status fill(panatom_engine *engine, std::string *error);

/// What happened in the engine so far.
struct Counters {
  std::atomic<int> opened{0};
  std::atomic<int> closed{0};
  std::atomic<int> property_reads{0};
  std::atomic<int> evaluations{0};
  std::atomic<int> overlapping{0};  // calls on one handle at the same time
};
Counters &counters();

/// The options of the last open, as "key=value;key=value;".
std::string last_options();

/// Springs by a plain double loop, for comparison; positions [n][3], no periodicity. Returns
/// the energy and writes forces [n][3].
double reference_springs(int n_atoms, const double *positions, double *forces);

}  // namespace fake

#endif
