// SPDX-License-Identifier: MIT
//
// An engine that cannot be had: asked for once, the failure is remembered with its text.
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "fake_engine.h"
#include "panatom.h"

namespace {

int asked = 0;

panatom_status refuse(panatom_engine *engine, std::string *error)
{
  ++asked;
  CHECK_EQUAL(engine->abi_version, PANATOM_ABI_VERSION);
  CHECK_EQUAL(engine->engine_bytes, static_cast<int>(sizeof(panatom_engine)));
  CHECK_EQUAL(engine->structure_bytes, static_cast<int>(sizeof(panatom_structure)));
  CHECK_EQUAL(engine->neighborhood_bytes, static_cast<int>(sizeof(panatom_neighborhood)));
  CHECK_EQUAL(engine->evaluation_bytes, static_cast<int>(sizeof(panatom_evaluation)));
  *error = "no Java on this machine";
  return PANATOM_NO_JVM;
}

panatom_status fill_half(panatom_engine *engine, std::string *error)
{
  const panatom_status status = fake::fill(engine, error);
  engine->species_index = nullptr;
  return status;
}

void expect_failure(panatom_status wanted, const std::string &text)
{
  for (int k = 0; k < 3; ++k) {
    panatom_potential *potential = nullptr;
    CHECK_EQUAL(panatom_open("springs", nullptr, &potential), wanted);
    CHECK_CONTAINS(panatom_last_error(), text);
    CHECK(potential == nullptr);
  }
  CHECK(panatom_property(nullptr, "java.home") == nullptr);
}

/// The engine is made once per process, so each case has a process of its own.
void in_child(panatom::EngineSource source, panatom_status wanted, const std::string &text)
{
  const pid_t child = fork();
  if (child == 0) {
    panatom::replace_engine_source(source);
    expect_failure(wanted, text);
    _exit(failed_checks());
  }
  int status = -1;
  waitpid(child, &status, 0);
  CHECK_EQUAL(status, 0);
}

}  // namespace

int main()
{
  in_child(fill_half, PANATOM_INTERNAL_ERROR, "left functions of its table empty");
  panatom::replace_engine_source(refuse);
  expect_failure(PANATOM_NO_JVM, "no Java on this machine");
  CHECK_EQUAL(asked, 1);
  // Nothing was started, so a child hears the same and not that it is forked.
  in_child(refuse, PANATOM_NO_JVM, "no Java on this machine");
  return test_result();
}
