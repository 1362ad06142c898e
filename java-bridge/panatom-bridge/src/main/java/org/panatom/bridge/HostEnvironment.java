package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The host's environment as it is now; Java's own is a copy from the start of the JVM. */
final class HostEnvironment {

  private static final MethodHandle GETENV = getenvHandle();

  private HostEnvironment() {}

  /** Value of a variable, or null. */
  static String get(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom(name));
      return HostMemory.isNull(value) ? null : HostMemory.text(value, name);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  private static MethodHandle getenvHandle() {
    Linker linker = Linker.nativeLinker();
    MemorySegment getenv = linker.defaultLookup().find("getenv").orElseThrow();
    return linker.downcallHandle(getenv, FunctionDescriptor.of(ADDRESS, ADDRESS));
  }
}
