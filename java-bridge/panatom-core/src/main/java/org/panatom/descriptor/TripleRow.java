package org.panatom.descriptor;

/** The triples of one neighbour j: which they are, and which neighbours k were tried. */
final class TripleRow {

  /** As many lanes as a vector can have. */
  private static final int MOST_LANES = 8;

  /** Room for the lanes of one sum. */
  final double[] lanes = new double[MOST_LANES];

  int j;

  /** [neighbour] f'/(f r) of the family's radial part. */
  double[] steepness;

  /** Neighbours {@code firstPartner <= k < partnerEnd} were tried. */
  int firstPartner;

  int partnerEnd;

  /** Its triples, {@code from <= n < to} with free places. */
  int from;

  int to;

  /** The first of its {@link Triples#masks}. */
  int firstBlock;

  void set(int newJ, int newFirstPartner, int newPartnerEnd, int newFrom, int newTo) {
    j = newJ;
    firstPartner = newFirstPartner;
    partnerEnd = newPartnerEnd;
    from = newFrom;
    to = newTo;
  }
}
