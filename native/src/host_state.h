// SPDX-License-Identifier: MIT
//
// What a starting JVM changes in the host's process although it should not.
#ifndef PANATOM_HOST_STATE_H
#define PANATOM_HOST_STATE_H

#include <csignal>
#include <string>

namespace panatom {

/// Remembers the process's locale and signal handlers, and puts them back.
///
/// The JVM calls setlocale(LC_ALL, ""): in a German environment the host would from then on read
/// and write decimal commas. It also takes SIGPIPE and SIGXFSZ, even with -Xrs, and the handler of
/// SIGUSR2. The handlers that it needs for its own work (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP)
/// stay its own; it passes on what is not its business to the handlers found there before.
class HostState {
 public:
  HostState();
  void restore() const;

 private:
  static constexpr int kSignals = 32;  // the ordinary ones; nobody touches the real-time signals
  struct sigaction actions_[kSignals] = {};
  bool known_[kSignals] = {};
  std::string locale_;
};

/// For a thread that starts a JVM, whose threads inherit this: standard floating-point environment
/// (no traps, no flush to zero) and all signals blocked that are meant for the host's threads.
void make_thread_neutral();

}  // namespace panatom

#endif
