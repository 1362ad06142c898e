package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of an atom's derivatives J [component][column]: some of its rows, and of these the columns
 * in which any of them is not zero. A function of lithium neighbours does not depend on the silicon
 * atoms; without such zeros the derivatives of a training set fit much rather into a cache.
 *
 * @param components which rows of J
 * @param firstColumn of J
 * @param columns how many, padded for {@link JacobianKernels}; may reach beyond those of J
 * @param values [rows][columns] row by row; zero in the padding
 */
record DerivativeBlock(int[] components, int firstColumn, int columns, double[] values) {

  /** A block may be so much larger than its rows alone would be. */
  private static final double MOST_ZEROS = 1.1;

  /** Cuts derivatives into blocks of rows that are not zero in about the same columns. */
  static DerivativeBlock[] of(double[][] jacobian) {
    int[][] ranges = Arrays.stream(jacobian).map(DerivativeBlock::range).toArray(int[][]::new);
    int[] order =
        IntStream.range(0, jacobian.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(g -> ranges[g][0])
                    .thenComparing(g -> ranges[g][1]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<DerivativeBlock> blocks = new ArrayList<>();
    int first = 0;
    while (first < order.length) {
      int[] range = ranges[order[first]];
      int area = range[1] - range[0];
      int next = first + 1;
      for (; next < order.length; next++) {
        int[] own = ranges[order[next]];
        int[] both = {range[0], Math.max(range[1], own[1])};
        area += own[1] - own[0];
        if ((next + 1 - first) * (both[1] - both[0]) > MOST_ZEROS * area) {
          break;
        }
        range = both;
      }
      blocks.add(of(jacobian, Arrays.copyOfRange(order, first, next), range));
      first = next;
    }
    return blocks.toArray(DerivativeBlock[]::new);
  }

  private static DerivativeBlock of(double[][] jacobian, int[] components, int[] range) {
    int length = range[1] - range[0];
    int columns = JacobianKernels.padded(length);
    double[] values = new double[components.length * columns];
    for (int r = 0; r < components.length; r++) {
      System.arraycopy(jacobian[components[r]], range[0], values, r * columns, length);
    }
    return new DerivativeBlock(components, range[0], columns, values);
  }

  /** First column that is not zero, and the one behind the last. */
  private static int[] range(double[] row) {
    int begin = 0;
    int end = row.length;
    while (begin < end && row[begin] == 0.0) {
      begin++;
    }
    while (end > begin && row[end - 1] == 0.0) {
      end--;
    }
    return new int[] {begin, end};
  }

  /** The block with the rows of J multiplied by factors. */
  DerivativeBlock scaled(double[] factors) {
    double[] scaled = values.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= factors[components[k / columns]];
    }
    return new DerivativeBlock(components, firstColumn, columns, scaled);
  }
}
