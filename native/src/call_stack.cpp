// SPDX-License-Identifier: MIT
#include "call_stack.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <system_error>

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace panatom {

namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;
constexpr std::size_t kEnoughStack = kMebibyte / 2;

struct StackBounds {
  bool known = false;
  std::uintptr_t low = 0;
  std::uintptr_t high = 0;
};

bool on_main_thread()
{
  return static_cast<pid_t>(syscall(SYS_gettid)) == getpid();
}

StackBounds find_stack_bounds()
{
  StackBounds bounds;
  bounds.known = true;
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return bounds;
  void *low = nullptr;
  std::size_t size = 0;
  if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
    bounds.low = reinterpret_cast<std::uintptr_t>(low);
    bounds.high = bounds.low + size;
    if (on_main_thread()) {
      // The kernel lets this stack grow to its limit, the JVM only to -Xss.
      bounds.low = bounds.high - std::min(size, main_thread_stack());
    }
  }
  pthread_attr_destroy(&attributes);
  return bounds;
}

bool stack_is_enough()
{
  static thread_local StackBounds bounds;
  if (!bounds.known) bounds = find_stack_bounds();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  // Outside of the thread's own stack (a coroutine) Java would not know where its stack ends.
  return here < bounds.high && here > bounds.low && here - bounds.low >= kEnoughStack;
}

struct WaitedCall {
  const std::function<void()> *body;
  std::exception_ptr thrown;
};

void *run_waited_call(void *argument)
{
  auto *call = static_cast<WaitedCall *>(argument);
  try {
    (*call->body)();
  } catch (...) {
    call->thrown = std::current_exception();
  }
  return nullptr;
}

pthread_t make_thread(void *(*body)(void *), void *argument)
{
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kOwnThreadStack);
  pthread_t thread{};
  const int error = pthread_create(&thread, &attributes, body, argument);
  pthread_attr_destroy(&attributes);
  if (error != 0) {
    throw std::system_error(error, std::generic_category(), "a thread for Java cannot be made");
  }
  return thread;
}

void call_on_own_thread(const std::function<void()> &body)
{
  WaitedCall call{&body, nullptr};
  pthread_join(make_thread(run_waited_call, &call), nullptr);
  if (call.thrown) std::rethrow_exception(call.thrown);
}

}  // namespace

std::size_t main_thread_stack()
{
  static const std::size_t bytes = [] {
    rlimit limit{};
    const bool limited = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    const std::size_t wanted = limited ? static_cast<std::size_t>(limit.rlim_cur) : 64 * kMebibyte;
    return std::clamp(wanted, 8 * kMebibyte, 64 * kMebibyte);
  }();
  return bytes;
}

void start_own_thread(void *(*body)(void *), void *argument)
{
  pthread_detach(make_thread(body, argument));
}

void call_with_enough_stack(const std::function<void()> &body)
{
  if (stack_is_enough()) {
    body();
  } else {
    call_on_own_thread(body);
  }
}

}  // namespace panatom
