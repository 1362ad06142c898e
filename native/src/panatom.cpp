// SPDX-License-Identifier: MIT
//
// The public functions: check arguments, refuse after fork(), call the engine, keep the last error.
#pragma GCC visibility push(default)  // the only symbols that this library exports
#include "panatom.h"
#pragma GCC visibility pop

#include <atomic>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>

#include <unistd.h>

#include "argument_checks.h"
#include "call_stack.h"
#include "engine_source.h"
#include "jvm_host.h"
#include "last_error.h"

using panatom::fail;

/// Texts handed out by panatom_property(); a map's entries never move.
using Properties = std::map<std::string, std::string>;

struct panatom_potential {
  std::int64_t handle = 0;
  double cutoff = 0.0;
  std::mutex mutex;  // one call after the other; also guards `properties`
  Properties properties;
};

namespace {

/// The one engine of this process. Never destroyed: a host may call while the process ends.
struct Process {
  std::mutex mutex;  // held while the engine is made
  panatom::EngineSource source = panatom::install_engine;
  bool tried = false;
  panatom_status status = PANATOM_INTERNAL_ERROR;  // of the one try
  std::string error;
  panatom_engine engine{};
  std::atomic<bool> ready{false};
  std::atomic<pid_t> user{0};  // the process that uses the engine, 0: none yet

  std::mutex properties_mutex;
  Properties properties;  // of the JVM
};

Process &process()
{
  static auto *const the_process = new Process;
  return *the_process;
}

/// Clears the last error and refuses in the child of a process that uses Panatom.
panatom_status begin_call()
{
  panatom::clear_last_error();
  const pid_t user = process().user.load();
  if (user == 0 || user == getpid()) return PANATOM_OK;
  return fail(PANATOM_FORKED,
              "Panatom was used by process " + std::to_string(user) +
                  " before it forked this one, and Java does not survive fork(). Start child "
                  "processes by exec (in Python: multiprocessing's 'spawn'), or open potentials "
                  "only after the fork.");
}

panatom_status begin_call(const panatom_potential *potential, const char *function)
{
  const panatom_status status = begin_call();
  if (status != PANATOM_OK || potential != nullptr) return status;
  return fail(PANATOM_INVALID_ARGUMENT, std::string(function) + ": potential is NULL.");
}

panatom_status ensure_engine()
{
  Process &p = process();
  if (p.ready.load(std::memory_order_acquire)) return PANATOM_OK;
  const std::lock_guard<std::mutex> lock(p.mutex);
  if (!p.tried) {
    p.tried = true;
    p.user = getpid();
    p.engine = panatom::empty_engine();
    p.status = p.source(&p.engine, &p.error);
    if (p.status == PANATOM_OK && !panatom::engine_is_complete(p.engine)) {
      p.status = PANATOM_INTERNAL_ERROR;
      p.error = "The engine has left functions of its table empty; libpanatom and its jars do not "
                "belong together.";
    }
    if (p.status != PANATOM_OK) p.user = 0;  // nothing runs that a child could inherit
    p.ready.store(p.status == PANATOM_OK, std::memory_order_release);
  }
  return p.status == PANATOM_OK ? PANATOM_OK : fail(p.status, p.error);
}

bool is_known(std::int32_t status)
{
  return (status >= PANATOM_OK && status <= PANATOM_OUT_OF_MEMORY) ||
      status == PANATOM_INTERNAL_ERROR;
}

/// Calls a function of the engine: `body(message, capacity)` returns its status.
template <typename Body> panatom_status call_engine(Body &&body)
{
  char *message = panatom::last_error();
  std::int32_t status = PANATOM_INTERNAL_ERROR;
  panatom::call_with_enough_stack([&] { status = body(message, panatom::kLastErrorCapacity); });
  message[panatom::kLastErrorCapacity - 1] = '\0';
  if (status == PANATOM_OK) {
    panatom::clear_last_error();
    return PANATOM_OK;
  }
  if (!is_known(status)) {
    return fail(PANATOM_INTERNAL_ERROR,
                "The engine returned the unknown status " + std::to_string(status) + ".");
  }
  if (message[0] == '\0') {
    fail(PANATOM_OK, "The engine gave no reason (status " + std::to_string(status) + ").");
  }
  return static_cast<panatom_status>(status);
}

/// No C++ exception may reach a C caller.
template <typename Body> panatom_status guarded(Body &&body) noexcept
{
  try {
    return body();
  } catch (const std::bad_alloc &) {
    return fail(PANATOM_OUT_OF_MEMORY, "Memory is exhausted in libpanatom.");
  } catch (const std::exception &e) {
    return fail(PANATOM_INTERNAL_ERROR, e.what());
  }
}

/// Reads a property of any length. *found is false when there is none of this name.
panatom_status read_property(std::int64_t handle, const char *name, std::string *value, bool *found)
{
  std::string buffer(256, '\0');
  for (int attempt = 0; attempt < 8; ++attempt) {
    std::int64_t length = -1;
    const panatom_status status = call_engine([&](char *message, std::int64_t capacity) {
      return process().engine.property(handle, name, &buffer[0],
                                       static_cast<std::int64_t>(buffer.size()), &length, message,
                                       capacity);
    });
    if (status != PANATOM_OK) return status;
    *found = length >= 0;
    if (!*found) return PANATOM_OK;
    const auto bytes = static_cast<std::size_t>(length);
    if (bytes < buffer.size()) {
      value->assign(buffer, 0, bytes);
      return PANATOM_OK;
    }
    buffer.assign(bytes + 1, '\0');
  }
  return fail(PANATOM_INTERNAL_ERROR,
              "The property '" + std::string(name) + "' grows each time it is read.");
}

/// The cached text of a property, read once; nullptr when there is none.
panatom_status cached_property(Properties &cache, std::int64_t handle, const char *name,
                               const char **text)
{
  auto entry = cache.find(name);
  if (entry == cache.end()) {
    std::string value;
    bool found = false;
    const panatom_status status = read_property(handle, name, &value, &found);
    if (status != PANATOM_OK || !found) return status;
    entry = cache.emplace(name, std::move(value)).first;
  }
  *text = entry->second.c_str();
  return PANATOM_OK;
}

panatom_status open_handle(const char *source, const char *const *options,
                           panatom_potential *potential)
{
  const panatom_engine &engine = process().engine;
  panatom_status status = call_engine([&](char *message, std::int64_t capacity) {
    return engine.open(source, options, &potential->handle, message, capacity);
  });
  if (status != PANATOM_OK) return status;
  status = call_engine([&](char *message, std::int64_t capacity) {
    return engine.cutoff(potential->handle, &potential->cutoff, message, capacity);
  });
  if (status == PANATOM_OK) return PANATOM_OK;
  const std::string reason = panatom::last_error();
  call_engine([&](char *message, std::int64_t capacity) {
    return engine.close(potential->handle, message, capacity);
  });
  return fail(status, reason);
}

}  // namespace

namespace panatom {

panatom_engine empty_engine()
{
  panatom_engine engine{};
  engine.abi_version = PANATOM_ABI_VERSION;
  engine.engine_bytes = sizeof(panatom_engine);
  engine.structure_bytes = sizeof(panatom_structure);
  engine.neighborhood_bytes = sizeof(panatom_neighborhood);
  engine.evaluation_bytes = sizeof(panatom_evaluation);
  return engine;
}

void replace_engine_source(EngineSource source)
{
  process().source = source;
}

bool engine_is_complete(const panatom_engine &e)
{
  return e.open && e.close && e.cutoff && e.property && e.species_index && e.evaluate_structure &&
      e.evaluate_neighborhood;
}

}  // namespace panatom

const char *panatom_version(void)
{
  return PANATOM_VERSION;
}

int32_t panatom_abi_version(void)
{
  return PANATOM_ABI_VERSION;
}

const char *panatom_last_error(void)
{
  return panatom::last_error();
}

panatom_status panatom_open(const char *source, const char *const *options,
                            panatom_potential **potential)
{
  return guarded([&] {
    if (potential != nullptr) *potential = nullptr;
    panatom_status status = begin_call();
    if (status != PANATOM_OK) return status;
    if (source == nullptr) return fail(PANATOM_INVALID_ARGUMENT, "panatom_open: source is NULL.");
    if (potential == nullptr) {
      return fail(PANATOM_INVALID_ARGUMENT, "panatom_open: potential is NULL.");
    }
    status = panatom::check_options(options);
    if (status == PANATOM_OK) status = ensure_engine();
    if (status != PANATOM_OK) return status;
    auto opened = std::make_unique<panatom_potential>();
    status = open_handle(source, options, opened.get());
    if (status == PANATOM_OK) *potential = opened.release();
    return status;
  });
}

void panatom_close(panatom_potential *potential)
{
  guarded([&] {
    // In a forked child the potential's mutex may be held for ever: it is left alone.
    const panatom_status status = begin_call();
    if (status != PANATOM_OK || potential == nullptr) return status;
    const std::unique_ptr<panatom_potential> closing(potential);
    const std::lock_guard<std::mutex> lock(closing->mutex);
    return call_engine([&](char *message, std::int64_t capacity) {
      return process().engine.close(closing->handle, message, capacity);
    });
  });
}

double panatom_cutoff(const panatom_potential *potential)
{
  const panatom_status status = guarded([&] { return begin_call(potential, "panatom_cutoff"); });
  return status == PANATOM_OK ? potential->cutoff : std::numeric_limits<double>::quiet_NaN();
}

const char *panatom_property(const panatom_potential *potential, const char *name)
{
  const char *text = nullptr;
  guarded([&] {
    const panatom_status status = begin_call();
    if (status != PANATOM_OK) return status;
    if (name == nullptr) return fail(PANATOM_INVALID_ARGUMENT, "panatom_property: name is NULL.");
    if (potential == nullptr) {
      Process &p = process();
      if (!p.ready.load(std::memory_order_acquire)) return PANATOM_OK;
      const std::lock_guard<std::mutex> lock(p.properties_mutex);
      return cached_property(p.properties, 0, name, &text);
    }
    // The cache is not part of what the host sees as constant.
    auto *owner = const_cast<panatom_potential *>(potential);
    const std::lock_guard<std::mutex> lock(owner->mutex);
    return cached_property(owner->properties, owner->handle, name, &text);
  });
  return text;
}

panatom_status panatom_species_index(const panatom_potential *potential, const char *symbol,
                                     int32_t *index)
{
  return guarded([&] {
    const panatom_status status = begin_call(potential, "panatom_species_index");
    if (status != PANATOM_OK) return status;
    if (symbol == nullptr || index == nullptr) {
      return fail(PANATOM_INVALID_ARGUMENT,
                  std::string("panatom_species_index: ") + (symbol ? "index" : "symbol") +
                      " is NULL.");
    }
    const std::lock_guard<std::mutex> lock(const_cast<panatom_potential *>(potential)->mutex);
    return call_engine([&](char *message, std::int64_t capacity) {
      return process().engine.species_index(potential->handle, symbol, index, message, capacity);
    });
  });
}

panatom_status panatom_evaluate_structure(panatom_potential *potential,
                                          const panatom_structure *structure,
                                          panatom_evaluation *evaluation)
{
  return guarded([&] {
    panatom_status status = begin_call(potential, "panatom_evaluate_structure");
    if (status == PANATOM_OK) status = panatom::check_structure(structure);
    if (status == PANATOM_OK) status = panatom::check_evaluation(evaluation);
    if (status != PANATOM_OK) return status;
    const std::lock_guard<std::mutex> lock(potential->mutex);
    return call_engine([&](char *message, std::int64_t capacity) {
      return process().engine.evaluate_structure(potential->handle, structure, evaluation, message,
                                                 capacity);
    });
  });
}

panatom_status panatom_evaluate_neighborhood(panatom_potential *potential,
                                             const panatom_neighborhood *neighborhood,
                                             panatom_evaluation *evaluation)
{
  return guarded([&] {
    panatom_status status = begin_call(potential, "panatom_evaluate_neighborhood");
    if (status == PANATOM_OK) status = panatom::check_neighborhood(neighborhood);
    if (status == PANATOM_OK) status = panatom::check_evaluation(evaluation);
    if (status != PANATOM_OK) return status;
    const std::lock_guard<std::mutex> lock(potential->mutex);
    return call_engine([&](char *message, std::int64_t capacity) {
      return process().engine.evaluate_neighborhood(potential->handle, neighborhood, evaluation,
                                                    message, capacity);
    });
  });
}
