/* SPDX-License-Identifier: MIT
 *
 * panatomplugin.so: what LAMMPS loads. It refers to no symbol of LAMMPS or MPI, so that it can be
 * loaded by any host and look at it first. LAMMPS itself loads plugins of other versions without
 * complaint, and class layouts differ between versions. Only for a host that it knows does it load
 * the library beside it that holds the pair style.
 */
#include <dlfcn.h>

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
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

/* A LAMMPS for which there is a pair style library. */
struct KnownHost {
  int version;
  const char *version_text;
  const char *library;
};

const KnownHost KNOWN_HOSTS[] = {{20250722, "22 Jul 2025", "pair_panatom-20250722.so"}};

template <typename Function> Function host_function(const char *name)
{
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

int host_setting(void *lmp, const char *name)
{
  auto extract = host_function<int (*)(void *, const char *)>("lammps_extract_setting");
  return extract ? extract(lmp, name) : -1;
}

std::string host_mpi()
{
  auto library_version = host_function<int (*)(char *, int *)>("MPI_Get_library_version");
  if (!library_version) return "no MPI";
  char text[16384] = "";
  int length = 0;
  library_version(text, &length);
  return std::string(text).substr(0, std::string(text).find('\n'));
}

bool has_mpich_abi(const std::string &mpi)
{
  for (const char *name : {"MPICH", "Intel(R) MPI", "MVAPICH"})
    if (mpi.find(name) != std::string::npos) return true;
  return false;
}

/* The host's entry in KNOWN_HOSTS, or nullptr and why there is none. */
const KnownHost *recognize_host(void *lmp, std::string &reason)
{
  auto version_of = host_function<int (*)(void *)>("lammps_version");
  const int version = version_of ? version_of(lmp) : 0;
  const KnownHost *host = nullptr;
  for (const KnownHost &known : KNOWN_HOSTS)
    if (known.version == version) host = &known;
  if (!host) {
    reason = "this is LAMMPS " + (version ? std::to_string(version) : "of an unknown version") +
        ", but it is built for";
    for (const KnownHost &known : KNOWN_HOSTS)
      reason += " LAMMPS " + std::to_string(known.version) + " (" + known.version_text + ")";
    return nullptr;
  }

  const int big = host_setting(lmp, "bigint");
  const int tag = host_setting(lmp, "tagint");
  const int image = host_setting(lmp, "imageint");
  if (big != 8 || tag != 4 || image != 4) {
    reason = "this LAMMPS has bigint/tagint/imageint of " + std::to_string(big) + "/" +
        std::to_string(tag) + "/" + std::to_string(image) +
        " bytes, but it is built for 8/4/4 (LAMMPS_SMALLBIG)";
    return nullptr;
  }

  const std::string mpi = host_mpi();
  if (!has_mpich_abi(mpi)) {
    reason = "this LAMMPS uses the MPI library '" + mpi + "', but it is built for MPICH";
    return nullptr;
  }
  return host;
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

void refuse(void *lmp, const std::string &reason)
{
  const int rank = host_setting(lmp, "world_rank");
  if (rank > 0) return;
  fprintf(stderr,
          "WARNING: pair_style panatom is not available: %s. Use the lammps package that panatom "
          "was installed with, or install a panatom for this LAMMPS.\n",
          reason.c_str());
  fflush(stderr);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void lammpsplugin_init(void *lmp, void *handle,
                                                                         void *register_style)
{
  std::string reason;
  const KnownHost *host = recognize_host(lmp, reason);
  if (!host) return refuse(lmp, reason);

  const std::string path = own_folder() + host->library;
  void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return refuse(lmp, std::string("its library cannot be loaded: ") + dlerror());
  void *create = dlsym(library, "panatom_create_pair");
  if (!create) return refuse(lmp, path + " has no panatom_create_pair");

  StyleDescription style;
  style.version = host->version_text;
  style.style = "pair";
  style.name = "panatom";
  style.info = "pair_style panatom";
  style.author = "the Panatom developers";
  style.create = reinterpret_cast<void *(*)(void *)>(create);
  style.handle = handle;
  reinterpret_cast<RegisterStyle>(register_style)(&style, lmp);
}
