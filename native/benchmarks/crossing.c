/* SPDX-License-Identifier: MIT
 *
 * Calls a Java function many times from C, by three roads, for CrossingBenchmark:
 * a function pointer (Panama's upcall stubs and JNA's callbacks) and JNI.
 */
#include <jni.h>
#include <stdint.h>

typedef void (*crossing_function)(void);

void crossing_repeat(crossing_function function, int64_t times)
{
  for (int64_t k = 0; k < times; k++) function();
}

JNIEXPORT void JNICALL Java_org_panatom_bridge_JniRoad_repeat(JNIEnv *env, jclass type, jlong times)
{
  jmethodID method = (*env)->GetStaticMethodID(env, type, "call", "()V");
  for (jlong k = 0; k < times && method != NULL; k++) {
    (*env)->CallStaticVoidMethod(env, type, method);
    if ((*env)->ExceptionCheck(env)) return;
  }
}
