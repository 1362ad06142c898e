package org.panatom.descriptor;

/** The triples of one neighbour j: which they are, and which neighbours k were tried. */
final class TripleRow {

  int j;

  /** Neighbours {@code firstPartner <= k < partnerEnd} were tried. */
  int firstPartner;

  int partnerEnd;

  /** Its triples, {@code from <= n < to}. */
  int from;

  int to;

  /** The first of its {@link Triples#masks}. */
  int firstBlock;
}
