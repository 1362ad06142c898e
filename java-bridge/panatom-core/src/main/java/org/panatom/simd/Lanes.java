package org.panatom.simd;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The shape of vectors in this process. Touch it only where {@link Simd#isVector} says yes. */
public final class Lanes {

  /** What all kernels compute with; a constant for the compiler. */
  public static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(Simd.bits()));

  private Lanes() {}
}
