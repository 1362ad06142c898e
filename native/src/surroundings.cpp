// SPDX-License-Identifier: MIT
#include "surroundings.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include <sys/resource.h>

namespace panatom {

namespace fs = std::filesystem;

namespace {

/// With less left, a JVM often ends its process on the way up or soon after.
constexpr std::uint64_t kLeastAddressSpace = std::uint64_t{1500} << 20;

/// The jars and a few more.
constexpr std::uint64_t kFewestFiles = 24;

/// How many more files this process may open: Java raises the soft limit to the hard one.
std::uint64_t files_left()
{
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return kFewestFiles;
  std::error_code error;
  std::uint64_t open = 0;
  for (fs::directory_iterator it("/proc/self/fd", error), end; !error && it != end;
       it.increment(error)) {
    ++open;
  }
  if (error == std::errc::too_many_files_open) return 0;  // not even to count them
  return files.rlim_max - std::min<std::uint64_t>(files.rlim_max, open);
}

}  // namespace

std::string missing_for_java(const ProcessLimits &limits)
{
  if (limits.address_space != 0 && limits.address_space < kLeastAddressSpace) {
    return "Java needs at least " + std::to_string(kLeastAddressSpace >> 20) +
        " MiB of address space, and the process may use only " +
        std::to_string(limits.address_space >> 20) + " MiB more; raise its limit (ulimit -v).";
  }
  std::error_code gone;
  static_cast<void>(fs::current_path(gone));
  if (gone) {
    return "Java does not start in this working directory: " + gone.message() +
        "; change to another one.";
  }
  const std::uint64_t files = files_left();
  if (files >= kFewestFiles) return "";
  return "Java needs at least " + std::to_string(kFewestFiles) +
      " open files, and the process may open only " + std::to_string(files) +
      " more; raise its limit (ulimit -n).";
}

}  // namespace panatom
