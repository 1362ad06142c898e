// SPDX-License-Identifier: MIT
//
// The search for a Java runtime among made-up ones, and the options for the JVM.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "check.h"
#include "java_runtime.h"
#include "jvm_options.h"

namespace {

namespace fs = std::filesystem;
using panatom::JavaRuntime;

/// A folder for made-up runtimes that is gone afterwards, and an environment without Java.
class MadeUpMachine {
 public:
  MadeUpMachine()
  {
    std::string name = (fs::temp_directory_path() / "panatom-runtimes-XXXXXX").string();
    root = fs::canonical(mkdtemp(&name[0]));
    for (const char *variable : {"PANATOM_JAVA_HOME", "JAVA_HOME"}) unsetenv(variable);
    setenv("PATH", (root / "empty").c_str(), 1);
    places.system_folder = (root / "jvm").string();
  }
  ~MadeUpMachine() { fs::remove_all(root); }

  /// A runtime whose `release` file has these lines.
  std::string add(const std::string &name, const std::string &release, bool with_libjvm = true)
  {
    const fs::path home = root / name;
    fs::create_directories(home / "bin");
    fs::create_directories(home / "lib" / "server");
    if (!release.empty()) std::ofstream(home / "release") << release;
    if (with_libjvm) std::ofstream(home / "lib" / "server" / "libjvm.so") << "not a library";
    std::ofstream(home / "bin" / "java") << "#!/bin/sh\n";
    fs::permissions(home / "bin" / "java", fs::perms::owner_all);
    return home.string();
  }

  std::string add_java(const std::string &name, const std::string &version)
  {
    return add(name, "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  std::vector<JavaRuntime> found() const { return panatom::find_java_runtimes(places); }

  fs::path root;
  panatom::RuntimePlaces places;
};

void test_versions()
{
  CHECK_EQUAL(panatom::java_feature_version("25.0.3"), 25);
  CHECK_EQUAL(panatom::java_feature_version("25"), 25);
  CHECK_EQUAL(panatom::java_feature_version("26-ea"), 26);
  CHECK_EQUAL(panatom::java_feature_version("1.8.0_392"), 8);
  CHECK_EQUAL(panatom::java_feature_version("soon"), 0);
  CHECK_EQUAL(panatom::java_feature_version("-5"), 0);
  CHECK_EQUAL(panatom::java_feature_version("99999999999999999999"), 0);
  CHECK_EQUAL(panatom::java_feature_version(""), 0);
}

void test_no_java_at_all()
{
  const MadeUpMachine machine;
  CHECK_EQUAL(machine.found().size(), 0u);
  const std::string text = panatom::no_java_message(machine.found());
  CHECK_CONTAINS(text, "needs Java 25 or newer and found no Java at all");
  CHECK_CONTAINS(text, "set PANATOM_JAVA_HOME");
}

void test_order()
{
  MadeUpMachine machine;
  const std::string chosen = machine.add_java("chosen", "25.0.1");
  const std::string shipped = machine.add_java("package/runtime", "25");
  const std::string java_home = machine.add_java("java-home", "26");
  const std::string in_path = machine.add_java("in-path", "25.0.2");
  const std::string system_b = machine.add_java("jvm/b", "25");
  const std::string system_a = machine.add_java("jvm/a", "27");
  fs::create_directory_symlink(system_a, machine.root / "jvm" / "default");
  fs::create_directories(machine.root / "jvm" / "only-sources");
  std::ofstream(machine.root / "jvm" / "jinfo") << "a file";
  fs::create_directories(machine.root / "links");
  fs::create_symlink(in_path + "/bin/java", machine.root / "links" / "java");

  machine.places.shipped = machine.root.string() + "/package/lib/../runtime";
  fs::create_directories(machine.root / "package" / "lib");
  setenv("PANATOM_JAVA_HOME", chosen.c_str(), 1);
  setenv("JAVA_HOME", (java_home + "/").c_str(), 1);
  setenv("PATH", (":/nowhere:" + machine.root.string() + "/links").c_str(), 1);

  const std::vector<std::string> wanted = {chosen, shipped, java_home, in_path, system_a, system_b};
  const std::vector<JavaRuntime> found = machine.found();
  CHECK_EQUAL(found.size(), wanted.size());
  for (std::size_t k = 0; k < std::min(found.size(), wanted.size()); ++k) {
    CHECK_EQUAL(found[k].home, wanted[k]);
    CHECK_EQUAL(found[k].problem, "");
    CHECK_EQUAL(found[k].libjvm, wanted[k] + "/lib/server/libjvm.so");
  }
  CHECK_EQUAL(found[0].found_by, "PANATOM_JAVA_HOME");
  CHECK_EQUAL(found[0].version, "25.0.1");
  CHECK_EQUAL(found[3].found_by, "java in PATH");
}

void test_each_unusable_candidate_is_named()
{
  MadeUpMachine machine;
  const std::string old = machine.add_java("old", "17.0.12");
  const std::string ancient = machine.add_java("jvm/ancient", "1.8.0_392");
  const std::string no_release = machine.add("jvm/no-release", "");
  const std::string no_version = machine.add("jvm/no-version", "OS_NAME=\"Linux\"\n");
  const std::string no_number = machine.add_java("jvm/no-number", "soon");
  const std::string no_libjvm = machine.add("jvm/no-libjvm", "JAVA_VERSION=\"25\"\n", false);
  setenv("PANATOM_JAVA_HOME", "/nowhere/java", 1);
  const std::string too_long(5000, 'x');
  setenv("JAVA_HOME", too_long.c_str(), 1);
  setenv("PATH", (too_long + ":" + old + "/bin").c_str(), 1);
  const std::vector<JavaRuntime> found = machine.found();
  CHECK_EQUAL(found.size(), 8u);
  for (const JavaRuntime &runtime : found) CHECK(!runtime.problem.empty());
  const std::string text = panatom::no_java_message(found);
  CHECK_CONTAINS(text, "PANATOM_JAVA_HOME: /nowhere/java (no such folder)");
  CHECK_CONTAINS(text, "xxx (it cannot be looked into: File name too long)");
  CHECK_CONTAINS(text, "java in PATH: " + old + " (Java 17.0.12, too old)");
  CHECK_CONTAINS(text, ancient + " (Java 1.8.0_392, too old)");
  CHECK_CONTAINS(text, no_release + " (no Java runtime: it has no file 'release')");
  CHECK_CONTAINS(text, no_version + " (its file 'release' names no JAVA_VERSION)");
  CHECK_CONTAINS(text, no_number + " (Java soon, its JAVA_VERSION 'soon' is no version)");
  CHECK_CONTAINS(text, no_libjvm + " (Java 25, broken: it has no lib/server/libjvm.so)");
}

void test_an_old_one_in_front_is_passed_over()
{
  MadeUpMachine machine;
  const std::string old = machine.add_java("old", "17.0.12");
  const std::string good = machine.add_java("jvm/good", "25");
  setenv("PATH", (old + "/bin").c_str(), 1);
  const std::vector<JavaRuntime> found = machine.found();
  CHECK_EQUAL(found.size(), 2u);
  CHECK_EQUAL(found[0].problem, "too old");
  CHECK_EQUAL(found[1].home, good);
  CHECK_EQUAL(found[1].problem, "");
}

bool contains(const std::vector<std::string> &options, const std::string &wanted)
{
  return std::find(options.begin(), options.end(), wanted) != options.end();
}

void test_start_up_cache()
{
  MadeUpMachine machine;
  const std::vector<std::string> jars = {(machine.root / "a.jar").string()};
  CHECK_EQUAL(panatom::find_start_up_cache(jars, "25.0.3"), "");
  const fs::path cache = machine.root / "panatom-25.0.3.jsa";
  std::ofstream(cache) << "not a cache";
  CHECK_EQUAL(panatom::find_start_up_cache(jars, "25.0.3"), cache.string());
  CHECK_EQUAL(panatom::find_start_up_cache(jars, "25.0.4"), "");
  CHECK_EQUAL(panatom::find_start_up_cache({}, "25.0.3"), "");
}

void test_options()
{
  const std::vector<std::string> jars = {"/jars/a.jar", "/jars/b.jar"};
  panatom::ProcessLimits limits;
  limits.stack = std::uint64_t{8} << 20;
  std::vector<std::string> options =
      panatom::jvm_options(limits, jars, "/jars/x.jsa", "  -Xmx1g\t-Dx=y ");
  for (const char *wanted :
       {"-XX:+UseSerialGC", "-Xrs", "-Xss8m", "--enable-native-access=ALL-UNNAMED",
        "-Duser.language=en", "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
        "-XX:SharedArchiveFile=/jars/x.jsa", "-XX:+VerifySharedSpaces",
        "-Djava.class.path=/jars/a.jar:/jars/b.jar", "-Xmx1g"}) {
    CHECK(contains(options, wanted));
  }
  CHECK_EQUAL(options.back(), "-Dx=y");
  CHECK(!contains(options, "-XX:ReservedCodeCacheSize=64m"));
  limits.address_space = std::uint64_t{3} << 30;
  options = panatom::jvm_options(limits, jars, "", "");
  CHECK(contains(options, "-Xmx512m"));
  CHECK(contains(options, "-XX:ReservedCodeCacheSize=64m"));
  CHECK(contains(options, "-XX:CompressedClassSpaceSize=64m"));
  limits.address_space = 1;
  CHECK(contains(panatom::jvm_options(limits, jars, "", ""), "-Xmx64m"));
}

void test_jars()
{
  const MadeUpMachine machine;
  std::string error;
  setenv("PANATOM_JARS", machine.root.c_str(), 1);
  CHECK(panatom::find_jars(&error).empty());
  CHECK_CONTAINS(error, "which the environment variable PANATOM_JARS names, holds no jars");
  std::ofstream(machine.root / "b.jar") << "";
  std::ofstream(machine.root / "a.jar") << "";
  std::ofstream(machine.root / "readme.txt") << "";
  const std::vector<std::string> jars = panatom::find_jars(&error);
  CHECK_EQUAL(jars.size(), 2u);
  CHECK_EQUAL(jars[0], (machine.root / "a.jar").string());
  unsetenv("PANATOM_JARS");
  CHECK(panatom::find_jars(&error).empty());
  CHECK_CONTAINS(error, "set the environment variable PANATOM_JARS");
}

}  // namespace

int main()
{
  test_versions();
  test_no_java_at_all();
  test_order();
  test_each_unusable_candidate_is_named();
  test_an_old_one_in_front_is_passed_over();
  test_start_up_cache();
  test_options();
  test_jars();
  return test_result();
}
