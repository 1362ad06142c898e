package org.panatom.descriptor;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.panatom.potential.NeighborBatch;
import org.panatom.simd.Lanes;

/**
 * {@link Neighborhood#gather} and {@link Neighborhood#scatterGradients} with the Vector API, for
 * lengths in angstrom. A run is a stretch of pairs whose neighbours have one species; hosts' lists
 * come sorted by species, so that there are few. Vectors of a run are pressed together to those
 * inside the angular cutoff and to those beyond it. A whole vector is written each time: what comes
 * after its last neighbour is written over by the next one, because places are filled in their
 * order.
 */
final class VectorGather {

  private static final VectorSpecies<Double> S = Lanes.DOUBLES;
  private static final int LANES = S.length();

  /** [runs + 1] first pair of each run, and its species. */
  private int[] runBegin = new int[16];

  private int[] runSpecies = new int[16];
  private int runs;

  /** Fills a neighbourhood, except for {@link Neighborhood#pair}; gradients are not cleared. */
  void gather(Neighborhood n, NeighborBatch batch, int atom) {
    findRuns(batch.neighborSpecies(), batch.offsets()[atom], batch.offsets()[atom + 1]);
    int[] near = n.angularEnd;
    int[] all = n.begin;
    Arrays.fill(near, 0);
    Arrays.fill(all, 0);
    for (int run = 0; run < runs; run++) {
      int s = runSpecies[run];
      near[s] += count(batch.distance(), runBegin[run], runBegin[run + 1], n.angularCutoff());
      all[s + 1] += count(batch.distance(), runBegin[run], runBegin[run + 1], n.cutoff());
    }
    for (int s = 0; s < near.length; s++) {
      near[s] += all[s];
      all[s + 1] += all[s];
    }
    n.count = all[near.length];
    n.ensureCapacity(n.count);
    int place = 0;
    for (int s = 0; s < near.length; s++) {
      place = gather(n, batch, s, 0.0, n.angularCutoff(), place);
      place = gather(n, batch, s, n.angularCutoff(), n.cutoff(), place);
    }
    complete(n);
  }

  private void findRuns(int[] species, int from, int to) {
    runs = 0;
    int last = -1;
    for (int p = from; p < to; p++) {
      if (species[p] != last) {
        if (runs + 1 >= runBegin.length) {
          runBegin = Arrays.copyOf(runBegin, 2 * runBegin.length);
          runSpecies = Arrays.copyOf(runSpecies, runBegin.length);
        }
        last = species[p];
        runSpecies[runs] = last;
        runBegin[runs++] = p;
      }
    }
    runBegin[runs] = to;
  }

  private static int count(double[] distance, int from, int to, double cutoff) {
    int count = 0;
    for (int p = from; p < to; p += LANES) {
      VectorMask<Double> inside = fromArray(S, distance, p).compare(LT, cutoff);
      count += inside.and(S.indexInRange(p, to)).trueCount();
    }
    return count;
  }

  private int gather(
      Neighborhood n, NeighborBatch batch, int species, double low, double high, int first) {
    int place = first;
    for (int run = 0; run < runs; run++) {
      if (runSpecies[run] == species) {
        place = gather(n, batch, runBegin[run], runBegin[run + 1], low, high, place);
      }
    }
    return place;
  }

  private static int gather(
      Neighborhood n, NeighborBatch batch, int from, int to, double low, double high, int first) {
    double[] distance = batch.distance();
    double[] dx = batch.dx();
    double[] dy = batch.dy();
    double[] dz = batch.dz();
    int place = first;
    for (int p = from; p < to; p += LANES) {
      DoubleVector r = fromArray(S, distance, p);
      VectorMask<Double> wanted =
          r.compare(GE, low).and(r.compare(LT, high)).and(S.indexInRange(p, to));
      r.compress(wanted).intoArray(n.r, place);
      fromArray(S, dx, p).compress(wanted).intoArray(n.x, place);
      fromArray(S, dy, p).compress(wanted).intoArray(n.y, place);
      fromArray(S, dz, p).compress(wanted).intoArray(n.z, place);
      place += wanted.trueCount();
    }
    return place;
  }

  /** Behind the last neighbour, where distances may be 0, numbers stay finite. */
  private static void complete(Neighborhood n) {
    for (int k = 0; k < n.count; k += LANES) {
      DoubleVector inverse = broadcast(S, 1.0).div(fromArray(S, n.r, k).max(Double.MIN_NORMAL));
      inverse.intoArray(n.inverse, k);
      fromArray(S, n.x, k).mul(inverse).intoArray(n.ux, k);
      fromArray(S, n.y, k).mul(inverse).intoArray(n.uy, k);
      fromArray(S, n.z, k).mul(inverse).intoArray(n.uz, k);
    }
  }

  /** Adds the gradients of the neighbourhood that was gathered last to those of the batch. */
  void scatter(Neighborhood n, NeighborBatch batch) {
    int place = 0;
    for (int s = 0; s < n.angularEnd.length; s++) {
      place = scatter(n, batch, s, 0.0, n.angularCutoff(), place);
      place = scatter(n, batch, s, n.angularCutoff(), n.cutoff(), place);
    }
  }

  private int scatter(
      Neighborhood n, NeighborBatch batch, int species, double low, double high, int first) {
    int place = first;
    for (int run = 0; run < runs; run++) {
      if (runSpecies[run] == species) {
        place = scatter(n, batch, runBegin[run], runBegin[run + 1], low, high, place);
      }
    }
    return place;
  }

  private static int scatter(
      Neighborhood n, NeighborBatch batch, int from, int to, double low, double high, int first) {
    double[] distance = batch.distance();
    double[] sumX = batch.gradientX();
    double[] sumY = batch.gradientY();
    double[] sumZ = batch.gradientZ();
    int place = first;
    for (int p = from; p < to; p += LANES) {
      DoubleVector r = fromArray(S, distance, p);
      VectorMask<Double> wanted =
          r.compare(GE, low).and(r.compare(LT, high)).and(S.indexInRange(p, to));
      DoubleVector x = fromArray(S, n.gx, place).expand(wanted);
      DoubleVector y = fromArray(S, n.gy, place).expand(wanted);
      DoubleVector z = fromArray(S, n.gz, place).expand(wanted);
      fromArray(S, sumX, p).add(x).intoArray(sumX, p);
      fromArray(S, sumY, p).add(y).intoArray(sumY, p);
      fromArray(S, sumZ, p).add(z).intoArray(sumZ, p);
      place += wanted.trueCount();
    }
    return place;
  }
}
