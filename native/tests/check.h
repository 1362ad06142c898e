// SPDX-License-Identifier: MIT
//
// The whole test framework: CHECK counts failures and goes on; a test program returns
// test_result(). Comparisons print both sides.
#ifndef PANATOM_TESTS_CHECK_H
#define PANATOM_TESTS_CHECK_H

#include <atomic>
#include <iostream>
#include <string>

inline std::atomic<int> &failed_checks()
{
  static std::atomic<int> count{0};
  return count;
}

inline void report_failure(const char *file, int line, const std::string &text)
{
  ++failed_checks();
  std::cerr << file << ":" << line << ": " << text << "\n";
}

template <typename Left, typename Right>
void check_equal(const char *file, int line, const char *text, const Left &left, const Right &right)
{
  if (left == right) return;
  report_failure(file, line, text);
  std::cerr << "  left:  " << left << "\n  right: " << right << "\n";
}

inline void check_contains(const char *file, int line, const std::string &text,
                           const std::string &part)
{
  if (text.find(part) != std::string::npos) return;
  report_failure(file, line, "the text lacks '" + part + "': " + text);
}

inline int test_result()
{
  if (failed_checks() == 0) return 0;
  std::cerr << failed_checks() << " checks failed\n";
  return 1;
}

#define CHECK(condition)                                                                           \
  do {                                                                                             \
    if (!(condition)) report_failure(__FILE__, __LINE__, #condition);                              \
  } while (false)
#define CHECK_EQUAL(left, right) check_equal(__FILE__, __LINE__, #left " == " #right, left, right)
#define CHECK_CONTAINS(text, part) check_contains(__FILE__, __LINE__, text, part)

#endif
