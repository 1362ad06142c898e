/* SPDX-License-Identifier: MIT
 *
 * The atoms of all ranks as one frame of extended XYZ, for instance to compute
 * it with DFT and train on it. The file is whole or absent.
 */
#ifndef PANATOM_FRAME_FILE_H
#define PANATOM_FRAME_FILE_H

#include "pointers.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class FrameFile : protected Pointers {
 public:
  /* elements [ntypes]; NULL stands in the file as X */
  FrameFile(LAMMPS *lmp, const std::vector<std::string> &elements);

  /* All ranks together; what went wrong on rank 0, else an empty text. */
  std::string write(const std::string &name, bigint extrapolation_warnings) const;

 private:
  const std::vector<std::string> &elements;

  std::vector<double> gathered() const;
  std::string header(size_t atoms, bigint extrapolation_warnings) const;
};

}  // namespace LAMMPS_NS

#endif
