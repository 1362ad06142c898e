// SPDX-License-Identifier: MIT
//
// A program of cases that are run by name, each in a process of its own, because a process has one
// JVM for life.
#ifndef PANATOM_TESTS_JVM_CASE_H
#define PANATOM_TESTS_JVM_CASE_H

#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "check.h"
#include "lennard_jones.h"
#include "panatom.h"

inline std::string last_error()
{
  return panatom_last_error();
}

inline std::string text(const char *characters)
{
  return characters == nullptr ? "" : characters;
}

inline void open_and_check()
{
  panatom_potential *potential = open_lennard_jones();
  check_pair(potential, 4.4);
  panatom_close(potential);
}

/// Runs the case named by the only argument.
inline int run_case(int argc, char **argv,
                    const std::map<std::string, std::function<void()>> &cases)
{
  const auto found = argc == 2 ? cases.find(argv[1]) : cases.end();
  if (found == cases.end()) {
    std::cerr << "usage: " << argv[0] << " CASE\n";
    return 2;
  }
  found->second();
  return test_result();
}

#endif
