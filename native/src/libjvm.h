// SPDX-License-Identifier: MIT
//
// Brings libjvm.so into the process. There is no link-time dependency on it.
#ifndef PANATOM_LIBJVM_H
#define PANATOM_LIBJVM_H

#include <string>

namespace panatom {

/// Path of the libjvm that this process has loaded already; empty when there is none.
std::string loaded_libjvm();

/// Loads the first usable runtime, or `loaded`, which leaves no choice where it is not empty: two
/// do not go together. Returns its dlopen() handle and its `home`; nullptr, with the reason in
/// `error`, when none can be used.
void *load_libjvm(const std::string &loaded, std::string *home, std::string *error);

}  // namespace panatom

#endif
