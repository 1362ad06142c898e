/* SPDX-License-Identifier: MIT */
#include "step_times.h"

#include "comm.h"
#include "utils.h"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace LAMMPS_NS;

std::string StepTimes::set(const std::string &value)
{
  if (value != "yes" && value != "no")
    return "keyword 'times' must be yes or no, got '" + value + "'";
  wanted = (value == "yes");
  return "";
}

double StepTimes::now()
{
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

void StepTimes::begin_step()
{
  begun = now();
}

void StepTimes::add(const panatom_evaluation &evaluation, double call_seconds)
{
  seconds[POTENTIAL] += evaluation.potential_seconds;
  seconds[NEIGHBORS] += evaluation.neighbor_seconds;
  seconds[FORCES] += evaluation.force_seconds;
  seconds[CALL] += call_seconds;
}

void StepTimes::end_step()
{
  seconds[STEP] += now() - begun;
  steps++;
}

void StepTimes::end_run()
{
  double sums[COUNT];
  std::copy_n(seconds, COUNT + 0, sums);
  const bigint run_steps = steps;
  std::fill_n(seconds, COUNT + 0, 0.0);
  steps = 0;
  if (!wanted || run_steps == 0) return;
  MPI_Allreduce(MPI_IN_PLACE, sums, COUNT, MPI_DOUBLE, MPI_SUM, world);
  if (comm->me != 0 || sums[STEP] <= 0.0) return;

  const double percent = 100.0 / sums[STEP];
  const double inside = sums[POTENTIAL] + sums[NEIGHBORS] + sums[FORCES];
  char line[256];
  snprintf(line, sizeof line,
           "pair_style panatom: %.6g s in %lld evaluations: %.2f %% potential, %.2f %% neighbours, "
           "%.2f %% forces, %.2f %% crossing, %.2f %% pair style\n",
           sums[STEP] / comm->nprocs, static_cast<long long>(run_steps), percent * sums[POTENTIAL],
           percent * sums[NEIGHBORS], percent * sums[FORCES], percent * (sums[CALL] - inside),
           percent * (sums[STEP] - sums[CALL]));
  utils::logmesg(lmp, std::string(line));
}
