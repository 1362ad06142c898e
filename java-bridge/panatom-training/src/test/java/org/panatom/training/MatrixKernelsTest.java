package org.panatom.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The form of the kernels that runs here against the scalar one. */
class MatrixKernelsTest {

  private final Random random = new Random(5);

  private Rows rows(int rows, int columns) {
    Rows made = new Rows(rows, columns);
    for (int k = 0; k < made.values.length; k++) {
      made.values[k] = random.nextDouble() - 0.5;
    }
    return made;
  }

  private static Rows copy(Rows rows) {
    Rows copy = new Rows(rows.values.length / rows.width, rows.width);
    System.arraycopy(rows.values, 0, copy.values, 0, rows.values.length);
    return copy;
  }

  private static void compare(Rows wanted, Rows got, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int at = r * wanted.width + c;
        assertEquals(wanted.values[at], got.values[at], 1e-12, r + " " + c);
      }
    }
  }

  @Test
  void bothFormsGiveTheSameProducts() {
    for (int count : new int[] {1, 3, 4, 14, 57}) {
      for (int columns : new int[] {1, 7, 8, 20, 33}) {
        for (int terms : new int[] {1, 5, 64}) {
          Rows b = rows(terms, columns);
          Rows wanted = rows(count, columns);
          Rows got = copy(wanted);
          Rows a = rows(count, terms);
          MatrixKernels.scalarAdd(a.values, a.width, 1, b, wanted, count, terms);
          MatrixKernels.addProduct(a, b, got, count, terms);
          compare(wanted, got, count, columns);
          Rows t = rows(terms, count);
          MatrixKernels.scalarAdd(t.values, 1, t.width, b, wanted, count, terms);
          MatrixKernels.addTransposedProduct(t, b, got, count, terms);
          compare(wanted, got, count, columns);
        }
      }
    }
  }
}
