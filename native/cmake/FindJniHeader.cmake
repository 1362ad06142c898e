# SPDX-License-Identifier: MIT
#
# Sets JNI_HEADER_FOLDERS: where jni.h and jni_md.h are. Any JDK's will do for compiling.

set(PANATOM_JAVA_HOME "$ENV{PANATOM_JAVA_HOME}" CACHE PATH "JDK whose jni.h is used")

set(_jdk_homes "${PANATOM_JAVA_HOME}" "$ENV{JAVA_HOME}")
find_program(_javac javac)
if(_javac)
  file(REAL_PATH "${_javac}" _javac_real)
  cmake_path(GET _javac_real PARENT_PATH _javac_folder)
  cmake_path(GET _javac_folder PARENT_PATH _javac_home)
  list(APPEND _jdk_homes "${_javac_home}")
endif()
file(GLOB _system_homes "/usr/lib/jvm/*")
list(APPEND _jdk_homes ${_system_homes})

set(JNI_HEADER_FOLDERS "")
foreach(_home IN LISTS _jdk_homes)
  if(_home AND EXISTS "${_home}/include/jni.h" AND EXISTS "${_home}/include/linux/jni_md.h")
    set(JNI_HEADER_FOLDERS "${_home}/include" "${_home}/include/linux")
    message(STATUS "jni.h of ${_home}")
    break()
  endif()
endforeach()
if(NOT JNI_HEADER_FOLDERS)
  message(FATAL_ERROR "No JDK with include/jni.h was found in PANATOM_JAVA_HOME, JAVA_HOME, PATH "
    "and /usr/lib/jvm; install JDK 25 and set PANATOM_JAVA_HOME to its folder.")
endif()
