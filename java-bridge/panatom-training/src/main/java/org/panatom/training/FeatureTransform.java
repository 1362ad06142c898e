package org.panatom.training;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.panatom.model.FeatureRanges;

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
 * @param ranges of G over the training set
 */
record FeatureTransform(double[] mean, double[] scale, double[][] matrix, FeatureRanges ranges) {

  /**
   * Learns the transform from the descriptors of all training atoms of one species.
   *
   * @param samples [atom][n]
   * @param whitening 0: no turning, 1: full stretching of the principal axes to equal spread;
   *     between them the spread s of an axis becomes s^(1 - whitening)
   * @param floor axes with less than this share of the largest spread are stretched as if they had
   *     it
   */
  static FeatureTransform fit(double[][] samples, double whitening, double floor) {
    int n = samples[0].length;
    double[] mean = new double[n];
    double[] scale = new double[n];
    for (int g = 0; g < n; g++) {
      double sum = 0.0;
      for (double[] sample : samples) {
        sum += sample[g];
      }
      mean[g] = sum / samples.length;
      double squares = 0.0;
      for (double[] sample : samples) {
        squares += (sample[g] - mean[g]) * (sample[g] - mean[g]);
      }
      double spread = Math.sqrt(squares / samples.length);
      // A function that never varies in training tells nothing; 0 switches it off.
      scale[g] = spread > 1e-12 * Math.max(1.0, Math.abs(mean[g])) ? 1.0 / spread : 0.0;
    }
    double[][] matrix = new double[n][n];
    if (whitening == 0.0) {
      for (int g = 0; g < n; g++) {
        matrix[g][g] = 1.0;
      }
    } else {
      fillPrincipalAxes(samples, mean, scale, whitening, floor, matrix);
    }
    return new FeatureTransform(mean, scale, matrix, ranges(samples));
  }

  private static FeatureRanges ranges(double[][] samples) {
    double[] minimum = samples[0].clone();
    double[] maximum = samples[0].clone();
    for (double[] sample : samples) {
      for (int g = 0; g < minimum.length; g++) {
        minimum[g] = Math.min(minimum[g], sample[g]);
        maximum[g] = Math.max(maximum[g], sample[g]);
      }
    }
    return new FeatureRanges(minimum, maximum);
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

  /** The features with G replaced by x. */
  AtomFeatures apply(AtomFeatures raw) {
    int n = mean.length;
    double[] centred = new double[n];
    for (int g = 0; g < n; g++) {
      centred[g] = (raw.inputs()[g] - mean[g]) * scale[g];
    }
    double[] inputs = new double[matrix.length];
    double[][] jacobian = new double[matrix.length][];
    for (int k = 0; k < matrix.length; k++) {
      double[] row = new double[3 * raw.targets().length + 6];
      for (int g = 0; g < n; g++) {
        inputs[k] += matrix[k][g] * centred[g];
        double factor = matrix[k][g] * scale[g];
        double[] source = raw.jacobian()[g];
        for (int c = 0; c < row.length; c++) {
          row[c] += factor * source[c];
        }
      }
      jacobian[k] = row;
    }
    return new AtomFeatures(inputs, raw.targets(), jacobian);
  }
}
