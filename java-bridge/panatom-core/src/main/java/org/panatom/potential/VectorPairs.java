package org.panatom.potential;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.simd.Lanes;

/**
 * What is done with every pair of every step, with the Vector API. The scalar forms are in {@link
 * NeighborhoodReader} and {@link PairVirial}.
 */
final class VectorPairs {

  /** What {@link #add} returns when it has met two atoms at one spot. */
  static final int SAME_SPOT = -1;

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** As many ints as there are doubles. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(LANES * Integer.SIZE));

  private VectorPairs() {}

  /**
   * Writes the neighbours of a kept row within the cutoff behind the pairs of a batch, which has
   * room for the whole row, in the order of the row.
   *
   * @param x [3 n] positions, angstrom
   * @param k the row's number
   * @return the number of pairs that the batch would have with them; {@value #SAME_SPOT}: some are
   *     too near
   */
  static int add(
      double[] x, int central, KeptRows rows, int k, double cutoff, NeighborBatch batch) {
    displacements(x, central, rows, k, batch);
    return press(rows.entries(), rows.begin(k), rows.nearEnd(k), cutoff, batch);
  }

  /** Writes the displacements of the whole row: nothing here waits or has branches. */
  private static void displacements(
      double[] x, int central, KeptRows rows, int row, NeighborBatch batch) {
    int[] entries = rows.entries();
    int from = rows.begin(row);
    int to = rows.nearEnd(row);
    double centralX = x[3 * central];
    double centralY = x[3 * central + 1];
    double centralZ = x[3 * central + 2];
    double[] dx = batch.dx();
    double[] dy = batch.dy();
    double[] dz = batch.dz();
    int shift = batch.pairCount() - from;
    for (int k = from; k < to; k++) {
      int j = 3 * (entries[k] & KeptRows.ATOM);
      dx[k + shift] = x[j] - centralX;
      dy[k + shift] = x[j + 1] - centralY;
      dz[k + shift] = x[j + 2] - centralZ;
    }
  }

  /**
   * Presses them together to those within the cutoff. A whole vector is written each time, never
   * beyond what has been read: the next one overwrites what comes after the last wanted neighbour.
   */
  private static int press(int[] entries, int from, int to, double cutoff, NeighborBatch batch) {
    double cutoffSquared = cutoff * cutoff;
    double shortestSquared =
        NeighborhoodReader.SHORTEST_DISTANCE * NeighborhoodReader.SHORTEST_DISTANCE;
    double[] dx = batch.dx();
    double[] dy = batch.dy();
    double[] dz = batch.dz();
    int place = batch.pairCount();
    int shift = place - from;
    boolean isApart = true;
    for (int k = from; k < to; k += LANES) {
      DoubleVector x = fromArray(S, dx, k + shift);
      DoubleVector y = fromArray(S, dy, k + shift);
      DoubleVector z = fromArray(S, dz, k + shift);
      DoubleVector squared = x.mul(x).add(y.mul(y)).add(z.mul(z));
      VectorMask<Double> inside = S.indexInRange(k, to);
      VectorMask<Double> wanted = squared.compare(LT, cutoffSquared).and(inside);
      isApart &= !squared.compare(LT, shortestSquared).and(inside).anyTrue();
      IntVector neighbors =
          IntVector.fromArray(INTS, entries, k, INTS.indexInRange(k, to))
              .compress(wanted.cast(INTS));
      neighbors.and(KeptRows.ATOM).intoArray(batch.neighbors(), place);
      neighbors.lanewise(LSHR, KeptRows.ATOM_BITS).intoArray(batch.neighborSpecies(), place);
      x.compress(wanted).intoArray(dx, place);
      y.compress(wanted).intoArray(dy, place);
      z.compress(wanted).intoArray(dz, place);
      squared.sqrt().compress(wanted).intoArray(batch.distance(), place);
      place += wanted.trueCount();
    }
    return isApart ? place : SAME_SPOT;
  }

  /** {@link PairVirial#of} in lanes. */
  static void virial(NeighborBatch batch, int from, int to, double[] virial) {
    DoubleVector xx = zero(S);
    DoubleVector yy = zero(S);
    DoubleVector zz = zero(S);
    DoubleVector xy = zero(S);
    DoubleVector xz = zero(S);
    DoubleVector yz = zero(S);
    for (int p = from; p < to; p += LANES) {
      VectorMask<Double> inside = S.indexInRange(p, to);
      DoubleVector dx = fromArray(S, batch.dx(), p, inside);
      DoubleVector dy = fromArray(S, batch.dy(), p, inside);
      DoubleVector dz = fromArray(S, batch.dz(), p, inside);
      DoubleVector gy = fromArray(S, batch.gradientY(), p, inside);
      DoubleVector gz = fromArray(S, batch.gradientZ(), p, inside);
      xx = dx.fma(fromArray(S, batch.gradientX(), p, inside), xx);
      yy = dy.fma(gy, yy);
      zz = dz.fma(gz, zz);
      xy = dx.fma(gy, xy);
      xz = dx.fma(gz, xz);
      yz = dy.fma(gz, yz);
    }
    virial[0] = -Lanes.sum(xx);
    virial[1] = -Lanes.sum(yy);
    virial[2] = -Lanes.sum(zz);
    virial[3] = -Lanes.sum(xy);
    virial[4] = -Lanes.sum(xz);
    virial[5] = -Lanes.sum(yz);
  }
}
