/* SPDX-License-Identifier: MIT
 *
 * Which LAMMPS this is that loads the plugin. Nothing here knows the layout of its classes: it asks
 * the functions of LAMMPS's C library interface and looks at the names that it exports.
 */
#ifndef PANATOM_LAMMPS_HOST_H
#define PANATOM_LAMMPS_HOST_H

#include <string>

/* How std::string looks in memory and in the names of functions: libstdc++ has two. */
enum class StringAbi { UNKNOWN, OLD, CXX11 };

class LammpsHost {
 public:
  /* Asks the LAMMPS that has called lammpsplugin_init() with these two. */
  LammpsHost(void *lmp, void *register_style);

  int version = 0;         // 20250722; 0: unknown
  std::string date;        // the same as LAMMPS writes it: 22 Jul 2025
  std::string descriptor;  // git's name of its sources: stable_22Jul2025_update4; empty: unknown
  StringAbi strings = StringAbi::UNKNOWN;
  int bigint_bytes = 0;
  int tagint_bytes = 0;
  int imageint_bytes = 0;
  std::string mpi;  // the first line of what the MPI library says about itself
  int rank = 0;     // among all processes of the run

  /* LAMMPS 22 Jul 2025, update 4 (stable_22Jul2025_update4) */
  std::string described() const;

  /* Lets libraries that are loaded from now on find its functions, where its program loaded it for
     itself alone. False: they would find those of another LAMMPS or MPI in this process. */
  bool open_to_libraries() const;

 private:
  void *library;  // where dlsym() finds its functions
  std::string file;

  template <typename Function> Function function(const char *name) const;
  int setting(void *lmp, const char *name) const;
  std::string git_descriptor() const;
  StringAbi string_abi() const;
  std::string mpi_library() const;
};

/* 22 Jul 2025, update 4 (stable_22Jul2025_update4) */
std::string release_text(const std::string &date, const std::string &descriptor);

#endif
