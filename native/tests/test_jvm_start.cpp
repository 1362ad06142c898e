// SPDX-License-Identifier: MIT
//
// test_jvm_start CASE: how the JVM starts, or why it does not; each case in a process of its own.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "engine_source.h"
#include "java_runtime.h"
#include "jvm_case.h"
#include "jvm_host.h"
#include "lennard_jones.h"
#include "panatom.h"

namespace {

namespace fs = std::filesystem;

void wrong_handshake(const std::function<void(panatom_engine &)> &spoil, const std::string &part)
{
  panatom_engine engine = panatom::empty_engine();
  spoil(engine);
  std::string error;
  CHECK_EQUAL(panatom::install_engine(&engine, &error), PANATOM_INTERNAL_ERROR);
  CHECK_CONTAINS(error, part);
  CHECK(!panatom::engine_is_complete(engine));
}

void wrong_abi()
{
  wrong_handshake([](panatom_engine &e) { e.abi_version = 1000; }, "1000");
}

void wrong_layout()
{
  wrong_handshake([](panatom_engine &e) { e.evaluation_bytes += 8; },
                  std::to_string(sizeof(panatom_evaluation) + 8));
}

void refused_open(panatom_status wanted, const std::vector<std::string> &parts)
{
  panatom_potential *potential = nullptr;
  for (int k = 0; k < 2; ++k) {
    CHECK_EQUAL(panatom_open("x", nullptr, &potential), wanted);
    for (const std::string &part : parts) CHECK_CONTAINS(last_error(), part);
  }
  CHECK(panatom_property(nullptr, "java.home") == nullptr);
}

/// A folder that is gone afterwards.
struct Folder {
  Folder()
  {
    std::string name = (fs::temp_directory_path() / "panatom-test-XXXXXX").string();
    path = fs::canonical(mkdtemp(&name[0]));
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

/// A made-up Java 17 in `folder`.
void make_old_java(const fs::path &home)
{
  fs::create_directories(home / "bin");
  std::ofstream(home / "release") << "JAVA_VERSION=\"17.0.12\"\n";
  std::ofstream(home / "bin" / "java") << "#!/bin/sh\n";
  fs::permissions(home / "bin" / "java", fs::perms::owner_all);
}

std::string usable_java_home()
{
  for (const auto &runtime : panatom::find_java_runtimes(panatom::runtime_places())) {
    if (runtime.problem.empty()) return runtime.home;
  }
  return "";
}

void java_17_first_in_path()
{
  const Folder folder;
  make_old_java(folder.path);
  const std::string good = usable_java_home();
  unsetenv("JAVA_HOME");
  unsetenv("PANATOM_JAVA_HOME");
  setenv("PATH", (folder.path.string() + "/bin:" + good + "/bin").c_str(), 1);
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.7);
  CHECK_EQUAL(text(panatom_property(nullptr, "java.home")), good);
  panatom_close(potential);
}

void no_java()
{
  const Folder folder;
  make_old_java(folder.path / "old");
  for (const char *name : {"JAVA_HOME", "PANATOM_JAVA_HOME"}) unsetenv(name);
  setenv("PATH", (folder.path / "old" / "bin").c_str(), 1);
  panatom::runtime_places().system_folder = (folder.path / "nothing").string();
  refused_open(PANATOM_NO_JVM,
               {"needs Java 25 or newer", "Java 17.0.12, too old", "set PANATOM_JAVA_HOME"});
}

/// A runtime that looks right but is no library is named, and the next one is taken.
void broken_java()
{
  const Folder folder;
  fs::create_directories(folder.path / "lib" / "server");
  std::ofstream(folder.path / "release") << "JAVA_VERSION=\"25\"\n";
  std::ofstream(folder.path / "lib" / "server" / "libjvm.so") << "not a library";
  setenv("JAVA_HOME", usable_java_home().c_str(), 1);
  setenv("PANATOM_JAVA_HOME", folder.path.c_str(), 1);
  CHECK_EQUAL(usable_java_home(), folder.path.string());
  open_and_check();
  CHECK(text(panatom_property(nullptr, "java.home")) != folder.path.string());
}

void no_jars()
{
  setenv("PANATOM_JARS", "/nowhere/jars", 1);
  refused_open(PANATOM_NO_JVM, {"/nowhere/jars", "holds no jars"});
}

void no_bridge_in_the_jars()
{
  const Folder folder;
  std::ofstream(folder.path / "other.jar") << "";
  setenv("PANATOM_JARS", folder.path.c_str(), 1);
  refused_open(PANATOM_NO_JVM, {"other.jar", "org.panatom.bridge.EngineTable"});
}

void bad_option()
{
  setenv("PANATOM_JAVA_OPTIONS", "-Xnonsense", 1);
  refused_open(PANATOM_NO_JVM, {"did not start", "-Xnonsense", "PANATOM_JAVA_OPTIONS"});
}

/// The JVM would end the process for this one.
void fatal_option()
{
  setenv("PANATOM_JAVA_OPTIONS", "-XX:+UseG1GC", 1);
  refused_open(PANATOM_NO_JVM, {"did not start", "Multiple garbage collectors selected"});
}

void good_option()
{
  setenv("PANATOM_JAVA_OPTIONS", " -Xmx256m  -Dpanatom.test=yes ", 1);
  open_and_check();
}

/// Starts, or is refused; which of the two depends on the machine.
void little_address_space()
{
  panatom_potential *potential = nullptr;
  const panatom_status status = panatom_open("x", nullptr, &potential);
  CHECK(status == PANATOM_NO_JVM || status == PANATOM_INVALID_POTENTIAL);
  if (status == PANATOM_NO_JVM) CHECK_CONTAINS(last_error(), "ulimit -v");
}

void too_little_address_space()
{
  refused_open(PANATOM_NO_JVM, {"ulimit -v"});
}

}  // namespace

int main(int argc, char **argv)
{
  return run_case(argc, argv,
                  {
                      {"wrong_abi", wrong_abi},
                      {"wrong_layout", wrong_layout},
                      {"java_17_first_in_path", java_17_first_in_path},
                      {"no_java", no_java},
                      {"broken_java", broken_java},
                      {"no_jars", no_jars},
                      {"no_bridge_in_the_jars", no_bridge_in_the_jars},
                      {"bad_option", bad_option},
                      {"fatal_option", fatal_option},
                      {"good_option", good_option},
                      {"little_address_space", little_address_space},
                      {"too_little_address_space", too_little_address_space},
                  });
}
