package org.panatom.training;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The change of variables between a descriptor and what the networks see in training,
 *
 * <pre>x = T (G - mean)</pre>
 *
 * Symmetry functions are strongly correlated, which makes optimizers crawl; T therefore turns the
 * scaled descriptor to its principal axes and stretches these. A trained first layer W takes T in
 * (W T), so the model file knows nothing of it.
 *
 * @param mean [n] mean of G over the training set
 * @param scale [n] inverse standard deviation of G
 * @param matrix [k][n] T / diag(scale): acts on (G - mean) scale
 */
record FeatureTransform(double[] mean, double[] scale, double[][] matrix) {

  /**
   * Learns the transform from the descriptors of all training atoms of one species.
   *
   * @param samples [atom][n]
   * @param statistics of these samples
   * @param whitening 0: no turning, 1: full stretching of the principal axes to equal spread;
   *     between them the spread s of an axis becomes s^(1 - whitening)
   * @param floor axes with less than this share of the largest spread are stretched as if they had
   *     it
   */
  static FeatureTransform fit(
      double[][] samples, FeatureStatistics statistics, double whitening, double floor) {
    int n = samples[0].length;
    double[] mean = statistics.mean();
    double[] scale = statistics.scale();
    double[][] matrix = new double[n][n];
    boolean varies = Arrays.stream(scale).anyMatch(s -> s > 0.0);
    if (whitening == 0.0 || !varies) {
      for (int g = 0; g < n; g++) {
        matrix[g][g] = 1.0;
      }
    } else {
      fillPrincipalAxes(samples, mean, scale, whitening, floor, matrix);
    }
    return new FeatureTransform(mean, scale, matrix);
  }

  private static void fillPrincipalAxes(
      double[][] samples,
      double[] mean,
      double[] scale,
      double whitening,
      double floor,
      double[][] matrix) {
    int n = mean.length;
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    for (double[] sample : samples) {
      for (int g = 0; g < n; g++) {
        double xg = (sample[g] - mean[g]) * scale[g] / samples.length;
        for (int h = 0; h < n; h++) {
          covariance.add(g, h, xg * (sample[h] - mean[h]) * scale[h]);
        }
      }
    }
    var eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(covariance)) {
      throw new IllegalStateException("the principal axes of the descriptors were not found");
    }
    double largest = 0.0;
    for (int k = 0; k < n; k++) {
      largest = Math.max(largest, eigen.getEigenvalue(k).real);
    }
    for (int k = 0; k < n; k++) {
      double spread = Math.sqrt(Math.max(eigen.getEigenvalue(k).real, 0.0));
      spread = Math.max(spread, floor * Math.sqrt(largest));
      double stretch = Math.pow(spread, -whitening);
      for (int g = 0; g < n; g++) {
        matrix[k][g] = stretch * eigen.getEigenVector(k).get(g, 0);
      }
    }
  }

  /**
   * The features with G replaced by x, and the derivatives of G by those of (G - mean) scale; these
   * have more zeros than the derivatives of x.
   */
  AtomFeatures apply(AtomFeatures raw) {
    int n = mean.length;
    double[] centred = new double[n];
    for (int g = 0; g < n; g++) {
      centred[g] = (raw.inputs()[g] - mean[g]) * scale[g];
    }
    double[] inputs = new double[matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      for (int g = 0; g < n; g++) {
        inputs[k] += matrix[k][g] * centred[g];
      }
    }
    DerivativeBlock[] jacobian = new DerivativeBlock[raw.jacobian().length];
    Arrays.setAll(jacobian, b -> raw.jacobian()[b].scaled(scale));
    return new AtomFeatures(inputs, raw.targets(), raw.strain(), jacobian);
  }

  /** T / diag(scale) [x][scaled G]. */
  Rows rows() {
    Rows rows = new Rows(matrix.length, mean.length);
    for (int k = 0; k < matrix.length; k++) {
      System.arraycopy(matrix[k], 0, rows.values, k * rows.width, mean.length);
    }
    return rows;
  }

  /** Its transpose [scaled G][x]. */
  Rows transposedRows() {
    Rows rows = new Rows(mean.length, matrix.length);
    for (int k = 0; k < matrix.length; k++) {
      for (int g = 0; g < mean.length; g++) {
        rows.values[g * rows.width + k] = matrix[k][g];
      }
    }
    return rows;
  }
}
