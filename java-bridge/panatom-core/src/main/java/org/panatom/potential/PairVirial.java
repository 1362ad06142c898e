package org.panatom.potential;

/** The virial W = -sum r_ij (x) dE_i/dr_ij of pairs, in the order xx yy zz xy xz yz, eV. */
final class PairVirial {

  private PairVirial() {}

  /** Overwrites [6] by the virial of a batch; the form hangs on the batch alone. */
  static void ofBatch(NeighborBatch batch, double[] virial) {
    int pairs = batch.pairCount();
    if (KeptRows.suitVectors(pairs, batch.atomCount())) {
      VectorPairs.virial(batch, 0, pairs, virial);
    } else {
      of(batch, 0, pairs, virial);
    }
  }

  /** Overwrites [6] by the virial of the b-th central atom of a batch. */
  static void ofAtom(NeighborBatch batch, int b, double[] virial) {
    of(batch, batch.offsets()[b], batch.offsets()[b + 1], virial);
  }

  /** Overwrites [6] by the virial of some pairs of a batch. */
  static void of(NeighborBatch batch, int from, int to, double[] virial) {
    double xx = 0.0;
    double yy = 0.0;
    double zz = 0.0;
    double xy = 0.0;
    double xz = 0.0;
    double yz = 0.0;
    for (int p = from; p < to; p++) {
      double gx = batch.gradientX()[p];
      double gy = batch.gradientY()[p];
      double gz = batch.gradientZ()[p];
      double dx = batch.dx()[p];
      double dy = batch.dy()[p];
      xx -= dx * gx;
      yy -= dy * gy;
      zz -= batch.dz()[p] * gz;
      xy -= dx * gy;
      xz -= dx * gz;
      yz -= dy * gz;
    }
    virial[0] = xx;
    virial[1] = yy;
    virial[2] = zz;
    virial[3] = xy;
    virial[4] = xz;
    virial[5] = yz;
  }

  /** Whether it has no NaN or infinity. */
  static boolean isFinite(double[] v) {
    return Double.isFinite(v[0] + v[1] + v[2] + v[3] + v[4] + v[5]);
  }

  /** The first central atom whose virial is not finite; 0 when only their sum is not. */
  static int firstNotFinite(NeighborBatch batch) {
    double[] virial = new double[6];
    for (int b = 0; b < batch.atomCount(); b++) {
      ofAtom(batch, b, virial);
      if (!isFinite(virial)) {
        return b;
      }
    }
    return 0;
  }
}
