/* SPDX-License-Identifier: MIT */
#include "lammps_host.h"

#include <dlfcn.h>

namespace {

/* LAMMPS::git_descriptor() by its name in libraries. It gave a const char * until this version, and
   will not be called in newer ones before that is known of them. */
const char *const DESCRIPTOR = "_ZN9LAMMPS_NS6LAMMPS14git_descriptorEv";
constexpr int DESCRIPTOR_KNOWN_UNTIL = 20250722;

/* utils::trim(const std::string &) by its names in libraries, which tell the argument's ABI. */
const char *const TRIM_OLD = "_ZN9LAMMPS_NS5utils4trimERKSs";
const char *const TRIM_CXX11 =
    "_ZN9LAMMPS_NS5utils4trimERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

Dl_info library_of(void *address)
{
  Dl_info found = {};
  if (!address || !dladdr(address, &found)) return {};
  return found;
}

}  // namespace

LammpsHost::LammpsHost(void *lmp, void *register_style)
{
  const Dl_info caller = library_of(register_style);
  file = caller.dli_fname ? caller.dli_fname : "";
  library = dlopen(file.c_str(), RTLD_NOW | RTLD_NOLOAD);
  if (!library) library = RTLD_DEFAULT;  // the caller is no library but the program
  auto version_of = function<int (*)(void *)>("lammps_version");
  // The functions of another LAMMPS must not see this one's object.
  if (library_of(reinterpret_cast<void *>(version_of)).dli_fbase != caller.dli_fbase) return;
  if (!version_of) return;

  version = version_of(lmp);
  auto extract = function<const char *(*)(void *, const char *)>("lammps_extract_global");
  const char *words = extract ? extract(lmp, "lammps_version") : nullptr;
  date = words ? words : "";
  descriptor = git_descriptor();
  strings = string_abi();
  bigint_bytes = setting(lmp, "bigint");
  tagint_bytes = setting(lmp, "tagint");
  imageint_bytes = setting(lmp, "imageint");
  mpi = mpi_library();
  rank = setting(lmp, "universe_rank");
}

template <typename Function> Function LammpsHost::function(const char *name) const
{
  return reinterpret_cast<Function>(dlsym(library, name));
}

int LammpsHost::setting(void *lmp, const char *name) const
{
  auto extract = function<int (*)(void *, const char *)>("lammps_extract_setting");
  return extract ? extract(lmp, name) : -1;
}

std::string LammpsHost::git_descriptor() const
{
  auto ask = function<const char *(*)()>(DESCRIPTOR);
  const char *words = ask && version <= DESCRIPTOR_KNOWN_UNTIL ? ask() : nullptr;
  return words && std::string(words) != "(unknown)" ? words : "";
}

StringAbi LammpsHost::string_abi() const
{
  if (dlsym(library, TRIM_CXX11)) return StringAbi::CXX11;
  return dlsym(library, TRIM_OLD) ? StringAbi::OLD : StringAbi::UNKNOWN;
}

std::string LammpsHost::mpi_library() const
{
  auto library_version = function<int (*)(char *, int *)>("MPI_Get_library_version");
  if (!library_version) return "no MPI";
  char words[16384] = "";
  int length = 0;
  library_version(words, &length);
  return std::string(words).substr(0, std::string(words).find('\n'));
}

std::string release_text(const std::string &date, const std::string &descriptor)
{
  const std::string word = "_update";
  const size_t found = descriptor.find(word);
  const std::string update =
      found == std::string::npos ? "" : descriptor.substr(found + word.size());
  const bool is_number =
      !update.empty() && update.find_first_not_of("0123456789") == std::string::npos;
  return date + (is_number ? ", update " + update : "") + " (" + descriptor + ")";
}

std::string LammpsHost::described() const
{
  if (version == 0) return "LAMMPS of an unknown version";
  const std::string day = date.empty() ? std::to_string(version) : date;
  if (version > DESCRIPTOR_KNOWN_UNTIL) return "LAMMPS " + day;
  if (descriptor.empty())
    return "LAMMPS " + day + " that does not say from which release or update it was made";
  return "LAMMPS " + release_text(day, descriptor);
}

bool LammpsHost::open_to_libraries() const
{
  dlopen(file.c_str(), RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
  for (const char *name : {"lammps_version", "MPI_Get_library_version"})
    if (dlsym(RTLD_DEFAULT, name) != dlsym(library, name)) return false;
  return true;
}
