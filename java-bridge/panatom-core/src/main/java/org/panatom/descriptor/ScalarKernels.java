package org.panatom.descriptor;

/** The inner loops of the symmetry functions as plain Java; also for JVMs without Vector API. */
final class ScalarKernels extends DescriptorKernels {

  private static final double SMALLEST = 1e-300;

  @Override
  int lanes() {
    return 1;
  }

  @Override
  void cutoff(
      CutoffFunction function, double[] x, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k++) {
      slope[k] = function.slope(x[k]);
      value[k] = function.value(x[k]);
    }
  }

  @Override
  void edge(RadialShape shape, double[] r, int from, int to, double[] value, double[] slope) {
    CutoffFunction function = shape.cutoffFunction();
    double inner = shape.inner();
    double perWidth = 1.0 / (shape.cutoff() - inner);
    for (int k = from; k < to; k++) {
      double x = Math.max(0.0, r[k] - inner) * perWidth;
      value[k] = function.value(x);
      slope[k] = function.slope(x) * perWidth;
    }
  }

  @Override
  void bump(CompactShape shape, double[] r, int from, int to, double[] value, double[] slope) {
    for (int k = from; k < to; k++) {
      value[k] = shape.value(r[k]);
      slope[k] = shape.slope(r[k]);
    }
  }

  @Override
  void gaussian(
      RadialShape shape,
      double[] r,
      double[] fc,
      double[] fcSlope,
      int from,
      int to,
      double[] value,
      double[] slope) {
    double eta = shape.eta();
    double shift = shape.shift();
    for (int k = from; k < to; k++) {
      double d = r[k] - shift;
      double gauss = Math.exp(-eta * d * d);
      slope[k] = gauss * (fcSlope[k] - 2.0 * eta * d * fc[k]);
      value[k] = gauss * fc[k];
    }
  }

  @Override
  double sum(double[] values, int from, int to) {
    double sum = 0.0;
    for (int k = from; k < to; k++) {
      sum += values[k];
    }
    return sum;
  }

  @Override
  void addMultiple(double factor, double[] row, int from, int to, double[] sum) {
    for (int k = from; k < to; k++) {
      sum[k] += factor * row[k];
    }
  }

  @Override
  void logarithmicSlope(
      double[] value, double[] slope, double[] r, int from, int to, double[] out) {
    for (int k = from; k < to; k++) {
      out[k] = slope[k] / (Math.max(value[k], SMALLEST) * r[k]);
    }
  }

  @Override
  int collect(Triples triples, Neighborhood n, int j, int from, int to) {
    return collectTriples(triples, n, j, from, to);
  }

  static int collectTriples(Triples triples, Neighborhood n, int j, int from, int to) {
    double[] f = triples.radial;
    int count = triples.count;
    for (int k = from; k < to; k++) {
      double dx = n.x[k] - n.x[j];
      double dy = n.y[k] - n.y[j];
      double dz = n.z[k] - n.z[j];
      double squared = dx * dx + dy * dy + dz * dz;
      if (f[k] != 0.0 && squared < triples.cutoffSquared) {
        triples.partner[count] = k;
        triples.cos[count] = n.ux[j] * n.ux[k] + n.uy[j] * n.uy[k] + n.uz[j] * n.uz[k];
        triples.distance[count] = squared;
        triples.weight[count] = f[j] * f[k];
        triples.exponent[count] = triples.square[j] + triples.square[k];
        count++;
      }
    }
    return count;
  }

  @Override
  void distances(Triples triples, int from, int to) {
    for (int n = from; n < to; n++) {
      double r = Math.sqrt(triples.distance[n]);
      double d = r - triples.shift;
      triples.distance[n] = r;
      triples.exponent[n] += d * d;
    }
  }

  @Override
  void angles(Triples triples, int from, int to) {
    for (int n = from; n < to; n++) {
      double cos = triples.cos[n];
      boolean proper = Math.abs(cos) < CompactAngle.IN_LINE;
      triples.angle[n] = proper ? Math.acos(cos) : Triples.NO_ANGLE;
      triples.turn[n] = proper ? -1.0 / Math.sqrt(1.0 - cos * cos) : 0.0;
    }
  }

  @Override
  void linear(double lambda, double[] cos, int from, int to, double[] value) {
    for (int n = from; n < to; n++) {
      value[n] = Math.max(0.0, 1.0 + lambda * cos[n]);
    }
  }

  @Override
  void factor(
      AngularFactor factor, Triples triples, int from, int to, double[] value, double[] slope) {
    switch (factor) {
      case PowerOfCosine power -> power(power, triples.cos, from, to, value, slope);
      case CompactAngle compact -> {
        for (int n = from; n < to; n++) {
          value[n] = compact.valueOfAngle(triples.angle[n]);
          slope[n] = compact.slopeOfAngle(triples.angle[n]) * triples.turn[n];
        }
      }
    }
  }

  private static void power(
      PowerOfCosine factor, double[] cos, int from, int to, double[] value, double[] slope) {
    double lambda = factor.lambda();
    double zeta = factor.zeta();
    for (int n = from; n < to; n++) {
      double base = Math.max(0.0, 1.0 + lambda * cos[n]);
      double lower = power(base, zeta - 1.0);
      slope[n] = lower;
      value[n] = lower * base;
    }
  }

  /** A power, by multiplications where the exponent is whole; of 0 it is 0 for any exponent < 0. */
  static double power(double base, double exponent) {
    int whole = (int) exponent;
    if (whole != exponent || whole < 0) {
      return base == 0.0 ? 0.0 : Math.pow(base, exponent);
    }
    double result = 1.0;
    double square = base;
    for (int e = whole; e > 0; e >>= 1) {
      if ((e & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  @Override
  void exponentials(double eta, double[] exponent, int from, int to, double[] out) {
    for (int n = from; n < to; n++) {
      out[n] = Math.exp(-eta * exponent[n]);
    }
  }

  @Override
  void products(double[] a, double[] b, int from, int to, double[] out) {
    for (int n = from; n < to; n++) {
      out[n] = a[n] * b[n];
    }
  }

  @Override
  void addSums(
      double[] weight, double[] e, double[] first, double[] second, int to, double[] sums) {
    double a = 0.0;
    double b = 0.0;
    for (int n = 0; n < to; n++) {
      double part = weight[n] * e[n];
      a += part * first[n];
      b += part * second[n];
    }
    sums[0] += a;
    sums[1] += b;
  }

  @Override
  void addTerms(
      TripleDerivatives out, double[] e, double twoEta, Term first, Term second, int from, int to) {
    for (int n = from; n < to; n++) {
      double sum = e[n] * (first.weight * first.value[n] + second.weight * second.value[n]);
      double turn = first.slopeWeight * first.slope[n] + second.slopeWeight * second.slope[n];
      out.value[n - from] += sum;
      out.exponent[n - from] += twoEta * sum;
      out.cosine[n - from] += e[n] * turn;
    }
  }

  @Override
  void finish(TripleDerivatives out, Triples triples, int from, int to) {
    for (int n = from; n < to; n++) {
      int i = n - from;
      double weight = triples.weight[n];
      double value = weight * out.value[i];
      double exponent = weight * out.exponent[i];
      double cosine = weight * out.cosine[i];
      double between = 0.0;
      if (triples.isNarrow()) {
        double back = 1.0 - triples.shift / triples.distance[n];
        between = value * triples.slopeBetween[n] - exponent * back;
      }
      out.value[i] = value;
      out.exponent[i] = exponent;
      out.cosine[i] = cosine;
      out.between[i] = between;
      out.common[i] = between - exponent;
      out.turned[i] = cosine * triples.cos[n];
    }
  }

  @Override
  void addRow(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    addTriples(n, triples, d, row);
  }

  static void addTriples(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    int j = row.j;
    double inverse = n.inverse[j];
    double sumX = 0.0;
    double sumY = 0.0;
    double sumZ = 0.0;
    double sum = 0.0;
    double squared = inverse * inverse;
    double shift = triples.shift;
    for (int i = row.from - d.run; i < row.to - d.run; i++) {
      int k = (int) triples.partner[d.run + i];
      double inverseK = n.inverse[k];
      double q = d.between[i] - d.cosine[i] * inverse * inverseK;
      sumX += q * n.x[k];
      sumY += q * n.y[k];
      sumZ += q * n.z[k];
      n.gx[k] -= q * n.x[j];
      n.gy[k] -= q * n.y[j];
      n.gz[k] -= q * n.z[j];
      double value = d.value[i];
      double turned = d.turned[i];
      double shifted = shift * d.exponent[i];
      sum += d.common[i] + value * row.steepness[j] + shifted * inverse - turned * squared;
      n.t[k] +=
          d.common[i]
              + value * row.steepness[k]
              + shifted * inverseK
              - turned * inverseK * inverseK;
    }
    n.gx[j] -= sumX;
    n.gy[j] -= sumY;
    n.gz[j] -= sumZ;
    n.t[j] += sum;
  }
}
