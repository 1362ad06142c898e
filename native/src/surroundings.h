// SPDX-License-Identifier: MIT
//
// What a JVM needs from its process before it is started: without, it ends the process or starts
// with half of its classes.
#ifndef PANATOM_SURROUNDINGS_H
#define PANATOM_SURROUNDINGS_H

#include <string>

#include "jvm_options.h"

namespace panatom {

/// A sentence that says what is missing and what to do; empty: nothing is.
std::string missing_for_java(const ProcessLimits &limits);

}  // namespace panatom

#endif
