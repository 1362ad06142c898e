package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The form of the kernels that runs here and the scalar one against plain sums. */
class JacobianKernelsTest {

  @Test
  void bothFormsGiveTheSameProducts() {
    Random random = new Random(3);
    for (int rows = 1; rows < 22; rows++) {
      for (int columns : new int[] {9, 16, 21, 40, 189}) {
        double[][] jacobian = new double[rows][];
        Arrays.setAll(jacobian, g -> random.doubles(columns, -0.5, 0.5).toArray());
        if (rows > 6) {
          Arrays.fill(jacobian[3], 0.0);
          Arrays.fill(jacobian[4], 0, columns / 2, 0.0);
          Arrays.fill(jacobian[5], columns / 2, columns, 0.0);
        }
        compare(jacobian, columns, random);
      }
    }
  }

  private static void compare(double[][] jacobian, int columns, Random random) {
    DerivativeBlock[] blocks = DerivativeBlock.of(jacobian);
    double[] factors = random.doubles(jacobian.length + 2, -0.5, 0.5).toArray();
    double[] weights = random.doubles(JacobianKernels.length(columns), -0.5, 0.5).toArray();
    double[] sum = new double[weights.length];
    double[] scalarSum = sum.clone();
    double[] products = new double[jacobian.length + 1];
    double[] scalarProducts = products.clone();
    JacobianKernels.addTransposed(blocks, factors, 2, sum);
    JacobianKernels.multiply(blocks, weights, products, 1);
    for (DerivativeBlock block : blocks) {
      JacobianKernels.scalarAddTransposed(block, factors, 2, scalarSum);
      JacobianKernels.scalarMultiply(block, weights, scalarProducts, 1);
    }
    double[] wantedSum = new double[columns];
    for (int g = 0; g < jacobian.length; g++) {
      double product = 0.0;
      for (int c = 0; c < columns; c++) {
        wantedSum[c] += factors[2 + g] * jacobian[g][c];
        product += jacobian[g][c] * weights[c];
      }
      assertEquals(product, products[1 + g], 1e-12);
      assertEquals(product, scalarProducts[1 + g], 1e-12);
    }
    assertArrayEquals(wantedSum, Arrays.copyOf(sum, columns), 1e-12);
    assertArrayEquals(wantedSum, Arrays.copyOf(scalarSum, columns), 1e-12);
  }
}
