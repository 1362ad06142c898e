// SPDX-License-Identifier: MIT
//
// The options that a JVM of ours is started with, and the jars it runs.
#ifndef PANATOM_JVM_OPTIONS_H
#define PANATOM_JVM_OPTIONS_H

#include <cstdint>
#include <string>
#include <vector>

namespace panatom {

/// The folder that holds this library, without symbolic links.
std::string library_folder();

/// All jars of the folder PANATOM_JARS, or, where that is not set, of `<library folder>/../jars` or
/// `<library folder>/../share/panatom/jars`. Empty, with the reason in `error`, when there are
/// none.
std::vector<std::string> find_jars(std::string *error);

/// The process's limits that the options depend on, in bytes; 0: unlimited.
struct ProcessLimits {
  std::uint64_t address_space = 0;  // what is left of `ulimit -v`
  std::uint64_t stack = 0;          // the JVM's share of the main thread's stack, never 0
};

ProcessLimits process_limits();

/// The archive of classes that `panatom cache` has recorded beside the jars for this version of
/// Java; empty: there is none. The JVM passes over one that does not belong to these jars.
std::string find_start_up_cache(const std::vector<std::string> &jars, const std::string &version);

/// Everything JNI_CreateJavaVM is given. `cache`: find_start_up_cache(). `extra` are the user's own
/// options, separated by blanks (PANATOM_JAVA_OPTIONS); they come last, so that they win.
std::vector<std::string> jvm_options(const ProcessLimits &limits,
                                     const std::vector<std::string> &jars, const std::string &cache,
                                     const std::string &extra);

}  // namespace panatom

#endif
