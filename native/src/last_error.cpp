// SPDX-License-Identifier: MIT
#include "last_error.h"

#include <algorithm>
#include <cstring>

namespace panatom {

namespace {
thread_local char text_of_thread[kLastErrorCapacity] = "";
}

char *last_error()
{
  return text_of_thread;
}

void clear_last_error()
{
  text_of_thread[0] = '\0';
}

panatom_status fail(panatom_status status, const std::string &text)
{
  std::size_t length = std::min(text.size(), static_cast<std::size_t>(kLastErrorCapacity - 1));
  // A UTF-8 continuation byte (10xxxxxx) after the cut: step back to where its character begins.
  while (length < text.size() && length > 0 && (text[length] & 0xC0) == 0x80) --length;
  std::memcpy(text_of_thread, text.data(), length);
  text_of_thread[length] = '\0';
  return status;
}

}  // namespace panatom
