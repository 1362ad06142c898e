package org.panatom.training;

import java.util.Arrays;
import org.panatom.simd.Simd;

/**
 * Rows of numbers, one for each atom or neuron, in one array: entry (r, c) stands at r {@link
 * #width} + c. Rows are padded to whole vectors and their number to whole tiles of {@link
 * MatrixKernels}, which compute the padding too; what stands there has no meaning.
 */
final class Rows {

  /** Rows that the kernels take together. */
  static final int TILE = 4;

  /** [rows, padded][width] */
  final double[] values;

  /** Length of a row with its padding. */
  final int width;

  /** Makes zeros. */
  Rows(int rows, int columns) {
    this.width = padded(columns, Math.max(TILE, Simd.lanes()));
    this.values = new double[padded(rows, TILE) * width];
  }

  private static int padded(int count, int unit) {
    return (count + unit - 1) / unit * unit;
  }

  /** How many numbers so many rows are, those of an incomplete tile included. */
  int length(int rows) {
    return padded(rows, TILE) * width;
  }

  /** Sets the first rows to zero. */
  void clear(int rows) {
    Arrays.fill(values, 0, length(rows), 0.0);
  }
}
