// SPDX-License-Identifier: MIT
//
// Java needs stack below the point where a host calls. Threads with small stacks, hosts that are
// deep in a recursion, and coroutines that run on stacks of their own get a thread of ours.
#ifndef PANATOM_CALL_STACK_H
#define PANATOM_CALL_STACK_H

#include <cstddef>
#include <functional>

namespace panatom {

/// Stack of threads that this library makes, in bytes.
constexpr std::size_t kOwnThreadStack = std::size_t{16} << 20;

/// How much of the main thread's stack the JVM may use, in bytes (its -Xss): the soft limit of
/// RLIMIT_STACK, at least 8 MiB and at most 64 MiB. The JVM puts guard pages there, and native code
/// of the host that needs more stack on the main thread than this ends with SIGSEGV.
std::size_t main_thread_stack();

/// Calls `body` with at least half a mebibyte of stack below it: here where there is that
/// much, else on a new thread that is waited for. Throws std::system_error if no thread can be
/// made.
void call_with_enough_stack(const std::function<void()> &body);

/// Starts `body` on a new thread with kOwnThreadStack and does not wait. Throws as above.
void start_own_thread(void *(*body)(void *), void *argument);

}  // namespace panatom

#endif
