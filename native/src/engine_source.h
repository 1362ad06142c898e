// SPDX-License-Identifier: MIT
//
// Where panatom.cpp gets its engine from: the JVM, or in tests an engine written in C++.
#ifndef PANATOM_ENGINE_SOURCE_H
#define PANATOM_ENGINE_SOURCE_H

#include <string>

#include "engine_table.h"

namespace panatom {

/// Fills the function pointers of `engine`, whose "in" fields are set; or returns why not, with the
/// text in `error`. Called at most once per process.
using EngineSource = panatom_status (*)(panatom_engine *engine, std::string *error);

/// An engine with zero pointers and the "in" fields of this library.
panatom_engine empty_engine();

/// Replaces the JVM by `source`; for tests, before the first panatom_open().
void replace_engine_source(EngineSource source);

/// Whether all function pointers are filled.
bool engine_is_complete(const panatom_engine &engine);

}  // namespace panatom

#endif
