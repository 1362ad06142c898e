# SPDX-License-Identifier: MIT
#
# cmake -DBUILD=<libpanatom's build> -DWORK=<empty folder> -DSOURCE=<this folder> -P run.cmake
# Installs libpanatom into a prefix of its own, then builds and runs the stranger's project.

file(REMOVE_RECURSE "${WORK}")
set(prefix "${WORK}/a prefix")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output
    ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} failed (${status}):\n${output}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")
run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${WORK}/stranger" "-DCMAKE_PREFIX_PATH=${prefix}")
run("${CMAKE_COMMAND}" --build "${WORK}/stranger")
run("${WORK}/stranger/stranger")

# panatom.pc names folders relative to itself, so that the prefix may be moved.
file(GLOB_RECURSE pc "${prefix}/*/panatom.pc")
file(STRINGS "${pc}" lines)
cmake_path(GET pc PARENT_PATH pcfiledir)
foreach(line IN LISTS lines)
  if(line MATCHES "^(prefix|libdir|includedir)=(.*)$")
    set(name "${CMAKE_MATCH_1}")
    string(REPLACE "\${pcfiledir}" "${pcfiledir}" value "${CMAKE_MATCH_2}")
    string(REPLACE "\${prefix}" "${pc_prefix}" value "${value}")
    set(pc_${name} "${value}")
  endif()
endforeach()
foreach(needed "${pc_libdir}/libpanatom.so" "${pc_includedir}/panatom.h")
  if(NOT EXISTS "${needed}")
    message(FATAL_ERROR "panatom.pc leads to ${needed}, which does not exist")
  endif()
endforeach()
