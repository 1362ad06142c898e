// SPDX-License-Identifier: MIT
#include "jvm_options.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <dlfcn.h>
#include <sys/resource.h>
#include <unistd.h>

#include "call_stack.h"

namespace panatom {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;

std::vector<std::string> jars_in(const fs::path &folder)
{
  std::vector<std::string> jars;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".jar") jars.push_back(fs::absolute(it->path()).string());
  }
  std::sort(jars.begin(), jars.end());
  return jars;
}

std::uint64_t address_space_in_use()
{
  std::ifstream in("/proc/self/statm");
  std::uint64_t pages = 0;
  in >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::string mebibytes(const char *option, std::uint64_t bytes)
{
  return option + std::to_string(bytes / kMebibyte) + "m";
}

}  // namespace

std::string library_folder()
{
  Dl_info found{};
  if (dladdr(reinterpret_cast<const void *>(&library_folder), &found) == 0) return ".";
  std::error_code error;
  const fs::path library = fs::canonical(found.dli_fname, error);
  return error ? "." : library.parent_path().string();
}

std::vector<std::string> find_jars(std::string *error)
{
  const char *chosen = std::getenv("PANATOM_JARS");
  if (chosen != nullptr && *chosen != '\0') {
    auto jars = jars_in(chosen);
    if (jars.empty()) {
      *error = "The folder " + std::string(chosen) +
          ", which the environment variable PANATOM_JARS names, holds no jars.";
    }
    return jars;
  }
  const fs::path prefix = fs::path(library_folder()).parent_path();
  const fs::path places[] = {prefix / "jars", prefix / "share" / "panatom" / "jars"};
  for (const fs::path &place : places) {
    auto jars = jars_in(place);
    if (!jars.empty()) return jars;
  }
  *error = "Panatom's jars are neither in " + places[0].string() + " nor in " + places[1].string() +
      "; set the environment variable PANATOM_JARS to their folder.";
  return {};
}

std::string find_start_up_cache(const std::vector<std::string> &jars, const std::string &version)
{
  if (jars.empty()) return "";
  const fs::path file = fs::path(jars[0]).parent_path() / ("panatom-" + version + ".jsa");
  std::error_code error;
  return fs::is_regular_file(file, error) ? file.string() : "";
}

ProcessLimits process_limits()
{
  ProcessLimits limits;
  limits.stack = main_thread_stack();
  rlimit space{};
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    const std::uint64_t used = address_space_in_use();
    limits.address_space =
        std::max<std::uint64_t>(space.rlim_cur - std::min<std::uint64_t>(space.rlim_cur, used), 1);
  }
  return limits;
}

std::vector<std::string> jvm_options(const ProcessLimits &limits,
                                     const std::vector<std::string> &jars, const std::string &cache,
                                     const std::string &extra)
{
  std::vector<std::string> options = {
      "-XX:+UseSerialGC",  // few threads, small; a host has one rank a core
      "-Xrs",              // leaves SIGINT, SIGTERM, SIGHUP, SIGQUIT to the host
      "-XX:-UsePerfData",  // no file in /tmp for each rank
      "-Xms64m",           // not a share of the machine's memory: there may be many ranks
      mebibytes("-Xss", limits.stack),  // see main_thread_stack()
      "--enable-native-access=ALL-UNNAMED",
      // org.panatom.simd.VectorModule loads Java's SIMD instructions by a method from there.
      "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
      "-Duser.language=en",  // numbers have a point in every country
      "-Duser.country=US",
      // What happens once a step is compiled after tens of steps; hundreds are seconds of a run.
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=CompileThresholdScaling,org.panatom.bridge.*::*,0.05",
      "-XX:CompileCommand=CompileThresholdScaling,org.panatom.potential.*::*,0.05",
  };
  if (!cache.empty()) {
    // An outdated cache is no reason for a message: everything works without.
    options.push_back("-XX:SharedArchiveFile=" + cache);
    // A damaged one would crash Java; with its checksums compared it is passed over.
    options.push_back("-XX:+VerifySharedSpaces");
    options.push_back("-Xlog:aot=off");
    options.push_back("-Xlog:cds=off");
  }
  if (limits.address_space != 0) {
    // The JVM reserves address space for all that it may ever use, gigabytes by default.
    const std::uint64_t heap =
        std::clamp(limits.address_space / 6, 64 * kMebibyte, 4096 * kMebibyte);
    options.push_back(mebibytes("-Xmx", heap));
    options.push_back("-XX:ReservedCodeCacheSize=64m");
    options.push_back("-XX:CompressedClassSpaceSize=64m");
    options.push_back("-XX:CICompilerCount=2");
  }
  std::string class_path = "-Djava.class.path=";
  for (std::size_t k = 0; k < jars.size(); ++k) class_path += (k == 0 ? "" : ":") + jars[k];
  options.push_back(class_path);
  std::istringstream words(extra);
  for (std::string word; words >> word;) options.push_back(word);
  return options;
}

}  // namespace panatom
