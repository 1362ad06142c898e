// SPDX-License-Identifier: MIT
//
// Finds Java runtimes on this machine, by looking at files only.
#ifndef PANATOM_JAVA_RUNTIME_H
#define PANATOM_JAVA_RUNTIME_H

#include <string>
#include <vector>

namespace panatom {

/// The oldest Java that runs Panatom.
constexpr int kOldestJava = 25;

/// A place where a Java runtime is, or was expected.
struct JavaRuntime {
  std::string found_by;  // e.g. "JAVA_HOME", "java in PATH"
  std::string home;      // its folder, without symbolic links
  std::string version;   // as its `release` file says; empty: unknown
  std::string libjvm;    // path of libjvm.so
  std::string problem;   // why it cannot be used; empty: it can
};

/// Places that do not come from the environment.
struct RuntimePlaces {
  std::string shipped;                         // the runtime shipped with this library
  std::string system_folder = "/usr/lib/jvm";  // its sub-folders are looked at
};

/// The places of this process: what load time knows, and what tests replace.
RuntimePlaces &runtime_places();

/// All candidates in the order in which they are tried: PANATOM_JAVA_HOME, the shipped runtime,
/// JAVA_HOME, `java` in PATH, the system's folder. A home is listed once.
std::vector<JavaRuntime> find_java_runtimes(const RuntimePlaces &places);

/// The version of the runtime with this home, as its `release` file says; empty: unknown.
std::string java_version(const std::string &home);

/// 25 for "25.0.3", 8 for "1.8.0_392", 0 when it is no version.
int java_feature_version(const std::string &version);

/// What a user reads when none of the candidates can be used.
std::string no_java_message(const std::vector<JavaRuntime> &candidates);

/// The Java home that libjvm belongs to (`<home>/lib/server/libjvm.so`).
JavaRuntime runtime_of_libjvm(const std::string &libjvm, const std::string &found_by);

}  // namespace panatom

#endif
