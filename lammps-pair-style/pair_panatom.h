/* SPDX-License-Identifier: MIT
 *
 * pair_style panatom: evaluates a Panatom potential through panatom.h.
 *
 * The pair style turns LAMMPS's atoms, ghosts and full neighbour list into one
 * panatom_evaluate_neighborhood() a step and adds the result to LAMMPS's
 * arrays. It holds no physics. Units convert here and nowhere else.
 */
#ifndef LMP_PAIR_PANATOM_H
#define LMP_PAIR_PANATOM_H

#include "pair.h"

#include "panatom.h"
#include "potential_warnings.h"
#include "step_times.h"
#include "whole_structure.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class PairPanatom : public Pair {
 public:
  explicit PairPanatom(LAMMPS *lmp);
  ~PairPanatom() override;
  PairPanatom(const PairPanatom &) = delete;
  PairPanatom &operator=(const PairPanatom &) = delete;

  void settings(int narg, char **arg) override;
  void coeff(int narg, char **arg) override;
  void init_style() override;
  double init_one(int i, int j) override;
  void compute(int eflag, int vflag) override;
  void finish() override;
  double memory_usage() override;
  void *extract_peratom(const char *name, int &columns) override;

  int pack_reverse_comm(int n, int first, double *buffer) override;
  void unpack_reverse_comm(int n, int *list, double *buffer) override;

 private:
  panatom_potential *potential = nullptr;
  double cutoff = 0.0;  // angstrom

  // Which build of the neighbour lists was evaluated last.
  struct ListBuild {
    int run = 0;  // counts init_style(): LAMMPS begins to count its builds anew there
    bigint builds = -1;
    bigint step = -1;
    const void *list = nullptr;
    bool operator==(const ListBuild &other) const;
  };
  ListBuild last_build;
  int runs = 0;
  int32_t list_revision = 0;

  double scale = 1.0;                    // energy unit of LAMMPS / eV
  std::vector<std::string> options;      // key, value, key, value, ...
  std::vector<int32_t> species_of_type;  // [ntypes + 1] by LAMMPS's type, -1: NULL

  std::vector<double> own_forces;  // [nlocal + nghost][3], used with newton off
  PotentialWarnings warnings;
  StepTimes times;
  WholeStructure whole;
  bool needs_whole = false;  // the potential does, and `whole` evaluates it

  void allocate();
  void close();
  void check_elements(const std::string &source, int n, char **elements) const;
  panatom_status open(const char *source, char **elements);
  void announce(const std::string &source) const;
  panatom_status evaluate(double *forces, double *atom_energies, double *atom_virials);
  void compute_local();
  void compute_whole();
  int32_t current_list_revision();
  double *clear_own_forces();
  void share_own_forces();
  void stop_together(panatom_status status, std::string message) const;
  [[noreturn]] void stop_alone(const std::string &message) const;
  [[noreturn]] void refuse(const std::string &reason) const;
};

}  // namespace LAMMPS_NS

#endif
