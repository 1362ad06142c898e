package org.panatom.bridge;

/** Numbers of atoms: what a host may pass, and how far reused arrays grow. */
final class HostCounts {

  /** Java arrays are indexed by int, and atom virials take six entries an atom. */
  private static final int MOST_ATOMS = Integer.MAX_VALUE / 6 - 64;

  private HostCounts() {}

  /** Number of atoms, or an error. */
  static int atoms(long count) {
    return checked(count, MOST_ATOMS, "number of atoms");
  }

  static int checked(long count, int most, String what) {
    if (count < 0 || count > most) {
      throw new HostMistake("the %s is %d, it must be 0 to %d".formatted(what, count, most));
    }
    return (int) count;
  }

  /** A capacity a little above n, so that a fluctuating number of ghosts needs no new arrays. */
  static int grown(int n) {
    return Math.min(MOST_ATOMS, n + n / 8 + 16);
  }
}
