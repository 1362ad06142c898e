package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The form of the kernels that runs here against the scalar one. */
class JacobianKernelsTest {

  @Test
  void bothFormsGiveTheSameProducts() {
    Random random = new Random(3);
    for (int features = 1; features < 14; features++) {
      for (int columns : new int[] {9, 16, 21, 40, 189}) {
        double[][] jacobian = random(features, columns, random);
        double[][] factors = random(features, 3, random);
        double[] weights = random(1, columns, random)[0];
        double[] expected = random(1, columns + 4, random)[0];
        double[] sum = expected.clone();
        JacobianKernels.scalarAddTransposed(jacobian, factors, 1, columns, expected);
        JacobianKernels.addTransposed(jacobian, factors, 1, columns, sum);
        assertArrayEquals(expected, sum, 1e-13);
        double[][] wanted = new double[features][3];
        double[][] products = new double[features][3];
        JacobianKernels.scalarMultiply(jacobian, weights, columns, wanted, 2);
        JacobianKernels.multiply(jacobian, weights, columns, products, 2);
        for (int g = 0; g < features; g++) {
          assertArrayEquals(wanted[g], products[g], 1e-13);
        }
        assertEquals(0.0, products[0][1], 0.0);
      }
    }
  }

  private static double[][] random(int rows, int columns, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int k = 0; k < columns; k++) {
        row[k] = random.nextDouble() - 0.5;
      }
    }
    return values;
  }
}
