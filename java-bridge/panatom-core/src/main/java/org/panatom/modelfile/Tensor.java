package org.panatom.modelfile;

import java.util.Arrays;

/**
 * Numbers in a rectangular arrangement, last index fastest (C order).
 *
 * @param shape lengths along the dimensions, none negative; empty for a single number
 * @param values as many finite numbers as the product of the shape; shared, not copied: whoever
 *     makes a Tensor no longer modifies them
 */
public record Tensor(int[] shape, double[] values) {

  /** Most dimensions a tensor may have. */
  public static final int MAXIMUM_DIMENSIONS = 8;

  /** Checks that shape and values fit and that every value is finite. */
  public Tensor {
    shape = shape.clone();
    if (elementCount(shape) != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape %s needs %d values, got %d"
              .formatted(Arrays.toString(shape), elementCount(shape), values.length));
    }
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new IllegalArgumentException("value %d is %s".formatted(k, values[k]));
      }
    }
  }

  /** A vector. */
  public static Tensor of(double... values) {
    return new Tensor(new int[] {values.length}, values);
  }

  /** Number of values of a tensor with this shape; refuses what no array can hold. */
  static long elementCount(int[] shape) {
    if (shape.length > MAXIMUM_DIMENSIONS) {
      throw new IllegalArgumentException(
          "%d dimensions, at most %d are allowed".formatted(shape.length, MAXIMUM_DIMENSIONS));
    }
    long count = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in " + Arrays.toString(shape));
      }
      // Both factors are below 2^31, so the product cannot overflow before it is checked.
      count *= length;
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("too many values in " + Arrays.toString(shape));
      }
    }
    return count;
  }

  /** Equal to the last bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
