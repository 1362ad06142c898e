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

  int pack_reverse_comm(int n, int first, double *buffer) override;
  void unpack_reverse_comm(int n, int *list, double *buffer) override;

 private:
  panatom_potential *potential = nullptr;
  double cutoff = 0.0;                   // angstrom
  double scale = 1.0;                    // energy unit of LAMMPS / eV
  std::vector<std::string> options;      // key, value, key, value, ...
  std::vector<int32_t> species_of_type;  // [ntypes + 1] by LAMMPS's type, -1: NULL

  std::vector<double> own_forces;  // [nlocal + nghost][3], used with newton off
  std::vector<char> warning_text;
  long warnings_shown = 0;  // of this rank in this run
  long warnings_hidden = 0;

  void allocate();
  void close();
  void check_elements(const std::string &source, int n, char **elements) const;
  panatom_status open(const char *source, char **elements);
  void announce(const std::string &source) const;
  panatom_status evaluate(double *forces, double *atom_energies, double *atom_virials);
  double *clear_own_forces();
  void share_own_forces();
  void show_warnings(int64_t count);
  void report_hidden_warnings();
  void stop_together(panatom_status status, std::string message) const;
  [[noreturn]] void refuse(const std::string &reason) const;
};

}  // namespace LAMMPS_NS

#endif
