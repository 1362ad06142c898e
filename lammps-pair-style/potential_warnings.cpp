/* SPDX-License-Identifier: MIT */
#include "potential_warnings.h"

#include "comm.h"
#include "error.h"
#include "update.h"
#include "utils.h"

#include "frame_file.h"

#include <mpi.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

using namespace LAMMPS_NS;

namespace {

const char *const KEYWORDS[] = {"showew", "showewsum", "maxew", "resetew", "dumpew"};
const std::string EXTRAPOLATION = "extrapolation";  // panatom.h: so these lines begin
constexpr long SHOWN_WARNINGS = 20;                 // in full, in each run
constexpr size_t TEXT_BYTES = 16 * 1024;            // one evaluation's warnings

/* A whole number from 0 on, or -1. */
bigint whole_number(const std::string &text)
{
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
    return -1;
  return std::strtoll(text.c_str(), nullptr, 10);
}

bool begins_with(const std::string &line, const std::string &word)
{
  return line.compare(0, word.size(), word) == 0;
}

}  // namespace

PotentialWarnings::PotentialWarnings(LAMMPS *lmp) : Pointers(lmp), text(TEXT_BYTES) {}

bool PotentialWarnings::knows(const std::string &keyword)
{
  return std::find(std::begin(KEYWORDS), std::end(KEYWORDS), keyword) != std::end(KEYWORDS);
}

std::string PotentialWarnings::keywords()
{
  std::string names;
  for (const char *keyword : KEYWORDS) names += std::string(" ") + keyword;
  return names;
}

std::string PotentialWarnings::set(const std::string &keyword, const std::string &value)
{
  if (keyword == "dumpew") {
    settings.frames = value;
    return "";
  }
  if (keyword == "showew" || keyword == "resetew") {
    if (value != "yes" && value != "no")
      return "keyword '" + keyword + "' must be yes or no, got '" + value + "'";
    (keyword == "showew" ? settings.show : settings.reset) = (value == "yes");
    return "";
  }
  const bigint number = whole_number(value);
  if (number < 0)
    return "keyword '" + keyword + "' must be a whole number from 0 on, got '" + value + "'";
  if (keyword == "maxew") {
    settings.limited = true;
    settings.most = number;
  } else {
    settings.summary_steps = number;
  }
  return "";
}

void PotentialWarnings::begin(const panatom_potential *potential,
                              const std::vector<std::string> &names)
{
  end_run();
  elements = names;
  here = counted = in_summary = evaluations = 0;
  counts[0] = counts[1] = 0.0;
  has_ranges = panatom_property(potential, "descriptor_ranges") != nullptr;
  // Without maxew, n2p2's models stop at the first extrapolation, as they do in pair_style hdnnp.
  const char *program = panatom_property(potential, "program");
  stops = settings.limited || (program != nullptr && std::string(program) == "n2p2");
}

/* Texts cost time, so they are asked for only when they may be shown. */

void PotentialWarnings::ask(panatom_evaluation &evaluation)
{
  const bool extrapolations_wanted =
      !has_ranges || (settings.show && shown_in_run < SHOWN_WARNINGS);
  const bool wanted = others_shown < SHOWN_WARNINGS || extrapolations_wanted;
  evaluation.omit_extrapolations = extrapolations_wanted ? 0 : 1;
  evaluation.warnings = wanted ? text.data() : nullptr;
  evaluation.warnings_capacity = static_cast<int64_t>(wanted ? text.size() : 0);
  text[0] = '\0';
}

void PotentialWarnings::record(const panatom_evaluation &evaluation)
{
  here = has_ranges ? evaluation.extrapolation_count : 0;
  if (evaluation.warning_count == 0) return;
  std::istringstream lines(text.data());
  std::string line, others;
  while (std::getline(lines, line))
    (begins_with(line, EXTRAPOLATION) && has_ranges ? extrapolations : others) += line + "\n";
  if (evaluation.warning_count > here) show_others(others, evaluation.warning_count - here);
}

void PotentialWarnings::share()
{
  if (!has_ranges) return;
  bigint all = here;
  counts[0] = static_cast<double>(here);
  counts[1] += counts[0];
  here = 0;  // A rank without atoms evaluates nothing and records nothing.
  if (comm->nprocs > 1) MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_LMP_BIGINT, MPI_SUM, world);
  counted = settings.reset ? all : counted + all;
  in_run += all;
  in_summary += all;
  evaluations++;
  const bool stop = stops && counted > settings.most;
  if (all > 0) {
    if (settings.show && shown_in_run < SHOWN_WARNINGS) show_extrapolations();
    write_frame(all, stop);
  }
  extrapolations.clear();
  if (settings.summary_steps > 0 && update->ntimestep % settings.summary_steps == 0) summarize();
  if (stop)
    error->all(FLERR,
               "pair_style panatom: step {}: {} extrapolation warnings {}, maxew allows {}; the "
               "atoms are outside what the potential was trained on (pair_style panatom maxew N "
               "allows N, resetew yes counts anew in each step)",
               update->ntimestep, counted, settings.reset ? "in one step" : "in all",
               settings.most);
}

/* The lines of all ranks come to rank 0, so that they stand in the log file too. */

void PotentialWarnings::show_extrapolations()
{
  int length = static_cast<int>(extrapolations.size());
  std::vector<int> lengths(comm->nprocs), starts(comm->nprocs);
  MPI_Gather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, 0, world);
  for (int rank = 1; rank < comm->nprocs; rank++)
    starts[rank] = starts[rank - 1] + lengths[rank - 1];
  std::string all(static_cast<size_t>(starts.back() + lengths.back()), ' ');
  MPI_Gatherv(extrapolations.data(), length, MPI_CHAR, &all[0], lengths.data(), starts.data(),
              MPI_CHAR, 0, world);
  if (comm->me == 0) {
    std::istringstream lines(all);
    std::string line;
    while (shown_in_run < SHOWN_WARNINGS && std::getline(lines, line)) {
      warn(line);
      shown_in_run++;
    }
  }
  MPI_Bcast(&shown_in_run, 1, MPI_LMP_BIGINT, 0, world);
}

void PotentialWarnings::summarize()
{
  char line[128];
  snprintf(line, sizeof line, "### PANATOM EW SUMMARY ### TS: %10lld EW %10lld EWPERSTEP %10.3E\n",
           static_cast<long long>(update->ntimestep), static_cast<long long>(in_summary),
           static_cast<double>(in_summary) / static_cast<double>(evaluations));
  if (comm->me == 0) utils::logmesg(lmp, std::string(line));
  in_summary = evaluations = 0;
}

/* With a * in the name, every frame has its file; else the first frame of a run is written, and
   the one that ends it. */

void PotentialWarnings::write_frame(bigint count, bool last)
{
  if (settings.frames.empty()) return;
  std::string name = settings.frames;
  const size_t star = name.find('*');
  if (star != std::string::npos)
    name.replace(star, 1, std::to_string(update->ntimestep));
  else if (frame_in_run && !last)
    return;
  frame_in_run = true;
  const std::string problem = FrameFile(lmp, elements).write(name, count);
  if (problem.empty() || frame_lost_in_run) return;
  frame_lost_in_run = true;
  error->warning(FLERR, "pair_style panatom: " + problem + "; this is said once a run");
}

void PotentialWarnings::show_others(const std::string &lines, int64_t count)
{
  std::istringstream stream(lines);
  std::string line;
  int64_t shown = 0;
  while (others_shown < SHOWN_WARNINGS && std::getline(stream, line)) {
    warn(line);
    others_shown++;
    shown++;
  }
  others_hidden += static_cast<long>(count - shown);
}

void PotentialWarnings::warn(const std::string &line) const
{
  const std::string step = std::to_string(update->ntimestep);
  error->warning(FLERR, "pair_style panatom, step " + step + ": " + line);
}

void PotentialWarnings::end_run()
{
  if (others_hidden > 0)
    error->warning(FLERR,
                   "pair_style panatom: " + std::to_string(others_hidden) +
                       " more warnings were not shown");
  const bigint hidden = in_run - shown_in_run;
  if (settings.show && hidden > 0 && comm->me == 0)
    error->warning(FLERR,
                   "pair_style panatom: " + std::to_string(hidden) + " more of " +
                       std::to_string(in_run) + " extrapolation warnings were not shown");
  others_shown = others_hidden = 0;
  in_run = shown_in_run = 0;
  frame_in_run = frame_lost_in_run = false;
}
