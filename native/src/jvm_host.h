// SPDX-License-Identifier: MIT
//
// Starts or joins the Java virtual machine. The only room that knows JNI, and only to boot: after
// that all calls go through the function pointers of the engine.
#ifndef PANATOM_JVM_HOST_H
#define PANATOM_JVM_HOST_H

#include <string>

#include "engine_table.h"

namespace panatom {

/// Starts a JVM, or joins the one that this process has, and lets
/// org.panatom.bridge.EngineTable fill `engine`, whose "in" fields are set. Called once per
/// process; the JVM is never ended. On failure the reason is in `error`.
panatom_status install_engine(panatom_engine *engine, std::string *error);

}  // namespace panatom

#endif
