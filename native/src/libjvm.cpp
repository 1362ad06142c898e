// SPDX-License-Identifier: MIT
#include "libjvm.h"

#include <vector>

#include <dlfcn.h>
#include <link.h>

#include "java_runtime.h"
#include "jvm_options.h"

namespace panatom {

namespace {

int keep_libjvm_path(dl_phdr_info *library, std::size_t, void *argument)
{
  const std::string path = library->dlpi_name == nullptr ? "" : library->dlpi_name;
  const std::string name = "/libjvm.so";
  if (path.size() < name.size() ||
      path.compare(path.size() - name.size(), name.size(), name) != 0) {
    return 0;
  }
  *static_cast<std::string *>(argument) = path;
  return 1;
}

std::vector<JavaRuntime> candidates(const std::string &loaded)
{
  if (!loaded.empty()) return {runtime_of_libjvm(loaded, "loaded by this process")};
  RuntimePlaces places = runtime_places();
  if (places.shipped.empty()) places.shipped = library_folder() + "/../runtime";
  return find_java_runtimes(places);
}

}  // namespace

std::string loaded_libjvm()
{
  std::string path;
  dl_iterate_phdr(keep_libjvm_path, &path);
  return path;
}

void *load_libjvm(const std::string &loaded, std::string *home, std::string *error)
{
  std::vector<JavaRuntime> runtimes = candidates(loaded);
  for (JavaRuntime &runtime : runtimes) {
    if (!runtime.problem.empty()) continue;
    void *library = dlopen(runtime.libjvm.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library != nullptr) {
      *home = runtime.home;
      return library;
    }
    runtime.problem = std::string("broken: ") + dlerror();
  }
  *error = no_java_message(runtimes);
  return nullptr;
}

}  // namespace panatom
