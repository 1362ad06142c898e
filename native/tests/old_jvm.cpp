// SPDX-License-Identifier: MIT
//
// A libjvm.so that says it is Java 17, with as much of JNI as it takes to be asked.
#include <cstdarg>
#include <jni.h>

namespace {

const char property_value[] = "17.0.12";

jclass JNICALL find_class(JNIEnv *, const char *)
{
  return reinterpret_cast<jclass>(1);
}

jmethodID JNICALL static_method(JNIEnv *, jclass, const char *, const char *)
{
  return reinterpret_cast<jmethodID>(1);
}

jobject JNICALL call_static(JNIEnv *, jclass, jmethodID, va_list)
{
  return reinterpret_cast<jobject>(1);
}

jstring JNICALL new_string(JNIEnv *, const char *)
{
  return reinterpret_cast<jstring>(1);
}

const char *JNICALL characters(JNIEnv *, jstring, jboolean *)
{
  return property_value;
}

void JNICALL release(JNIEnv *, jstring, const char *) {}

jboolean JNICALL no_exception(JNIEnv *)
{
  return JNI_FALSE;
}

JNINativeInterface_ functions{};
JNIEnv environment{&functions};

jint JNICALL attach(JavaVM *, void **env, void *)
{
  *env = &environment;
  return JNI_OK;
}

jint JNICALL detach(JavaVM *)
{
  return JNI_OK;
}

JNIInvokeInterface_ invocation{};
JavaVM machine{&invocation};

}  // namespace

extern "C" {

JNIEXPORT int jvm_is_started = 0;

JNIEXPORT jint JNICALL JNI_GetCreatedJavaVMs(JavaVM **vms, jsize, jsize *count)
{
  functions.FindClass = find_class;
  functions.GetStaticMethodID = static_method;
  functions.CallStaticObjectMethodV = call_static;
  functions.NewStringUTF = new_string;
  functions.GetStringUTFChars = characters;
  functions.ReleaseStringUTFChars = release;
  functions.ExceptionCheck = no_exception;
  invocation.AttachCurrentThreadAsDaemon = attach;
  invocation.DetachCurrentThread = detach;
  *vms = &machine;
  *count = jvm_is_started;
  return JNI_OK;
}
}
