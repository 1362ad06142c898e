package org.panatom.potential;

/**
 * What a potential wants the user to know about single atoms of an evaluation: the atoms that came
 * closer than anything trained, for instance. All are counted; the first {@value #CAPACITY} are
 * kept. Recording costs no allocation, so it may happen in every step.
 */
public final class Warnings {

  /** How many warnings of one evaluation are kept in full. */
  public static final int CAPACITY = 32;

  /** What a warning is about; {@link #format} has the sentence. */
  public enum Kind {
    /** A pair of atoms is closer than the closest pair of these species in the training set. */
    SHORT_DISTANCE
  }

  private long count;
  private final Kind[] kinds = new Kind[CAPACITY];
  private final int[] atoms = new int[CAPACITY];
  private final int[] partners = new int[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private final double[] limits = new double[CAPACITY];

  /**
   * Records a warning.
   *
   * @param atom the central atom, from {@link NeighborBatch#atoms()}
   * @param partner its neighbour, from {@link NeighborBatch#neighbors()}
   * @param value what was met, e.g. a distance in angstrom
   * @param limit what was expected at least or at most, in the same unit
   */
  public void add(Kind kind, int atom, int partner, double value, double limit) {
    if (count < CAPACITY) {
      int k = (int) count;
      kinds[k] = kind;
      atoms[k] = atom;
      partners[k] = partner;
      values[k] = value;
      limits[k] = limit;
    }
    count++;
  }

  /** How many were recorded since {@link #clear}, those not kept included. */
  public long count() {
    return count;
  }

  /** How many are kept: {@link #format} takes 0 to kept() - 1. */
  public int kept() {
    return (int) Math.min(count, CAPACITY);
  }

  /** Forgets all warnings. */
  public void clear() {
    count = 0;
  }

  /** One sentence about warning k, with atoms named by {@code name}. */
  public String format(int k, AtomNames names) {
    return switch (kinds[k]) {
      case SHORT_DISTANCE ->
          "atoms %s and %s are %.4f angstrom apart, closer than the %.4f angstrom of the training set"
              .formatted(names.of(atoms[k]), names.of(partners[k]), values[k], limits[k]);
    };
  }

  /** How a host calls its atoms: LAMMPS by tag, ASE by index. */
  @FunctionalInterface
  public interface AtomNames {
    /** The host's name of the atom with this index. */
    String of(int atom);
  }
}
