package org.panatom.potential;

/**
 * Where the time of an evaluation went, in seconds. With several threads these are means over the
 * threads, so that they compare to the time on the clock. What a host does before and after is not
 * in them.
 */
public final class EvaluationTimes {

  private static final double NANOSECOND = 1e-9;

  private long neighbors;
  private long potential;
  private long forces;
  private int threads = 1;

  EvaluationTimes() {}

  /** Displacements and distances, and which neighbours are inside the cutoff. */
  public double neighborSeconds() {
    return NANOSECOND * neighbors / threads;
  }

  /** The potential itself: energies and gradients of given neighbours. */
  public double potentialSeconds() {
    return NANOSECOND * potential / threads;
  }

  /** Forces and virials from the gradients. */
  public double forceSeconds() {
    return NANOSECOND * forces / threads;
  }

  void begin(int newThreads) {
    neighbors = 0;
    potential = 0;
    forces = 0;
    threads = newThreads;
  }

  /** Adds a time on one thread between two readings of {@link System#nanoTime}. */
  void addNeighbors(long begin, long end) {
    neighbors += end - begin;
  }

  /** The same while all other threads wait. */
  void addSharedNeighbors(long begin, long end) {
    neighbors += threads * (end - begin);
  }

  void addPotential(long begin, long end) {
    potential += end - begin;
  }

  void addForces(long begin, long end) {
    forces += end - begin;
  }
}
