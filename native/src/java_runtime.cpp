// SPDX-License-Identifier: MIT
#include "java_runtime.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <unistd.h>

namespace panatom {

namespace fs = std::filesystem;

namespace {

std::string environment(const char *name)
{
  const char *value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_there(const fs::path &path)
{
  std::error_code ignored;
  return fs::exists(path, ignored);
}

fs::path without_links(const fs::path &path)
{
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

/// The value of KEY="..." in a runtime's `release` file; empty when there is none.
std::string value_in_release_file(const std::string &home, const std::string &name)
{
  std::ifstream in(fs::path(home) / "release");
  const std::string key = name + "=";
  for (std::string line; std::getline(in, line);) {
    if (line.compare(0, key.size(), key) != 0) continue;
    std::string value = line.substr(key.size());
    value.erase(
        std::remove_if(value.begin(), value.end(), [](char c) { return c == '"' || c == '\r'; }),
        value.end());
    return value;
  }
  return "";
}

std::string problem_of(const JavaRuntime &runtime)
{
  std::error_code error;
  if (!fs::is_directory(runtime.home, error)) {
    const bool absent = !error || error == std::errc::no_such_file_or_directory ||
        error == std::errc::not_a_directory;
    return absent ? "no such folder" : "it cannot be looked into: " + error.message();
  }
  if (!is_there(fs::path(runtime.home) / "release")) {
    return "no Java runtime: it has no file 'release'";
  }
  if (runtime.version.empty()) return "its file 'release' names no JAVA_VERSION";
  const int feature = java_feature_version(runtime.version);
  if (feature == 0) return "its JAVA_VERSION '" + runtime.version + "' is no version";
  if (feature < kOldestJava) return "too old";
  if (!is_there(runtime.libjvm)) return "broken: it has no lib/server/libjvm.so";
  return "";
}

JavaRuntime look_at(const fs::path &home, const std::string &found_by)
{
  JavaRuntime runtime;
  runtime.found_by = found_by;
  runtime.home = without_links(home).string();
  runtime.version = java_version(runtime.home);
  runtime.libjvm = (fs::path(runtime.home) / "lib" / "server" / "libjvm.so").string();
  runtime.problem = problem_of(runtime);
  return runtime;
}

/// The homes of all programs called `java` in PATH, first to last.
std::vector<fs::path> homes_in_path()
{
  std::vector<fs::path> homes;
  std::istringstream folders(environment("PATH"));
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (folder.empty()) continue;
    const fs::path program = fs::path(folder) / "java";
    std::error_code ignored;
    if (fs::is_directory(program, ignored) || access(program.c_str(), X_OK) != 0) continue;
    homes.push_back(without_links(program).parent_path().parent_path());
  }
  return homes;
}

/// Sub-folders that look like a Java runtime, by name.
std::vector<fs::path> homes_in_folder(const std::string &folder)
{
  std::vector<fs::path> homes;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path home = it->path();
    if (is_there(home / "release") || is_there(home / "bin" / "java")) homes.push_back(home);
  }
  std::sort(homes.begin(), homes.end());
  return homes;
}

std::string describe(const JavaRuntime &runtime)
{
  std::string text = runtime.found_by + ": " + runtime.home + " (";
  if (!runtime.version.empty()) text += "Java " + runtime.version + ", ";
  return text + runtime.problem + ")";
}

}  // namespace

std::string java_version(const std::string &home)
{
  std::string version = value_in_release_file(home, "JAVA_VERSION");
  version.erase(std::remove(version.begin(), version.end(), ' '), version.end());
  return version;
}

int java_feature_version(const std::string &version)
{
  std::istringstream in(version);
  int feature = 0;
  if (!(in >> feature) || feature < 0) return 0;
  char dot = '\0';
  int minor = 0;
  if (feature == 1 && in >> dot >> minor && dot == '.') return minor;
  return feature;
}

RuntimePlaces &runtime_places()
{
  static auto *const places = new RuntimePlaces;
  return *places;
}

std::vector<JavaRuntime> find_java_runtimes(const RuntimePlaces &places)
{
  std::vector<JavaRuntime> found;
  const auto add = [&found](const fs::path &home, const std::string &found_by) {
    const JavaRuntime runtime = look_at(home, found_by);
    const bool listed = std::any_of(found.begin(), found.end(), [&](const JavaRuntime &other) {
      return other.home == runtime.home;
    });
    if (!listed) found.push_back(runtime);
  };
  const std::string chosen = environment("PANATOM_JAVA_HOME");
  if (!chosen.empty()) add(chosen, "PANATOM_JAVA_HOME");
  if (!places.shipped.empty() && is_there(places.shipped)) add(places.shipped, "shipped runtime");
  const std::string java_home = environment("JAVA_HOME");
  if (!java_home.empty()) add(java_home, "JAVA_HOME");
  for (const fs::path &home : homes_in_path()) add(home, "java in PATH");
  for (const fs::path &home : homes_in_folder(places.system_folder)) add(home, "system");
  return found;
}

std::string no_java_message(const std::vector<JavaRuntime> &candidates)
{
  std::string text = "Panatom needs Java " + std::to_string(kOldestJava) + " or newer and found ";
  if (candidates.empty()) {
    text += "no Java at all (PANATOM_JAVA_HOME and JAVA_HOME are not set, PATH has no java, "
            "/usr/lib/jvm has none)";
  } else {
    text += "none that it can use: ";
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      text += (k == 0 ? "" : "; ") + describe(candidates[k]);
    }
  }
  return text + ". Install a JDK or JRE " + std::to_string(kOldestJava) +
      " (for example from https://adoptium.net) and set PANATOM_JAVA_HOME to its folder.";
}

JavaRuntime runtime_of_libjvm(const std::string &libjvm, const std::string &found_by)
{
  const fs::path library = without_links(libjvm);
  JavaRuntime runtime = look_at(library.parent_path().parent_path().parent_path(), found_by);
  runtime.libjvm = libjvm;
  return runtime;
}

}  // namespace panatom
