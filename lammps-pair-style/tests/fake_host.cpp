/* SPDX-License-Identifier: MIT
 *
 * Pretends to be some LAMMPS and loads the plugin:
 *   fake_host PLUGIN VERSION BIGINT TAGINT IMAGEINT MPI_NAME RANK DATE DESCRIPTOR
 * Prints `registered N`, the number of styles that the plugin registered. Built with -DSTRANGER it
 * has none of LAMMPS's symbols, with -DSILENT none that names its sources.
 */
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

static char **arguments;
static int registered = 0;

#ifndef STRANGER
extern "C" int lammps_version(void *)
{
  return atoi(arguments[2]);
}

extern "C" int lammps_extract_setting(void *, const char *name)
{
  const char *const names[] = {"bigint", "tagint", "imageint"};
  for (int k = 0; k < 3; k++)
    if (strcmp(name, names[k]) == 0) return atoi(arguments[3 + k]);
  return strcmp(name, "universe_rank") == 0 ? atoi(arguments[7]) : -1;
}

extern "C" void *lammps_extract_global(void *, const char *name)
{
  return strcmp(name, "lammps_version") == 0 ? arguments[8] : nullptr;
}

namespace LAMMPS_NS {
namespace utils {
std::string trim(const std::string &text)
{
  return text;
}
}  // namespace utils

#ifndef SILENT
class LAMMPS {
 public:
  static const char *git_descriptor();
};

const char *LAMMPS::git_descriptor()
{
  return arguments[9];
}
#endif
}  // namespace LAMMPS_NS

extern "C" int MPI_Get_library_version(char *text, int *length)
{
  *length = sprintf(text, "%s Version:\t1.0\nmore about it\n", arguments[6]);
  return 0;
}
#endif

static void register_style(void *, void *)
{
  registered++;
}

int main(int, char **argv)
{
  arguments = argv;
  void *library = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
  if (!library) return fprintf(stderr, "%s\n", dlerror()), 1;
  void *init = dlsym(library, "lammpsplugin_init");
  if (!init) return fprintf(stderr, "%s\n", dlerror()), 1;
  int lammps = 0;
  reinterpret_cast<void (*)(void *, void *, void *)>(init)(
      &lammps, library, reinterpret_cast<void *>(&register_style));
  printf("registered %d\n", registered);
  return 0;
}
