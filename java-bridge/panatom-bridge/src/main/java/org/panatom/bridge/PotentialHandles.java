package org.panatom.bridge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers by which the host knows its open potentials; a number is never used twice. */
final class PotentialHandles {

  private static final Map<Long, OpenPotential> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong LAST = new AtomicLong();

  private PotentialHandles() {}

  static long add(OpenPotential potential) {
    long handle = LAST.incrementAndGet();
    OPEN.put(handle, potential);
    return handle;
  }

  static OpenPotential get(long handle) {
    OpenPotential potential = OPEN.get(handle);
    if (potential == null) {
      throw unknown(handle);
    }
    return potential;
  }

  static void remove(long handle) {
    if (OPEN.remove(handle) == null) {
      throw unknown(handle);
    }
  }

  private static HostMistake unknown(long handle) {
    return new HostMistake("there is no open potential with the handle %d".formatted(handle));
  }
}
