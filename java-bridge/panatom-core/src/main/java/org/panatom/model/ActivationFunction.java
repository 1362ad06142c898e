package org.panatom.model;

/** A function f that a layer of a network applies to each of its weighted sums. */
public sealed interface ActivationFunction permits Activation, AenetActivation {

  /**
   * Computes values and first derivatives for a row of sums.
   *
   * @param z [count] weighted sums; not modified
   * @param value [count] output f(z)
   * @param slope [count] output f'(z)
   */
  void apply(double[] z, double[] value, double[] slope, int count);
}
