package org.panatom.simd;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The shape of vectors in this process. Touch it only where {@link Simd#isVector} says yes. */
public final class Lanes {

  /** What all kernels compute with; a constant for the compiler. */
  public static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(Simd.bits()));

  private static final int COUNT = DOUBLES.length();

  /**
   * Whether the compiler has instructions for comparisons: for two lanes and processors of Intel's
   * kind it has none, and makes objects, which takes a hundred times longer.
   */
  public static final boolean MASKS = COUNT > 2;

  /** Brings the other half, and the other quarter of a half, over each lane. */
  private static final VectorShuffle<Double> HALF = rotation(COUNT / 2);

  private static final VectorShuffle<Double> QUARTER = rotation(COUNT / 4);

  private Lanes() {}

  private static VectorShuffle<Double> rotation(int by) {
    return VectorShuffle.fromOp(DOUBLES, lane -> (lane + by) % COUNT);
  }

  /** Every lane, or the limit where that is greater; {@code max} is slower where masks are fast. */
  public static DoubleVector atLeast(DoubleVector v, double limit) {
    return MASKS ? v.blend(limit, v.compare(LT, limit)) : v.max(limit);
  }

  /** Every lane, or the limit where that is less. */
  public static DoubleVector atMost(DoubleVector v, double limit) {
    return MASKS ? v.blend(limit, v.compare(GT, limit)) : v.min(limit);
  }

  /**
   * The sum of a vector's lanes, always in the same order. {@link DoubleVector#reduceLanes} leaves
   * the order open, and has another one after compilation than before: the same input would give
   * other last bits.
   */
  public static double sum(DoubleVector v) {
    DoubleVector sum = v;
    if (COUNT >= 4) {
      sum = sum.add(sum.rearrange(HALF));
    }
    if (COUNT >= 8) {
      sum = sum.add(sum.rearrange(QUARTER));
    }
    return sum.lane(0) + sum.lane(1);
  }
}
