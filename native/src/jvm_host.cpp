// SPDX-License-Identifier: MIT
#include "jvm_host.h"

#include <atomic>
#include <condition_variable>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <vector>

#include <dlfcn.h>
#include <jni.h>
#include <unistd.h>

#include "call_stack.h"
#include "host_state.h"
#include "java_runtime.h"
#include "jvm_options.h"
#include "libjvm.h"
#include "surroundings.h"

namespace panatom {

namespace {

/// One boot, on a thread of its own: it has the stack that Java's linker needs, and neither
/// the host's floating-point traps nor its signals.
struct Boot {
  panatom_engine *engine = nullptr;

  std::mutex mutex;
  std::condition_variable finished;
  bool done = false;
  panatom_status status = PANATOM_INTERNAL_ERROR;
  std::string error;

  std::atomic<bool> creating{false};  // inside JNI_CreateJavaVM
  std::atomic<bool> booting{false};   // from there until the engine is filled
  std::mutex output_mutex;
  std::string output;  // what the JVM printed there
  std::string home;    // of the runtime that is being started
};

/// Never destroyed: the JVM's hooks may be called while the process ends.
Boot &boot()
{
  static auto *const the_boot = new Boot;
  return *the_boot;
}

struct BootFailure {
  panatom_status status;
  std::string text;
};

void finish(panatom_status status, const std::string &error)
{
  Boot &b = boot();
  const std::lock_guard<std::mutex> lock(b.mutex);
  if (b.done) return;  // another thread of the JVM has given up before
  b.status = status;
  b.error = error;
  b.done = true;
  b.booting = false;
  b.finished.notify_all();
}

// ---- the JVM's hooks ----------------------------------------------------------------------------

/// Keeps what a starting JVM prints, for the error text; later on it goes where it should.
jint JNICALL print_or_keep(FILE *file, const char *format, va_list arguments)
{
  Boot &b = boot();
  if (!b.creating) return std::vfprintf(file, format, arguments);
  char text[1024];
  const int length = std::vsnprintf(text, sizeof text, format, arguments);
  const std::unique_lock<std::mutex> lock(b.output_mutex, std::try_to_lock);
  if (length > 0 && lock.owns_lock() && b.output.size() < 4096) b.output += text;
  return length;
}

std::string one_line(const std::string &text)
{
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == ' ';
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string creation_failure(const std::string &what)
{
  Boot &b = boot();
  std::string text = "The Java runtime " + b.home + " did not start: " + what;
  const std::string output = one_line(b.output);
  if (!output.empty()) text += " It said: " + output;
  for (const char *name : {"PANATOM_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"}) {
    const char *value = std::getenv(name);
    if (value != nullptr) text += std::string(" [") + name + " is '" + value + "']";
  }
  const std::uint64_t space = process_limits().address_space;
  if (space != 0) {
    text += " [the process may use only " + std::to_string(space >> 20) +
        " MiB more address space, see ulimit -v]";
  }
  return text;
}

/// Many failures of a starting JVM end in its abort(), which would end the host. This hook is
/// called before; it hands the reason to the waiting host and never comes back.
void JNICALL stay_alive()
{
  if (!boot().booting) return;  // a crash in a running JVM: let it report and end
  finish(PANATOM_NO_JVM, creation_failure("it gave up."));
  for (;;) pause();
}

// ---- finding and creating ----------------------------------------------------------------------

template <typename Function> Function *symbol(void *library, const char *name)
{
  return reinterpret_cast<Function *>(dlsym(library, name));
}

JavaVM *running_vm(void *libjvm)
{
  auto *created = symbol<decltype(JNI_GetCreatedJavaVMs)>(libjvm, "JNI_GetCreatedJavaVMs");
  JavaVM *vm = nullptr;
  jsize count = 0;
  if (created == nullptr || created(&vm, 1, &count) != JNI_OK || count < 1) return nullptr;
  return vm;
}

std::vector<std::string> our_options()
{
  const ProcessLimits limits = process_limits();
  std::string error = missing_for_java(limits);
  if (!error.empty()) throw BootFailure{PANATOM_NO_JVM, error};
  const std::vector<std::string> jars = find_jars(&error);
  if (jars.empty()) throw BootFailure{PANATOM_NO_JVM, error};
  const char *extra = std::getenv("PANATOM_JAVA_OPTIONS");
  return jvm_options(limits, jars, find_start_up_cache(jars, java_version(boot().home)),
                     extra == nullptr ? "" : extra);
}

/// Returns the new JVM with this thread attached, or nullptr when another thread was faster.
JavaVM *create_vm(void *libjvm, JNIEnv **env)
{
  std::vector<std::string> texts = our_options();
  std::vector<JavaVMOption> options;
  char print_name[] = "vfprintf";  // the hooks come first, to hear about the options after them
  char abort_name[] = "abort";
  options.push_back({print_name, reinterpret_cast<void *>(&print_or_keep)});
  options.push_back({abort_name, reinterpret_cast<void *>(&stay_alive)});
  for (std::string &text : texts) options.push_back({&text[0], nullptr});
  JavaVMInitArgs arguments{};
  arguments.version = JNI_VERSION_1_8;
  arguments.options = options.data();
  arguments.nOptions = static_cast<jint>(options.size());
  arguments.ignoreUnrecognized = JNI_FALSE;

  auto *create = symbol<decltype(JNI_CreateJavaVM)>(libjvm, "JNI_CreateJavaVM");
  if (create == nullptr) {
    throw BootFailure{PANATOM_NO_JVM, boot().home + " has a libjvm.so without JNI_CreateJavaVM."};
  }
  JavaVM *vm = nullptr;
  const HostState host;
  boot().creating = true;
  boot().booting = true;
  const jint result = create(&vm, reinterpret_cast<void **>(env), &arguments);
  boot().creating = false;
  host.restore();
  if (result == JNI_EEXIST) return nullptr;
  if (result != JNI_OK) {
    throw BootFailure{
        PANATOM_NO_JVM,
        creation_failure("JNI_CreateJavaVM returned " + std::to_string(result) + ".")};
  }
  std::fputs(boot().output.c_str(), stderr);  // such as "Picked up JAVA_TOOL_OPTIONS: ..."
  return vm;
}

// ---- in Java -----------------------------------------------------------------------------------

std::string text_of(JNIEnv *env, jobject string)
{
  if (string == nullptr) return "";
  auto *java_text = static_cast<jstring>(string);
  const char *characters = env->GetStringUTFChars(java_text, nullptr);
  if (characters == nullptr) return "";
  std::string text = characters;
  env->ReleaseStringUTFChars(java_text, characters);
  return text;
}

/// Takes the pending exception: its text, and those of its causes. Empty when there is none.
std::string take_exception(JNIEnv *env)
{
  jthrowable thrown = env->ExceptionOccurred();
  env->ExceptionClear();
  std::string text;
  for (int depth = 0; thrown != nullptr && depth < 5; ++depth) {
    jclass throwable = env->FindClass("java/lang/Throwable");
    if (throwable == nullptr) break;
    jmethodID to_string = env->GetMethodID(throwable, "toString", "()Ljava/lang/String;");
    jmethodID get_cause = env->GetMethodID(throwable, "getCause", "()Ljava/lang/Throwable;");
    if (to_string == nullptr || get_cause == nullptr) break;
    jobject line = env->CallObjectMethod(thrown, to_string);
    if (env->ExceptionCheck()) break;
    text += (depth == 0 ? "" : "; caused by ") + text_of(env, line);
    thrown = static_cast<jthrowable>(env->CallObjectMethod(thrown, get_cause));
    if (env->ExceptionCheck()) break;
  }
  env->ExceptionClear();
  return text.empty() ? "a Java exception without a text" : text;
}

/// Ends the boot when the last JNI call has thrown.
void require_no_exception(JNIEnv *env, const std::string &doing)
{
  if (!env->ExceptionCheck()) return;
  throw BootFailure{PANATOM_NO_JVM, doing + " failed: " + take_exception(env)};
}

std::string system_property(JNIEnv *env, const char *name)
{
  jclass system = env->FindClass("java/lang/System");
  require_no_exception(env, "Finding java.lang.System");
  jmethodID get =
      env->GetStaticMethodID(system, "getProperty", "(Ljava/lang/String;)Ljava/lang/String;");
  require_no_exception(env, "Finding System.getProperty");
  jobject value = env->CallStaticObjectMethod(system, get, env->NewStringUTF(name));
  require_no_exception(env, "System.getProperty");
  return text_of(env, value);
}

JavaVM *join_vm(JavaVM *vm, JNIEnv **env)
{
  JavaVMAttachArgs arguments{JNI_VERSION_1_8, nullptr, nullptr};
  const jint result = vm->AttachCurrentThreadAsDaemon(reinterpret_cast<void **>(env), &arguments);
  if (result != JNI_OK) {
    throw BootFailure{PANATOM_NO_JVM,
                      "This process has a Java virtual machine already, but it does not take "
                      "another thread (AttachCurrentThreadAsDaemon returned " +
                          std::to_string(result) + ")."};
  }
  return vm;
}

void require_new_enough(JNIEnv *env)
{
  const std::string version = system_property(env, "java.version");
  if (java_feature_version(version) >= kOldestJava) return;
  throw BootFailure{PANATOM_NO_JVM,
                    "This process runs Java " + version + " (" + system_property(env, "java.home") +
                        ") already and can have no second one; Panatom needs Java " +
                        std::to_string(kOldestJava) +
                        " or newer. Let the program that started it use that version."};
}

/// The jars as a java.net.URL[].
jobjectArray jar_urls(JNIEnv *env, const std::vector<std::string> &jars)
{
  const std::string doing = "Naming Panatom's jars";
  jclass file = env->FindClass("java/io/File");
  jclass uri = env->FindClass("java/net/URI");
  jclass url = env->FindClass("java/net/URL");
  require_no_exception(env, doing);
  jmethodID new_file = env->GetMethodID(file, "<init>", "(Ljava/lang/String;)V");
  jmethodID to_uri = env->GetMethodID(file, "toURI", "()Ljava/net/URI;");
  jmethodID to_url = env->GetMethodID(uri, "toURL", "()Ljava/net/URL;");
  require_no_exception(env, doing);
  jobjectArray urls = env->NewObjectArray(static_cast<jsize>(jars.size()), url, nullptr);
  require_no_exception(env, doing);
  for (std::size_t k = 0; k < jars.size(); ++k) {
    jobject jar = env->NewObject(file, new_file, env->NewStringUTF(jars[k].c_str()));
    require_no_exception(env, doing);
    jobject jar_uri = env->CallObjectMethod(jar, to_uri);
    require_no_exception(env, doing);
    jobject jar_url = env->CallObjectMethod(jar_uri, to_url);
    require_no_exception(env, doing);
    env->SetObjectArrayElement(urls, static_cast<jsize>(k), jar_url);
  }
  return urls;
}

/// The bridge class through a class loader of its own, for a JVM that was started without our jars.
jclass load_bridge(JNIEnv *env)
{
  std::string error;
  const std::vector<std::string> jars = find_jars(&error);
  if (jars.empty()) throw BootFailure{PANATOM_NO_JVM, error};
  const std::string doing = "Loading Panatom's bridge from " + jars[0] + " and its neighbours";
  jobjectArray urls = jar_urls(env, jars);
  jclass loader_class = env->FindClass("java/net/URLClassLoader");
  require_no_exception(env, doing);
  jmethodID new_loader = env->GetMethodID(loader_class, "<init>", "([Ljava/net/URL;)V");
  jmethodID load =
      env->GetMethodID(loader_class, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
  require_no_exception(env, doing);
  jobject loader = env->NewObject(loader_class, new_loader, urls);
  require_no_exception(env, doing);
  jobject bridge =
      env->CallObjectMethod(loader, load, env->NewStringUTF("org.panatom.bridge.EngineTable"));
  require_no_exception(env, doing);
  return static_cast<jclass>(bridge);
}

jclass find_bridge(JNIEnv *env)
{
  jclass bridge = env->FindClass("org/panatom/bridge/EngineTable");
  if (bridge != nullptr) return bridge;
  env->ExceptionClear();
  return load_bridge(env);
}

void fill_engine(JNIEnv *env, panatom_engine *engine)
{
  jclass bridge = find_bridge(env);
  jmethodID install = env->GetStaticMethodID(bridge, "install", "(JJJ)I");
  require_no_exception(env, "Finding EngineTable.install");
  std::vector<char> message(4096, '\0');
  const jint status = env->CallStaticIntMethod(
      bridge, install, static_cast<jlong>(reinterpret_cast<std::intptr_t>(engine)),
      static_cast<jlong>(reinterpret_cast<std::intptr_t>(message.data())),
      static_cast<jlong>(message.size()));
  require_no_exception(env, "EngineTable.install");
  if (status == PANATOM_OK) return;
  message.back() = '\0';
  const std::string text = message.data();
  throw BootFailure{PANATOM_INTERNAL_ERROR,
                    text.empty() ? "EngineTable.install returned " + std::to_string(status) : text};
}

void run_boot(panatom_engine *engine)
{
  make_thread_neutral();
  const std::string loaded = loaded_libjvm();
  void *libjvm = loaded.empty() ? nullptr : dlopen(loaded.c_str(), RTLD_NOW | RTLD_NOLOAD);
  JavaVM *running = libjvm == nullptr ? nullptr : running_vm(libjvm);
  JNIEnv *env = nullptr;
  JavaVM *vm = nullptr;
  if (running == nullptr) {
    std::string error;
    libjvm = load_libjvm(loaded, &boot().home, &error);
    if (libjvm == nullptr) throw BootFailure{PANATOM_NO_JVM, error};
    vm = create_vm(libjvm, &env);
    if (vm == nullptr) running = running_vm(libjvm);
  }
  if (vm == nullptr && running == nullptr) {
    throw BootFailure{PANATOM_NO_JVM,
                      "A Java virtual machine that this process had is gone; it "
                      "must not be ended, since none can be started after it."};
  }
  if (vm == nullptr) vm = join_vm(running, &env);
  try {
    require_new_enough(env);
    fill_engine(env, engine);
  } catch (const BootFailure &) {
    vm->DetachCurrentThread();
    throw;
  }
  // The upcalls attach the threads that call, and detach them when they end.
  vm->DetachCurrentThread();
}

void *boot_thread(void *)
{
  try {
    run_boot(boot().engine);
    finish(PANATOM_OK, "");
  } catch (const BootFailure &failure) {
    finish(failure.status, failure.text);
  } catch (const std::exception &e) {
    finish(PANATOM_INTERNAL_ERROR, std::string("Starting Java failed: ") + e.what());
  }
  return nullptr;
}

}  // namespace

panatom_status install_engine(panatom_engine *engine, std::string *error)
{
  Boot &b = boot();
  b.engine = engine;
  try {
    start_own_thread(boot_thread, nullptr);
  } catch (const std::system_error &e) {
    *error = e.what();
    return PANATOM_NO_JVM;
  }
  std::unique_lock<std::mutex> lock(b.mutex);
  b.finished.wait(lock, [&b] { return b.done; });
  *error = b.error;
  return b.status;
}

}  // namespace panatom
