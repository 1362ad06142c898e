// SPDX-License-Identifier: MIT
//
// test_joined_jvm with-jars|without-jars: a host that has a JVM of its own before Panatom comes.
// test_joined_jvm old FOLDER: one whose JVM is too old (old_jvm.cpp in FOLDER/lib/server).
// test_joined_jvm idle-old FOLDER: one that has loaded an old libjvm without starting it.
#include <cstdlib>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>

#include "check.h"
#include "java_runtime.h"
#include "jvm_options.h"
#include "lennard_jones.h"
#include "panatom.h"

namespace {

std::string usable_libjvm()
{
  for (const auto &runtime : panatom::find_java_runtimes(panatom::runtime_places())) {
    if (runtime.problem.empty()) return runtime.libjvm;
  }
  return "";
}

void create_jvm_as_the_host(bool with_jars)
{
  void *library = dlopen(usable_libjvm().c_str(), RTLD_NOW | RTLD_GLOBAL);
  CHECK(library != nullptr);
  auto *create = reinterpret_cast<decltype(JNI_CreateJavaVM) *>(dlsym(library, "JNI_CreateJavaVM"));
  std::string error;
  std::string class_path = "-Djava.class.path=";
  if (with_jars) {
    for (const std::string &jar : panatom::find_jars(&error)) class_path += jar + ":";
  }
  char access[] = "--enable-native-access=ALL-UNNAMED";
  JavaVMOption options[] = {{&class_path[0], nullptr}, {access, nullptr}};
  JavaVMInitArgs arguments{JNI_VERSION_1_8, 2, options, JNI_FALSE};
  JavaVM *vm = nullptr;
  void *env = nullptr;
  CHECK_EQUAL(create(&vm, &env, &arguments), JNI_OK);
}

void check_lennard_jones()
{
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.7);
  panatom_close(potential);
}

void *run_lennard_jones(void *)
{
  check_lennard_jones();
  return nullptr;
}

void refuse_old(const std::string &folder, bool started)
{
  void *library = dlopen((folder + "/lib/server/libjvm.so").c_str(), RTLD_NOW | RTLD_GLOBAL);
  CHECK(library != nullptr);
  *static_cast<int *>(dlsym(library, "jvm_is_started")) = started ? 1 : 0;
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("x", nullptr, &potential), PANATOM_NO_JVM);
  CHECK_CONTAINS(panatom_last_error(), "Java 17.0.12");
  CHECK_CONTAINS(panatom_last_error(), "25 or newer");
  CHECK_CONTAINS(panatom_last_error(),
                 started ? "can have no second one" : "loaded by this process");
}

}  // namespace

int main(int argc, char **argv)
{
  const std::string mode = argc > 1 ? argv[1] : "";
  if (argc == 3) {
    refuse_old(argv[2], mode == "old");
    return test_result();
  }
  create_jvm_as_the_host(mode == "with-jars");
  check_lennard_jones();  // on a thread that is attached to the host's JVM
  pthread_t thread;
  CHECK_EQUAL(pthread_create(&thread, nullptr, run_lennard_jones, nullptr), 0);
  pthread_join(thread, nullptr);
  return test_result();
}
