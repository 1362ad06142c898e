// SPDX-License-Identifier: MIT
//
// Locale and signal handlers come back as they were.
#include <cfenv>
#include <clocale>
#include <cstring>
#include <string>
#include <thread>

#include <pthread.h>
#include <signal.h>

#include "check.h"
#include "host_state.h"

namespace {

void on_signal(int) {}
void other_handler(int) {}

using Handler = void (*)(int);

Handler handler_of(int signal)
{
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return action.sa_handler;
}

void test_signals_and_locale()
{
  signal(SIGINT, on_signal);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGUSR2, on_signal);
  std::setlocale(LC_ALL, "C");
  const panatom::HostState host;
  for (const int s : {SIGINT, SIGPIPE, SIGUSR2, SIGXFSZ, SIGSEGV}) signal(s, other_handler);
  std::setlocale(LC_ALL, "C.UTF-8");
  host.restore();
  CHECK(handler_of(SIGINT) == on_signal);
  CHECK(handler_of(SIGPIPE) == SIG_DFL);
  CHECK(handler_of(SIGXFSZ) == SIG_DFL);
  CHECK(handler_of(SIGUSR2) == on_signal);
  CHECK(handler_of(SIGSEGV) == other_handler);  // the JVM needs its own
  signal(SIGSEGV, SIG_DFL);
  CHECK_EQUAL(std::string(std::setlocale(LC_ALL, nullptr)), "C");
}

void test_sigusr2_stays_with_the_jvm_unless_the_host_uses_it()
{
  signal(SIGUSR2, SIG_DFL);
  const panatom::HostState host;
  signal(SIGUSR2, other_handler);
  host.restore();
  CHECK(handler_of(SIGUSR2) == other_handler);
}

void test_neutral_thread()
{
  std::fesetround(FE_UPWARD);
  std::thread([] {
    CHECK_EQUAL(std::fegetround(), FE_UPWARD);
    panatom::make_thread_neutral();
    CHECK_EQUAL(std::fegetround(), FE_TONEAREST);
    sigset_t blocked;
    pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
    CHECK(sigismember(&blocked, SIGINT) == 1);
    CHECK(sigismember(&blocked, SIGSEGV) == 0);
    CHECK(sigismember(&blocked, SIGUSR2) == 0);
  }).join();
  CHECK_EQUAL(std::fegetround(), FE_UPWARD);
  sigset_t blocked;
  pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  CHECK(sigismember(&blocked, SIGINT) == 0);
}

}  // namespace

int main()
{
  test_signals_and_locale();
  test_sigusr2_stays_with_the_jvm_unless_the_host_uses_it();
  test_neutral_thread();
  return test_result();
}
