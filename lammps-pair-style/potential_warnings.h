/* SPDX-License-Identifier: MIT
 *
 * What a potential says about single atoms, on its way to LAMMPS's log: shows
 * the warnings, counts the extrapolations over all ranks and stops the run when
 * there are too many. The keywords have the names and meanings of LAMMPS's pair_style
 * hdnnp.
 */
#ifndef PANATOM_POTENTIAL_WARNINGS_H
#define PANATOM_POTENTIAL_WARNINGS_H

#include "pointers.h"

#include "panatom.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class PotentialWarnings : protected Pointers {
 public:
  explicit PotentialWarnings(LAMMPS *lmp);

  /* The keywords showew, showewsum, maxew, resetew, dumpew; for a wrong value set() gives what is
     wrong with it, else an empty text. */
  static bool knows(const std::string &keyword);
  static std::string keywords();
  std::string set(const std::string &keyword, const std::string &value);
  void forget_settings() { settings = Settings(); }

  /* A potential was opened; elements [ntypes] by LAMMPS's types. All counts begin at 0. */
  void begin(const panatom_potential *potential, const std::vector<std::string> &elements);

  /* Around each evaluation of this rank: where its texts shall go, and what came. */
  void ask(panatom_evaluation &evaluation);
  void record(const panatom_evaluation &evaluation);

  /* All ranks together after each evaluation; may end LAMMPS with an error. */
  void share();

  /* At the end of a run: how many warnings were counted only. */
  void end_run();

  double counts[2] = {0.0, 0.0};  // extrapolations of this rank: last evaluation, since begin()

 private:
  struct Settings {
    bool show = true;
    bool reset = false;
    bool limited = false;  // whether `most` was given
    bigint most = 0;
    bigint summary_steps = 0;
    std::string frames;
  };

  Settings settings;
  std::vector<std::string> elements;  // [ntypes]
  bool has_ranges = false;
  bool stops = false;
  std::vector<char> text;
  bigint here = 0;             // extrapolations of this rank's last evaluation
  std::string extrapolations;  // their lines

  bigint counted = 0;  // over all ranks, compared to `most`
  bigint in_summary = 0;
  bigint evaluations = 0;  // since the last summary
  bigint in_run = 0;
  bigint shown_in_run = 0;  // extrapolations, over all ranks
  bool frame_in_run = false;
  bool frame_lost_in_run = false;  // on rank 0
  long others_shown = 0;           // of this rank in this run
  long others_hidden = 0;

  void show_others(const std::string &lines, int64_t count);
  void show_extrapolations();
  void summarize();
  void write_frame(bigint count, bool last);
  void warn(const std::string &line) const;
};

}  // namespace LAMMPS_NS

#endif
