package org.panatom.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The shape of vectors in this process. Touch it only where {@link Simd#isVector} says yes. */
public final class Lanes {

  /** What all kernels compute with; a constant for the compiler. */
  public static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(Simd.bits()));

  private Lanes() {}

  /**
   * The sum of a vector's lanes, always in the same order. {@link DoubleVector#reduceLanes} leaves
   * the order open, and has another one after compilation than before: the same input would give
   * other last bits.
   */
  public static double sum(DoubleVector v) {
    if (DOUBLES.length() == 8) {
      return ((v.lane(0) + v.lane(4)) + (v.lane(2) + v.lane(6)))
          + ((v.lane(1) + v.lane(5)) + (v.lane(3) + v.lane(7)));
    }
    double sum = 0.0;
    for (int k = 0; k < DOUBLES.length(); k++) {
      sum += v.lane(k);
    }
    return sum;
  }

  /**
   * The same for lanes that stand in an array: C2 may make an object of a vector that is an
   * argument.
   */
  public static double sum(double[] v) {
    if (DOUBLES.length() == 8) {
      return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
    }
    double sum = 0.0;
    for (int k = 0; k < DOUBLES.length(); k++) {
      sum += v[k];
    }
    return sum;
  }
}
