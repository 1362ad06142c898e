package org.panatom.potential;

/**
 * What a potential wants the user to know about single atoms of an evaluation: the atoms that came
 * closer than anything trained, for instance. All are counted; of each {@link Kind} the first
 * {@value #CAPACITY} are kept. Recording costs no allocation, so it may happen in every step.
 */
public final class Warnings {

  /** How many warnings of one kind in one evaluation are kept in full. */
  public static final int CAPACITY = 32;

  /** What a warning is about; {@link #format} has the sentence. */
  public enum Kind {
    /** A pair of atoms is closer than the closest pair of these species in the training set. */
    SHORT_DISTANCE,
    /** A component of an atom's descriptor is outside its range in the training set. */
    EXTRAPOLATION
  }

  /** Sentences about extrapolations begin with this word; hosts tell them from others by it. */
  public static final String EXTRAPOLATION_WORD = "extrapolation";

  private long distances;
  private final int[] atoms = new int[CAPACITY];
  private final int[] partners = new int[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private final double[] limits = new double[CAPACITY];

  private long extrapolations;
  private final int[] extrapolated = new int[CAPACITY];
  private final int[] components = new int[CAPACITY];
  private final double[] outside = new double[CAPACITY];
  private final DescriptorRanges[] ranges = new DescriptorRanges[CAPACITY];

  /**
   * Records a warning about two atoms.
   *
   * @param kind SHORT_DISTANCE; extrapolations have {@link #addExtrapolation}
   * @param atom the central atom, from {@link NeighborBatch#atoms()}
   * @param partner its neighbour, from {@link NeighborBatch#neighbors()}
   * @param value their distance in angstrom
   * @param limit what was expected at least, angstrom
   */
  public void add(Kind kind, int atom, int partner, double value, double limit) {
    if (kind != Kind.SHORT_DISTANCE) {
      throw new IllegalArgumentException(kind + " is not about two atoms");
    }
    if (distances < CAPACITY) {
      int k = (int) distances;
      atoms[k] = atom;
      partners[k] = partner;
      values[k] = value;
      limits[k] = limit;
    }
    distances++;
  }

  /**
   * Records a descriptor outside its range; {@link DescriptorRanges#check} does so.
   *
   * @param atom the central atom, from {@link NeighborBatch#atoms()}
   * @param component of its descriptor, counted from 0
   * @param value of the component, before scaling
   */
  public void addExtrapolation(DescriptorRanges range, int atom, int component, double value) {
    if (extrapolations < CAPACITY) {
      int k = (int) extrapolations;
      ranges[k] = range;
      extrapolated[k] = atom;
      components[k] = component;
      outside[k] = value;
    }
    extrapolations++;
  }

  /** Records what another object has recorded, after what is here. */
  void addAll(Warnings other) {
    for (int k = 0; k < other.keptDistances(); k++) {
      add(Kind.SHORT_DISTANCE, other.atoms[k], other.partners[k], other.values[k], other.limits[k]);
    }
    distances += other.distances - other.keptDistances();
    int keptExtrapolations = other.kept() - other.keptDistances();
    for (int k = 0; k < keptExtrapolations; k++) {
      addExtrapolation(
          other.ranges[k], other.extrapolated[k], other.components[k], other.outside[k]);
    }
    extrapolations += other.extrapolations - keptExtrapolations;
  }

  /** How many were recorded since {@link #clear}, those not kept included. */
  public long count() {
    return distances + extrapolations;
  }

  /** How many of a kind were recorded since {@link #clear}, those not kept included. */
  public long count(Kind kind) {
    return switch (kind) {
      case SHORT_DISTANCE -> distances;
      case EXTRAPOLATION -> extrapolations;
    };
  }

  /** How many are kept: {@link #format} takes 0 to kept() - 1. */
  public int kept() {
    return keptDistances() + (int) Math.min(extrapolations, CAPACITY);
  }

  /** How many of these are not about extrapolations: 0 to keptDistances() - 1. */
  int keptDistances() {
    return (int) Math.min(distances, CAPACITY);
  }

  /** Forgets all warnings. */
  public void clear() {
    distances = 0;
    extrapolations = 0;
  }

  /** One sentence about warning k, with atoms named by {@code name}; extrapolations come last. */
  public String format(int k, AtomNames names) {
    int e = k - keptDistances();
    if (e >= 0) {
      String atom = "atom " + names.of(extrapolated[e]);
      return EXTRAPOLATION_WORD + ": " + ranges[e].sentence(atom, components[e], outside[e]);
    }
    return "atoms %s are %.4f angstrom apart, closer than the %.4f angstrom of the training set"
        .formatted(names.ofBoth(atoms[k], partners[k]), values[k], limits[k]);
  }

  /** How a host calls its atoms: LAMMPS by tag, ASE by index. */
  @FunctionalInterface
  public interface AtomNames {
    /** The host's name of the atom with this index. */
    String of(int atom);

    /** "3 and 5"; what both names add in brackets stands once: "0 and 1 (counted from 0)". */
    default String ofBoth(int first, int second) {
      String one = of(first);
      String other = of(second);
      int bracket = one.indexOf(" (");
      boolean same = bracket > 0 && other.endsWith(one.substring(bracket));
      return (same ? one.substring(0, bracket) : one) + " and " + other;
    }
  }
}
