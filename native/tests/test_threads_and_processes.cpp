// SPDX-License-Identifier: MIT
//
// Threads, small stacks and forked children, with an engine without a JVM.
#include <cmath>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "call_stack.h"
#include "check.h"
#include "fake_engine.h"
#include "panatom.h"

namespace {

std::string last_error()
{
  return panatom_last_error();
}

void on_threads(int count, const std::function<void(int)> &body)
{
  std::vector<std::thread> threads;
  for (int t = 0; t < count; ++t) threads.emplace_back(body, t);
  for (std::thread &thread : threads) thread.join();
}

/// The exit status of `body` in a forked child.
int in_child(const std::function<int()> &body)
{
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void test_child_may_open_when_its_parent_has_not()
{
  const int status = in_child([] {
    panatom_potential *potential = nullptr;
    const panatom_status opened = panatom_open("springs", nullptr, &potential);
    panatom_close(potential);
    return static_cast<int>(opened);
  });
  CHECK_EQUAL(status, static_cast<int>(PANATOM_OK));
}

void test_first_opens_at_the_same_time()
{
  std::vector<panatom_potential *> potentials(8, nullptr);
  on_threads(
      8, [&](int t) { CHECK_EQUAL(panatom_open("springs", nullptr, &potentials[t]), PANATOM_OK); });
  for (panatom_potential *potential : potentials) panatom_close(potential);
  CHECK_EQUAL(fake::counters().opened, 8);
  CHECK_EQUAL(fake::counters().closed, 8);
}

void test_each_thread_has_its_own_last_error()
{
  on_threads(8, [](int t) {
    const std::string text = "thread " + std::to_string(t);
    const std::string source = "status:2:" + text;
    panatom_potential *potential = nullptr;
    for (int k = 0; k < 500; ++k) {
      CHECK_EQUAL(panatom_open(source.c_str(), nullptr, &potential), PANATOM_INVALID_POTENTIAL);
      CHECK_EQUAL(last_error(), text);
    }
  });
  CHECK_EQUAL(last_error(), "");
}

panatom_status evaluate_two_atoms(panatom_potential *potential, double *energy)
{
  const double positions[6] = {0, 0, 0, 2.5, 0, 0};
  const std::int32_t species[2] = {0, 0};
  panatom_structure structure{};
  structure.n_atoms = 2;
  structure.positions = positions;
  structure.species = species;
  panatom_evaluation evaluation{};
  evaluation.scale = 1.0;
  const panatom_status status = panatom_evaluate_structure(potential, &structure, &evaluation);
  *energy = evaluation.energy;
  return status;
}

void test_calls_on_one_potential_do_not_overlap()
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("springs", nullptr, &potential), PANATOM_OK);
  on_threads(8, [&](int t) {
    for (int k = 0; k < 500; ++k) {
      double energy = 0.0;
      CHECK_EQUAL(evaluate_two_atoms(potential, &energy), PANATOM_OK);
      CHECK(std::abs(energy - 1.0) < 1e-14);
      const std::string name = "long:" + std::to_string(300 + (k + t) % 50);
      CHECK(panatom_property(potential, name.c_str()) != nullptr);
    }
  });
  CHECK_EQUAL(fake::counters().overlapping, 0);
  panatom_close(potential);
}

void *open_and_evaluate(void *)
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("springs", nullptr, &potential), PANATOM_OK);
  double energy = 0.0;
  CHECK_EQUAL(evaluate_two_atoms(potential, &energy), PANATOM_OK);
  panatom_close(potential);
  CHECK_EQUAL(panatom_open("status:2:from a small stack", nullptr, &potential),
              PANATOM_INVALID_POTENTIAL);
  CHECK_EQUAL(last_error(), "from a small stack");
  return nullptr;
}

void test_small_stacks()
{
  for (const std::size_t kibibytes : {128, 256, 1024}) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    CHECK_EQUAL(pthread_attr_setstacksize(&attributes, kibibytes * 1024), 0);
    pthread_t thread;
    CHECK_EQUAL(pthread_create(&thread, &attributes, open_and_evaluate, nullptr), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
  }
}

void test_calls_move_to_another_thread_only_when_they_must()
{
  const pthread_t here = pthread_self();
  panatom::call_with_enough_stack([&] { CHECK(pthread_equal(pthread_self(), here)); });
  CHECK(panatom::main_thread_stack() >= std::size_t{8} << 20);
  CHECK(panatom::main_thread_stack() <= std::size_t{64} << 20);
}

int use_in_child(panatom_potential *potential)
{
  panatom_potential *other = nullptr;
  double energy = 0.0;
  std::int32_t index = 0;
  const panatom_neighborhood neighborhood{};
  panatom_evaluation evaluation{};
  CHECK_EQUAL(panatom_open("springs", nullptr, &other), PANATOM_FORKED);
  CHECK_CONTAINS(last_error(), "before it forked this one");
  CHECK_EQUAL(evaluate_two_atoms(potential, &energy), PANATOM_FORKED);
  CHECK_EQUAL(panatom_evaluate_neighborhood(potential, &neighborhood, &evaluation), PANATOM_FORKED);
  CHECK_EQUAL(panatom_species_index(potential, "A", &index), PANATOM_FORKED);
  CHECK(std::isnan(panatom_cutoff(potential)));
  CHECK(panatom_property(potential, "source") == nullptr);
  CHECK_CONTAINS(last_error(), "before it forked this one");
  CHECK(panatom_property(nullptr, "java.home") == nullptr);
  CHECK_CONTAINS(last_error(), "before it forked this one");
  panatom_close(potential);
  CHECK_EQUAL(panatom_abi_version(), PANATOM_ABI_VERSION);
  return failed_checks();
}

void test_child_is_refused_when_its_parent_has_opened()
{
  panatom_potential *potential = nullptr;
  CHECK_EQUAL(panatom_open("springs", nullptr, &potential), PANATOM_OK);
  CHECK_EQUAL(in_child([&] { return use_in_child(potential); }), 0);
  double energy = 0.0;
  CHECK_EQUAL(evaluate_two_atoms(potential, &energy), PANATOM_OK);
  panatom_close(potential);
}

}  // namespace

int main()
{
  panatom::replace_engine_source(fake::fill);
  test_child_may_open_when_its_parent_has_not();
  test_first_opens_at_the_same_time();
  test_each_thread_has_its_own_last_error();
  test_calls_on_one_potential_do_not_overlap();
  test_small_stacks();
  test_calls_move_to_another_thread_only_when_they_must();
  test_child_is_refused_when_its_parent_has_opened();
  return test_result();
}
