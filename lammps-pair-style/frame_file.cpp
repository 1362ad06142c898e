/* SPDX-License-Identifier: MIT */
#include "frame_file.h"

#include "atom.h"
#include "comm.h"
#include "domain.h"
#include "update.h"

#include <mpi.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <numeric>

using namespace LAMMPS_NS;

namespace {

constexpr int COLUMNS = 5;  // of an atom on its way to rank 0: tag, type, x, y, z
constexpr int ATOMS = 1;    // a message's tag

/* Writes a text beside its place and moves it there. */
std::string write_whole(const std::string &name, const std::string &text)
{
  // A rename would put a file in the place of a device, as root even of /dev/null.
  struct stat there;
  if (stat(name.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return "cannot write the frame to " + name + ": it is no file";
  const std::string temporary = name + ".part" + std::to_string(getpid());
  FILE *file = fopen(temporary.c_str(), "w");
  bool fine = file != nullptr && fwrite(text.data(), 1, text.size(), file) == text.size();
  int reason = errno;
  if (file != nullptr) {
    const bool flushed = fflush(file) == 0 && fsync(fileno(file)) == 0;
    if (fine && !flushed) reason = errno;
    fine = fclose(file) == 0 && flushed && fine;
  }
  if (fine && rename(temporary.c_str(), name.c_str()) == 0) return "";
  if (fine) reason = errno;
  remove(temporary.c_str());
  return "cannot write the frame to " + name + ": " + strerror(reason);
}

}  // namespace

FrameFile::FrameFile(LAMMPS *lmp, const std::vector<std::string> &elements)
    : Pointers(lmp), elements(elements)
{
}

/* [atoms of all ranks][COLUMNS] on rank 0. */

std::vector<double> FrameFile::gathered() const
{
  std::vector<double> atoms;
  for (int i = 0; i < atom->nlocal; i++) {
    atoms.push_back(atom->tag_enable ? static_cast<double>(atom->tag[i]) : 0.0);
    atoms.push_back(atom->type[i]);
    atoms.insert(atoms.end(), atom->x[i], atom->x[i] + 3);
  }
  if (comm->me > 0) {
    MPI_Send(atoms.data(), static_cast<int>(atoms.size()), MPI_DOUBLE, 0, ATOMS, world);
    return {};
  }
  for (int rank = 1; rank < comm->nprocs; rank++) {
    MPI_Status status;
    int count = 0;
    MPI_Probe(rank, ATOMS, world, &status);
    MPI_Get_count(&status, MPI_DOUBLE, &count);
    const size_t before = atoms.size();
    atoms.resize(before + static_cast<size_t>(count));
    MPI_Recv(atoms.data() + before, count, MPI_DOUBLE, rank, ATOMS, world, MPI_STATUS_IGNORE);
  }
  return atoms;
}

std::string FrameFile::header(size_t atoms, bigint extrapolation_warnings) const
{
  char line[640];
  const int *periodic = domain->periodicity;
  snprintf(line, sizeof line,
           "%zu\nLattice=\"%.17g 0.0 0.0 %.17g %.17g 0.0 %.17g %.17g %.17g\" "
           "Origin=\"%.17g %.17g %.17g\" Properties=species:S:1:pos:R:3:id:I:1 "
           "pbc=\"%c %c %c\" step=%lld extrapolation_warnings=%lld\n",
           atoms, domain->xprd, domain->xy, domain->yprd, domain->xz, domain->yz, domain->zprd,
           domain->boxlo[0], domain->boxlo[1], domain->boxlo[2], periodic[0] ? 'T' : 'F',
           periodic[1] ? 'T' : 'F', periodic[2] ? 'T' : 'F',
           static_cast<long long>(update->ntimestep),
           static_cast<long long>(extrapolation_warnings));
  return line;
}

std::string FrameFile::write(const std::string &name, bigint extrapolation_warnings) const
{
  const std::vector<double> atoms = gathered();
  if (comm->me > 0) return "";
  std::vector<size_t> order(atoms.size() / COLUMNS);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&atoms](size_t a, size_t b) {
    return atoms[COLUMNS * a] < atoms[COLUMNS * b];
  });
  std::string text = header(order.size(), extrapolation_warnings);
  for (const size_t k : order) {
    const double *a = atoms.data() + COLUMNS * k;
    const std::string &element = elements[static_cast<size_t>(a[1]) - 1];
    char line[128];
    snprintf(line, sizeof line, "%s %.17g %.17g %.17g %lld\n",
             element == "NULL" ? "X" : element.c_str(), a[2], a[3], a[4],
             static_cast<long long>(a[0]));
    text += line;
  }
  return write_whole(name, text);
}
