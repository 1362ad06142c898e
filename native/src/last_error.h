// SPDX-License-Identifier: MIT
//
// The last error of each thread. A plain array, so that a thread's text can be read even while
// the thread ends, and so that Java can write straight into it.
#ifndef PANATOM_LAST_ERROR_H
#define PANATOM_LAST_ERROR_H

#include <cstdint>
#include <string>

#include "panatom.h"

namespace panatom {

constexpr std::int64_t kLastErrorCapacity = 8192;

/// The calling thread's text, kLastErrorCapacity bytes with a NUL at its end.
char *last_error();

/// Forgets the calling thread's text.
void clear_last_error();

/// Keeps `text`, cut at a whole UTF-8 character where it is too long, and returns `status`.
panatom_status fail(panatom_status status, const std::string &text);

}  // namespace panatom

#endif
