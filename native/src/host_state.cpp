// SPDX-License-Identifier: MIT
#include "host_state.h"

#include <cfenv>
#include <clocale>

#include <pthread.h>
#include <signal.h>

namespace panatom {

namespace {

bool belongs_to_jvm(int signal)
{
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL ||
      signal == SIGTRAP;
}

/// The JVM stops its threads by SIGUSR2: its handler stays unless the host has one of its own.
bool is_default(const struct sigaction &action)
{
  return (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_DFL;
}

}  // namespace

HostState::HostState()
{
  for (int signal = 1; signal < kSignals; ++signal) {
    known_[signal] = sigaction(signal, nullptr, &actions_[signal]) == 0;
  }
  const char *name = std::setlocale(LC_ALL, nullptr);
  if (name != nullptr) locale_ = name;
}

void HostState::restore() const
{
  for (int signal = 1; signal < kSignals; ++signal) {
    if (!known_[signal] || belongs_to_jvm(signal) || signal == SIGKILL || signal == SIGSTOP) {
      continue;
    }
    if (signal == SIGUSR2 && is_default(actions_[signal])) continue;
    sigaction(signal, &actions_[signal], nullptr);
  }
  if (!locale_.empty()) std::setlocale(LC_ALL, locale_.c_str());
}

void make_thread_neutral()
{
  std::fesetenv(FE_DFL_ENV);
  sigset_t blocked;
  sigfillset(&blocked);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT}) {
    sigdelset(&blocked, signal);
  }
  pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
  // A host that blocked one of the JVM's own signals must not hide it from the JVM's threads.
  sigset_t open;
  sigemptyset(&open);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGUSR2}) {
    sigaddset(&open, signal);
  }
  pthread_sigmask(SIG_UNBLOCK, &open, nullptr);
}

}  // namespace panatom
