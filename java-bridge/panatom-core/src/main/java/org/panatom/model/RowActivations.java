package org.panatom.model;

/**
 * Activations of many sums at once, in the form of the kernels that this process uses; for
 * training, which works on blocks of atoms.
 */
public final class RowActivations {

  private final LayerKernels kernels = LayerKernels.chosen();

  /** The length that rows for so many numbers must have. */
  public int padded(int count) {
    return kernels.padded(count);
  }

  /**
   * Computes values and first derivatives.
   *
   * @param z [padded count] weighted sums; not modified
   * @param value [padded count] output f(z)
   * @param slope [padded count] output f'(z)
   */
  public void apply(Activation function, double[] z, double[] value, double[] slope, int count) {
    kernels.activate(function, z, value, slope, padded(count));
  }
}
