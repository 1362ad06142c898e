// SPDX-License-Identifier: MIT
//
// test_jvm CASE: one case with a JVM of our own, each in a process of its own.
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <fenv.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "java_runtime.h"
#include "jvm_case.h"
#include "lennard_jones.h"
#include "panatom.h"

namespace {

namespace fs = std::filesystem;

void boot()
{
  CHECK(panatom_property(nullptr, "java.home") == nullptr);
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.7);
  CHECK_EQUAL(panatom_cutoff(potential), 8.5);
  CHECK(panatom::java_feature_version(text(panatom_property(nullptr, "java.version"))) >= 25);
  CHECK(fs::is_directory(text(panatom_property(nullptr, "java.home"))));
  CHECK_CONTAINS(text(panatom_property(potential, "source")), "LennardJones");
  CHECK_CONTAINS(text(panatom_property(potential, "json")), "{");
  panatom_close(potential);
}

// ---- the host's state -----------------------------------------------------------------------

void (*handler_of(int signal))(int)
{
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return action.sa_handler;
}

void hosts_own_handler(int) {}

/// The test's environment says LC_ALL=C.UTF-8, which the JVM would make the host's locale.
void host_state()
{
  CHECK_EQUAL(text(std::getenv("LC_ALL")), "C.UTF-8");
  std::signal(SIGUSR1, hosts_own_handler);
  std::signal(SIGUSR2, hosts_own_handler);
  std::fesetround(FE_DOWNWARD);
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 4.1);
  CHECK_EQUAL(text(std::setlocale(LC_ALL, nullptr)), "C");
  for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXFSZ, SIGCHLD}) {
    CHECK(handler_of(s) == SIG_DFL);
  }
  CHECK(handler_of(SIGUSR1) == hosts_own_handler);
  CHECK(handler_of(SIGUSR2) == hosts_own_handler);
  CHECK_EQUAL(std::fegetround(), FE_DOWNWARD);
  std::fesetround(FE_TONEAREST);
  sigset_t blocked;
  pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  CHECK(sigismember(&blocked, SIGINT) == 0);
  panatom_close(potential);
}

/// A host that traps floating-point errors (feenableexcept) is not killed by Java's arithmetic.
void floating_point_traps()
{
  const int traps = FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW;
  feenableexcept(traps);
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.9);
  double energy = 0.0;
  CHECK(evaluate_pair(potential, 1e-60, &energy) != PANATOM_OK);  // infinite in Java
  CHECK_EQUAL(fegetexcept() & traps, traps);
  std::thread([potential] { check_pair(potential, 3.6); }).join();
  CHECK_EQUAL(fegetexcept() & traps, traps);
  panatom_close(potential);
}

/// Ctrl-C ends a host that has not asked for anything else.
void interrupt()
{
  int ready[2];
  CHECK_EQUAL(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    open_lennard_jones();
    CHECK_EQUAL(write(ready[1], "x", 1), 1);
    for (;;) pause();
  }
  char byte = '\0';
  CHECK_EQUAL(read(ready[0], &byte, 1), 1);
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

// ---- stacks and threads ---------------------------------------------------------------------

/// Uses about `kibibytes` of stack. Not a tail call: the sum needs the frame.
int use_stack(int kibibytes)
{
  volatile char frame[1024 - 64];
  frame[0] = static_cast<char>(kibibytes);
  return kibibytes <= 0 ? 0 : use_stack(kibibytes - 1) + (frame[0] == 1 ? 1 : 0);
}

/// Native code may use the main thread's whole stack after the JVM is there.
void deep(int kibibytes)
{
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.5);
  CHECK(use_stack(kibibytes) >= 0);
  check_pair(potential, 3.5);
  CHECK(use_stack(kibibytes) >= 0);
  panatom_close(potential);
}

void check_deep_down(panatom_potential *potential, int kibibytes)
{
  volatile char frame[1024 - 64];
  frame[0] = static_cast<char>(kibibytes);
  if (kibibytes <= 0) {
    check_pair(potential, 3.3);
  } else {
    check_deep_down(potential, kibibytes - 1);
  }
  frame[1] = frame[0];
}

/// A call from a place where next to no stack is left.
void call_from_deep_down()
{
  panatom_potential *potential = open_lennard_jones();
  check_deep_down(potential, 7600);
  panatom_close(potential);
}

void on_small_stack(std::size_t kibibytes)
{
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  CHECK_EQUAL(pthread_attr_setstacksize(&attributes, kibibytes * 1024), 0);
  pthread_t thread;
  CHECK_EQUAL(pthread_create(
                  &thread, &attributes,
                  [](void *) -> void * {
                    open_and_check();
                    return nullptr;
                  },
                  nullptr),
              0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

/// The thread that starts the JVM has a small stack and ends before others call.
void small_stacks()
{
  on_small_stack(64);
  for (const std::size_t kibibytes : {128, 256, 512, 1024}) on_small_stack(kibibytes);
  open_and_check();
}

void on_threads(int count, const std::function<void(int)> &body)
{
  std::vector<std::thread> threads;
  for (int t = 0; t < count; ++t) threads.emplace_back(body, t);
  for (std::thread &thread : threads) thread.join();
}

void threads()
{
  std::vector<panatom_potential *> own(8, nullptr);
  on_threads(8, [&](int t) { own[t] = open_lennard_jones(); });
  panatom_potential *shared = open_lennard_jones();
  on_threads(8, [&](int t) {
    for (int k = 0; k < 300; ++k) {
      check_pair(own[t], 3.0 + 0.01 * (k % 100));
      check_pair(shared, 3.0 + 0.01 * ((k + t) % 100));
    }
  });
  for (panatom_potential *potential : own) panatom_close(potential);
  panatom_close(shared);
  for (int k = 0; k < 300; ++k) std::thread([] { open_and_check(); }).join();
}

// ---- memory ---------------------------------------------------------------------------------

double resident_mebibytes()
{
  std::ifstream in("/proc/self/statm");
  long size = 0, resident = 0;
  in >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Rounds of work until one leaves the memory as it was. What leaks grows in every round; what the
/// JVM still compiles or touches for the first time, late on a busy machine, ends some time.
/// A round is longer than what fits between two collections of garbage.
template <typename Work> void check_settles(double most_mebibytes, Work work)
{
  constexpr int most_rounds = 12;
  double growth = 0.0;
  int rounds = 0;
  do {
    const double before = resident_mebibytes();
    work();
    growth = resident_mebibytes() - before;
    std::cout << "resident memory grew by " << growth << " MiB\n";
  } while (growth >= most_mebibytes && ++rounds < most_rounds);
  CHECK(growth < most_mebibytes);
}

void no_growth()
{
  panatom_potential *potential = open_lennard_jones();
  check_settles(1.0, [&] {  // 3 bytes a call
    for (int k = 0; k < 300000; ++k) check_pair(potential, 3.0 + 0.001 * (k % 1000));
  });
  panatom_close(potential);
}

void open_and_close()
{
  check_settles(4.0, [] {  // 1 kB an open
    for (int k = 0; k < 4000; ++k) open_and_check();
  });
}

// ---- what is refused ------------------------------------------------------------------------

void forked()
{
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 3.7);
  const pid_t child = fork();
  if (child == 0) {
    double energy = 0.0;
    panatom_potential *other = nullptr;
    CHECK_EQUAL(evaluate_pair(potential, 3.7, &energy), PANATOM_FORKED);
    CHECK_EQUAL(panatom_open("x", nullptr, &other), PANATOM_FORKED);
    panatom_close(potential);
    _exit(failed_checks());
  }
  int status = -1;
  waitpid(child, &status, 0);
  CHECK_EQUAL(status, 0);
  check_pair(potential, 3.7);
  panatom_close(potential);
}

void not_finite_positions()
{
  panatom_potential *potential = open_lennard_jones();
  double energy = 42.0;
  for (const double r :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CHECK_EQUAL(evaluate_pair(potential, r, &energy), PANATOM_INVALID_ARGUMENT);
    CHECK_CONTAINS(last_error(), "the y coordinate of atom 1");
  }
  check_pair(potential, 3.7);
  panatom_close(potential);
}

/// Trouble.java on PANATOM_CLASSPATH, see test_c_host.py. The potential and the JVM stay usable.
void trouble_of_kind(const std::string &kind, panatom_status wanted, const std::string &part)
{
  panatom_potential *potential = nullptr;
  const std::string source = "java:Trouble?kind=" + kind;
  CHECK_EQUAL(panatom_open(source.c_str(), nullptr, &potential), PANATOM_OK);
  CHECK_EQUAL(last_error(), "");
  double energy = 42.0;
  for (int k = 0; k < 3; ++k) {
    CHECK_EQUAL(evaluate_pair(potential, 0.5, &energy), wanted);
    CHECK_CONTAINS(last_error(), part);
    CHECK_EQUAL(evaluate_pair(potential, 2.0, &energy), PANATOM_OK);
    CHECK_EQUAL(energy, 0.0);
  }
  panatom_close(potential);
}

void trouble()
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("java:Trouble?kind=constructor", nullptr, &potential),
              PANATOM_INVALID_POTENTIAL);
  CHECK_CONTAINS(last_error(), "trouble in the constructor");
  const auto everywhere = [] {
    trouble_of_kind("exception", PANATOM_EVALUATION_FAILED, "trouble with \xC3\xA5tom");
    trouble_of_kind("error", PANATOM_EVALUATION_FAILED, "trouble as an error");
    trouble_of_kind("silent", PANATOM_EVALUATION_FAILED, "NullPointerException");
    trouble_of_kind("overflow", PANATOM_OUT_OF_MEMORY, "stack");
    trouble_of_kind("memory", PANATOM_OUT_OF_MEMORY, "heap");
    trouble_of_kind("nan", PANATOM_EVALUATION_FAILED, "NaN");
    trouble_of_kind("infinite-gradient", PANATOM_EVALUATION_FAILED, "Infinity");
  };
  everywhere();
  on_threads(1, [&](int) { everywhere(); });
  open_and_check();
}

}  // namespace

int main(int argc, char **argv)
{
  return run_case(argc, argv,
                  {
                      {"boot", boot},
                      {"host_state", host_state},
                      {"floating_point_traps", floating_point_traps},
                      {"interrupt", interrupt},
                      {"deep_7_of_8_mib", [] { deep(7000); }},
                      {"deep_60_of_unlimited_mib", [] { deep(60000); }},
                      {"call_from_deep_down", call_from_deep_down},
                      {"small_stacks", small_stacks},
                      {"threads", threads},
                      {"no_growth", no_growth},
                      {"open_and_close", open_and_close},
                      {"forked", forked},
                      {"trouble", trouble},
                      {"not_finite_positions", not_finite_positions},
                  });
}
