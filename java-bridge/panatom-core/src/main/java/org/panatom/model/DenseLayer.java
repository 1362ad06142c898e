package org.panatom.model;

import java.util.Arrays;

/**
 * The weighted sums of one network layer, z = W h + b, for a block of atoms. A block is one row for
 * each feature with the atoms side by side, so that the innermost loops run over atoms and can use
 * SIMD lanes. Rows are separate arrays because compilers vectorize loops whose arrays are all
 * indexed alike.
 *
 * @param parameters holds W [outputs][inputs] row by row, and b [outputs]; shared
 * @param weights where W begins
 * @param biases where b begins
 */
public record DenseLayer(double[] parameters, int weights, int biases, int inputs, int outputs) {

  /** z[o][a] = b[o] + sum_i W[o][i] h[i][a] for {@code count} atoms. */
  public void forward(double[][] h, double[][] z, int count) {
    for (int o = 0; o < outputs; o++) {
      Arrays.fill(z[o], 0, count, parameters[biases + o]);
      addWeighted(weights + o * inputs, 1, h, inputs, z[o], count);
    }
  }

  /** byH[i][a] += sum_o W[o][i] byZ[o][a] for {@code count} atoms. */
  public void addBackward(double[][] byZ, double[][] byH, int count) {
    for (int i = 0; i < inputs; i++) {
      addWeighted(weights + i, inputs, byZ, outputs, byH[i], count);
    }
  }

  /** target[a] += sum_r parameters[first + r stride] rows[r][a]. */
  private void addWeighted(
      int first, int stride, double[][] rows, int rowCount, double[] target, int count) {
    int r = 0;
    int w = first;
    for (; r + 4 <= rowCount; r += 4) {
      double w0 = parameters[w];
      double w1 = parameters[w + stride];
      double w2 = parameters[w + 2 * stride];
      double w3 = parameters[w + 3 * stride];
      double[] x0 = rows[r];
      double[] x1 = rows[r + 1];
      double[] x2 = rows[r + 2];
      double[] x3 = rows[r + 3];
      for (int a = 0; a < count; a++) {
        target[a] += (w0 * x0[a] + w1 * x1[a]) + (w2 * x2[a] + w3 * x3[a]);
      }
      w += 4 * stride;
    }
    for (; r < rowCount; r++) {
      double w0 = parameters[w];
      double[] x0 = rows[r];
      for (int a = 0; a < count; a++) {
        target[a] += w0 * x0[a];
      }
      w += stride;
    }
  }
}
