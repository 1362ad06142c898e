package org.panatom.descriptor;

import org.panatom.report.KernelBenchmark;

/** How many operations the steps of {@link Bispectrum} need for one atom. */
final class BispectrumOperations {

  private final BispectrumPlan plan;
  private final double neighbors;

  BispectrumOperations(BispectrumPlan plan, double neighbors) {
    this.plan = plan;
    this.neighbors = neighbors;
  }

  /** Of a benchmark of {@link BispectrumBenchmark}. */
  double of(String step) {
    return switch (step) {
      case "density" -> density();
      case "couplings" -> couplings();
      case "adjoints" -> adjoints();
      case "gradients" -> gradients();
      default ->
          neighbors * (4.0 + 2.0 * KernelBenchmark.COSINE_CUTOFF)
              + density()
              + couplings()
              + components()
              + adjoints()
              + gradients();
    };
  }

  /** Elements of the polynomials of all J above 0. */
  private double elements() {
    double sum = 0.0;
    for (int j = 1; j <= plan.settings.bandLimit(); j++) {
      sum += BispectrumPlan.half(j);
    }
    return sum;
  }

  /** An element is a sum of two complex products, 14, and is added to the density, 2 fused. */
  private double density() {
    return neighbors * elements() * (14.0 + 4.0);
  }

  /** A term is a complex product, 6, added to each Z that shares it, 2 fused. */
  private double couplings() {
    double sum = 0.0;
    for (BispectrumPlan.Pair pair : plan.pairs) {
      BispectrumCoupling c = pair.coupling();
      for (int row = 0; row < c.rows; row++) {
        sum += (c.terms[row + 1] - c.terms[row]) * (6.0 + 4.0 * c.shares[row]);
      }
    }
    return sum;
  }

  private double components() {
    double sum = 0.0;
    for (BispectrumComponent c : plan.components) {
      sum += 4.0 * BispectrumPlan.half(c.j());
    }
    return sum;
  }

  /** A Z times its weight is added to Y, 2 fused; the weight is a sum of fused products. */
  private double adjoints() {
    double sum = 2.0 * elements();
    for (BispectrumPlan.Part part : plan.parts) {
      sum += 4.0 * part.length() + 2.0 * part.components().length;
    }
    return sum;
  }

  /**
   * An element once more, 14, its product with Y, 4, and the moments, 5, 10 and 10; then 60 for
   * each neighbour.
   */
  private double gradients() {
    return neighbors * (elements() * (14.0 + 4.0 + 5.0 + 10.0 + 10.0) + 60.0);
  }
}
