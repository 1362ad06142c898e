package org.panatom.descriptor;

/**
 * A neighbour on the 3-sphere: at distance r in the direction u = v / r,
 *
 * <pre>
 * theta0 = rfac0 pi (r - rmin0) / (rcut - rmin0)
 * a = C - i S u_z,  b = S (u_y - i u_x),  S = s sin(theta0), C = s cos(theta0), s = sign of sin
 * F = w f_c(r) f_in(r)
 * f_c  = 1 up to rmin0, then (1 + cos(pi (r - rmin0) / (rcut - rmin0))) / 2
 * f_in = 0 up to S - D, 1 from S + D on, between them (1 - cos(pi/2 (1 + (r - S) / D))) / 2
 * </pre>
 *
 * with S and D the averages of the two elements' values; and the gradients with respect to v. The
 * object is overwritten by the next neighbour.
 */
final class SpherePoint {

  private final BispectrumSettings settings;

  /** The Cayley-Klein parameters. */
  double aRe;

  double aIm;
  double bRe;
  double bIm;

  /** [x, y, z] their gradients, 1/angstrom. */
  final double[] aReGradient = new double[3];

  final double[] aImGradient = new double[3];
  final double[] bReGradient = new double[3];
  final double[] bImGradient = new double[3];

  /** F, and its derivative with respect to r in 1/angstrom. */
  double factor;

  double factorSlope;

  SpherePoint(BispectrumSettings settings) {
    this.settings = settings;
  }

  /** Whether a neighbour at a distance, angstrom, counts. */
  boolean counts(int central, int neighbor, double r) {
    return r < settings.cutoff(central, neighbor);
  }

  /** Places a neighbour; v = r_j - r_i in angstrom. */
  void place(int central, int neighbor, double[] v, double r) {
    double rate = Math.PI / (settings.cutoff(central, neighbor) - settings.innerRadius());
    double t = rate * (r - settings.innerRadius());
    double theta = settings.angleFactor() * t;
    double sign = Math.sin(theta) >= 0.0 ? 1.0 : -1.0;
    double sin = sign * Math.sin(theta);
    double cos = sign * Math.cos(theta);
    double[] u = {v[0] / r, v[1] / r, v[2] / r};
    aRe = cos;
    aIm = -sin * u[2];
    bRe = sin * u[1];
    bIm = -sin * u[0];
    for (int d = 0; d < 3; d++) {
      double sinGradient = settings.angleFactor() * rate * cos * u[d];
      aReGradient[d] = -settings.angleFactor() * rate * sin * u[d];
      aImGradient[d] = -sinGradient * u[2] - sin * direction(u, r, 2, d);
      bReGradient[d] = sinGradient * u[1] + sin * direction(u, r, 1, d);
      bImGradient[d] = -sinGradient * u[0] - sin * direction(u, r, 0, d);
    }
    boolean fades = settings.switches() && t > 0.0;
    factor = fades ? 0.5 * (1.0 + Math.cos(t)) : 1.0;
    factorSlope = fades ? -0.5 * rate * Math.sin(t) : 0.0;
    if (settings.switchesInside()) {
      switchInside(central, neighbor, r);
    }
    double weight = settings.elements().get(neighbor).weight();
    factor *= weight;
    factorSlope *= weight;
  }

  /** du_k/dv_d. */
  private static double direction(double[] u, double r, int k, int d) {
    return ((k == d ? 1.0 : 0.0) - u[k] * u[d]) / r;
  }

  private void switchInside(int central, int neighbor, double r) {
    double half = settings.innerHalfWidth(central, neighbor);
    double x = (r - settings.innerMiddle(central, neighbor)) / half;
    double angle = 0.5 * Math.PI * (1.0 + x);
    double on = x >= 1.0 ? 1.0 : x <= -1.0 ? 0.0 : 0.5 * (1.0 - Math.cos(angle));
    double slope = Math.abs(x) >= 1.0 ? 0.0 : 0.25 * Math.PI / half * Math.sin(angle);
    factorSlope = factorSlope * on + factor * slope;
    factor *= on;
  }
}
