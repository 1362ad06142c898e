// SPDX-License-Identifier: MIT
//
// What can be checked before Java looks: missing pointers and impossible counts. Values (NaN
// positions, unknown species, neighbours out of range) are checked in Java, which reads them
// anyway.
#ifndef PANATOM_ARGUMENT_CHECKS_H
#define PANATOM_ARGUMENT_CHECKS_H

#include "panatom.h"

namespace panatom {

/// Each returns PANATOM_OK, or PANATOM_INVALID_ARGUMENT with the reason as last error.
panatom_status check_options(const char *const *options);
panatom_status check_structure(const panatom_structure *structure);
panatom_status check_neighborhood(const panatom_neighborhood *neighborhood);
panatom_status check_evaluation(const panatom_evaluation *evaluation);

}  // namespace panatom

#endif
