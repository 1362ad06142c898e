/* SPDX-License-Identifier: MIT
 *
 * The keyword times: where the time of the pair style went, told in the log at
 * the end of each run.
 */
#ifndef PANATOM_STEP_TIMES_H
#define PANATOM_STEP_TIMES_H

#include "pointers.h"

#include "panatom.h"

#include <string>

namespace LAMMPS_NS {

class StepTimes : protected Pointers {
 public:
  explicit StepTimes(LAMMPS *lmp) : Pointers(lmp) {}

  static bool knows(const std::string &keyword) { return keyword == "times"; }
  static std::string keywords() { return " times"; }
  std::string set(const std::string &value);
  void forget_settings() { wanted = false; }

  /* Around everything that one step does; in between add() for each call of Java. */
  void begin_step();
  void add(const panatom_evaluation &evaluation, double call_seconds);
  void end_step();

  /* All ranks together at the end of a run. */
  void end_run();

  /* Seconds on a clock that only goes forward. */
  static double now();

 private:
  enum { POTENTIAL, NEIGHBORS, FORCES, CALL, STEP, COUNT };

  bool wanted = false;
  double begun = 0.0;
  bigint steps = 0;
  double seconds[COUNT] = {};  // of this rank in this run
};

}  // namespace LAMMPS_NS

#endif
