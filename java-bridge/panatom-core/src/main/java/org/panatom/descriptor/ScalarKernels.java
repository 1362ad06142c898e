package org.panatom.descriptor;

/** The inner loops of the symmetry functions as plain Java; also for JVMs without Vector API. */
final class ScalarKernels extends DescriptorKernels {

  private static final double SMALLEST = 1e-300;

  @Override
  int lanes() {
    return 1;
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
    double plain = triples.hasPlainSquare() ? 1.0 : 0.0;
    int count = triples.count;
    for (int k = from; k < to; k++) {
      double dx = n.x[k] - n.x[j];
      double dy = n.y[k] - n.y[j];
      double dz = n.z[k] - n.z[j];
      double squared = dx * dx + dy * dy + dz * dz;
      if (f[k] != 0.0 && squared < triples.cutoffSquared) {
        int i = count - triples.run;
        triples.partner[count] = k;
        triples.cos[count] = n.ux[j] * n.ux[k] + n.uy[j] * n.uy[k] + n.uz[j] * n.uz[k];
        triples.weight[count] = f[j] * f[k];
        triples.inverse[count] = n.inverse[k];
        triples.steepness[count] = triples.radialSteepness[k];
        triples.distance[i] = Math.sqrt(squared);
        triples.exponent[i] = triples.square[j] + triples.square[k] + plain * squared;
        count++;
      }
    }
    return count;
  }

  @Override
  void shift(Triples triples, int from, int to) {
    double shift = triples.shift;
    for (int n = from; n < to; n++) {
      int i = n - triples.run;
      double r = triples.distance[i];
      triples.exponent[i] += (r - shift) * (r - shift);
      triples.shiftBetween[n] = shift / r;
    }
  }

  @Override
  void between(Triples triples, double[] value, double[] slope, int from, int to) {
    for (int n = from; n < to; n++) {
      int i = n - triples.run;
      triples.slopeBetween[n] = triples.weight[n] * slope[i] / triples.distance[i];
      triples.weight[n] *= value[i];
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
  void factor(
      AngularFactor factor, Triples triples, int from, int to, double[] value, double[] slope) {
    switch (factor) {
      case PowerOfCosine power -> powerAndSlope(power, triples.cos, from, to, value, slope);
      case CompactAngle compact -> {
        for (int n = from; n < to; n++) {
          value[n - from] = compact.valueOfAngle(triples.angle[n]);
          slope[n - from] = compact.slopeOfAngle(triples.angle[n]) * triples.turn[n];
        }
      }
    }
  }

  private static void powerAndSlope(
      PowerOfCosine factor, double[] cos, int from, int to, double[] value, double[] slope) {
    double lambda = factor.lambda();
    for (int n = from; n < to; n++) {
      double base = Math.max(0.0, 1.0 + lambda * cos[n]);
      double lower = power(base, factor.zeta() - 1.0);
      slope[n - from] = lower;
      value[n - from] = lower * base;
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
  void exponentials(double eta, double[] exponent, int count, double[] out, int at) {
    for (int n = 0; n < count; n++) {
      out[at + n] = Math.exp(-eta * exponent[n]);
    }
  }

  @Override
  void products(double[] a, int aAt, double[] b, int bAt, int count, double[] out, int outAt) {
    for (int n = 0; n < count; n++) {
      out[outAt + n] = a[aAt + n] * b[bAt + n];
    }
  }

  @Override
  void addSums(
      double[] weight,
      double[] e,
      int from,
      int to,
      double[] first,
      double[] second,
      double[] sums,
      int at) {
    double a = 0.0;
    double b = 0.0;
    for (int n = from; n < to; n++) {
      double part = weight[n] * e[n];
      a += part * first[n - from];
      b += part * second[n - from];
    }
    sums[at] += a;
    sums[at + 1] += b;
  }

  @Override
  void addPowers(
      Triples triples,
      double[] e,
      int from,
      int to,
      PowerOfCosine first,
      PowerOfCosine second,
      double[] sums,
      int at) {
    for (int n = from; n < to; n++) {
      double part = triples.weight[n] * e[n];
      double cos = triples.cos[n];
      sums[at] += part * power(Math.max(0.0, 1.0 + first.lambda() * cos), first.zeta());
      sums[at + 1] += part * power(Math.max(0.0, 1.0 + second.lambda() * cos), second.zeta());
    }
  }

  @Override
  void derivatives(
      CosinePolynomials polynomials, double[] cos, int from, int to, TripleDerivatives out) {
    for (int n = from; n < to; n++) {
      double sum = 0.0;
      double exponent = 0.0;
      double cosine = 0.0;
      for (int m = 0; m < polynomials.count; m++) {
        double value = 0.0;
        double slope = 0.0;
        for (int d = polynomials.begin[m]; d < polynomials.begin[m + 1]; d++) {
          slope = slope * cos[n] + value;
          value = value * cos[n] + polynomials.coefficients[d];
        }
        double e = polynomials.exponentials[m][n];
        sum += e * value;
        exponent += polynomials.twoEta[m] * e * value;
        cosine += e * slope;
      }
      out.value[n - from] = sum;
      out.exponent[n - from] = exponent;
      out.cosine[n - from] = cosine;
    }
  }

  @Override
  void addTerms(
      TripleDerivatives out, double[] e, double twoEta, Term first, Term second, int from, int to) {
    for (int n = from; n < to; n++) {
      int i = n - from;
      double sum = e[n] * (first.weight * first.value[i] + second.weight * second.value[i]);
      double turn = first.slopeWeight * first.slope[i] + second.slopeWeight * second.slope[i];
      out.value[i] += sum;
      out.exponent[i] += twoEta * sum;
      out.cosine[i] += e[n] * turn;
    }
  }

  @Override
  double finish(Neighborhood n, Triples triples, TripleDerivatives d, int j, int from, int to) {
    return finishTriples(n, triples, d, j, from, to);
  }

  static double finishTriples(
      Neighborhood n, Triples triples, TripleDerivatives d, int j, int from, int to) {
    double inverseJ = n.inverse[j];
    double steepnessJ = triples.radialSteepness[j];
    double sum = 0.0;
    for (int t = from; t < to; t++) {
      int i = t - triples.run;
      double inverse = triples.inverse[t];
      double value = triples.weight[t] * d.value[i];
      double exponent = triples.weight[t] * d.exponent[i];
      double cosine = triples.weight[t] * d.cosine[i];
      double between = 0.0;
      if (triples.isNarrow()) {
        double shifted = triples.shift == 0.0 ? 0.0 : triples.shiftBetween[t];
        between = triples.slopeBetween[t] * d.value[i] - exponent * (1.0 - shifted);
      }
      double turned = triples.cos[t] * cosine;
      double common = between - exponent;
      double shifted = triples.shift * exponent;
      d.across[i] = cosine * inverseJ * inverse - between;
      d.along[i] =
          common + value * triples.steepness[t] + shifted * inverse - turned * inverse * inverse;
      sum += common + value * steepnessJ + shifted * inverseJ - turned * inverseJ * inverseJ;
    }
    return sum;
  }

  @Override
  void addRow(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    addTriples(n, triples, d, row);
  }

  static void addTriples(Neighborhood n, Triples triples, TripleDerivatives d, TripleRow row) {
    int j = row.j;
    double sumX = 0.0;
    double sumY = 0.0;
    double sumZ = 0.0;
    for (int t = row.from; t < row.to; t++) {
      int k = triples.partner[t];
      double across = d.across[t - triples.run];
      sumX += across * n.x[k];
      sumY += across * n.y[k];
      sumZ += across * n.z[k];
      n.gx[k] += across * n.x[j];
      n.gy[k] += across * n.y[j];
      n.gz[k] += across * n.z[j];
      n.t[k] += d.along[t - triples.run];
    }
    n.gx[j] += sumX;
    n.gy[j] += sumY;
    n.gz[j] += sumZ;
  }
}
