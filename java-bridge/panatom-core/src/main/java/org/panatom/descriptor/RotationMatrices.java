package org.panatom.descriptor;

/**
 * The matrices U^j of an SU(2) element with Cayley-Klein parameters a and b, j = 0, 1/2, ..., by
 * raising j in steps of one half (D. A. Varshalovich et al., Quantum Theory of Angular Momentum
 * (1988), 4.8.2), and their gradients by the product rule. With J = 2j, row p = j + m, column q = j
 * + m' and P = U^(j-1/2):
 *
 * <pre>
 * q &lt; J:  U[p,q] = sqrt((J-p)/(J-q)) conj(a) P[p,q]   - sqrt(p/(J-q)) conj(b) P[p-1,q]
 * q = J:  U[p,q] = sqrt((J-p)/J)     b       P[p,J-1] + sqrt(p/J)     a       P[p-1,J-1]
 * </pre>
 */
final class RotationMatrices {

  /** [J][(J + 1) (J + 1)] real and imaginary parts, row by row. */
  final double[][] re;

  final double[][] im;

  /** [x, y, z][J][(J + 1) (J + 1)] their gradients, 1/angstrom. */
  final double[][][] reGradient;

  final double[][][] imGradient;

  RotationMatrices(int bandLimit) {
    re = matrices(bandLimit);
    im = matrices(bandLimit);
    reGradient = new double[][][] {matrices(bandLimit), matrices(bandLimit), matrices(bandLimit)};
    imGradient = new double[][][] {matrices(bandLimit), matrices(bandLimit), matrices(bandLimit)};
    re[0][0] = 1.0;
  }

  /** Zero matrices of all sizes up to a band limit. */
  static double[][] matrices(int bandLimit) {
    double[][] matrices = new double[bandLimit + 1][];
    for (int j = 0; j <= bandLimit; j++) {
      matrices[j] = new double[(j + 1) * (j + 1)];
    }
    return matrices;
  }

  /** Overwrites the matrices with those of a point. */
  void compute(SpherePoint point, boolean gradients) {
    for (int j = 1; j < re.length; j++) {
      for (int p = 0; p <= j; p++) {
        for (int q = 0; q <= j; q++) {
          clear(j, p * (j + 1) + q, gradients);
          raise(point, j, p, q, gradients);
        }
      }
    }
  }

  private void clear(int j, int element, boolean gradients) {
    re[j][element] = 0.0;
    im[j][element] = 0.0;
    for (int d = 0; gradients && d < 3; d++) {
      reGradient[d][j][element] = 0.0;
      imGradient[d][j][element] = 0.0;
    }
  }

  private void raise(SpherePoint point, int j, int p, int q, boolean gradients) {
    boolean last = q == j;
    int column = last ? j - 1 : q;
    double below = last ? j : j - q;
    if (p < j) {
      int from = p * j + column;
      add(point, j, p * (j + 1) + q, from, last, !last, Math.sqrt((j - p) / below), gradients);
    }
    if (p > 0) {
      int from = (p - 1) * j + column;
      double factor = last ? Math.sqrt(p / below) : -Math.sqrt(p / below);
      add(point, j, p * (j + 1) + q, from, !last, !last, factor, gradients);
    }
  }

  /** U^j[to] += factor x U^(j-1/2)[from] with x one of a, conj(a), b, conj(b). */
  private void add(
      SpherePoint point,
      int j,
      int to,
      int from,
      boolean isB,
      boolean conjugate,
      double factor,
      boolean gradients) {
    double sign = conjugate ? -factor : factor;
    double xRe = factor * (isB ? point.bRe : point.aRe);
    double xIm = sign * (isB ? point.bIm : point.aIm);
    double pRe = re[j - 1][from];
    double pIm = im[j - 1][from];
    re[j][to] += xRe * pRe - xIm * pIm;
    im[j][to] += xRe * pIm + xIm * pRe;
    for (int d = 0; gradients && d < 3; d++) {
      double dRe = factor * (isB ? point.bReGradient : point.aReGradient)[d];
      double dIm = sign * (isB ? point.bImGradient : point.aImGradient)[d];
      double gRe = reGradient[d][j - 1][from];
      double gIm = imGradient[d][j - 1][from];
      reGradient[d][j][to] += dRe * pRe - dIm * pIm + xRe * gRe - xIm * gIm;
      imGradient[d][j][to] += dRe * pIm + dIm * pRe + xRe * gIm + xIm * gRe;
    }
  }
}
