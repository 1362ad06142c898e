package org.panatom.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.Tensor;

/** The tensors of a model file, each to be used exactly once. */
final class TensorAccess {

  private final ModelFile file;
  private final Set<String> used = new HashSet<>();

  TensorAccess(ModelFile file) {
    this.file = file;
  }

  /** The tensor of this name, which must have this number of dimensions. */
  Tensor take(String name, int dimensions) {
    Tensor tensor = file.tensor(name);
    if (!used.add(name)) {
      throw new IllegalArgumentException("the tensor '%s' is used twice".formatted(name));
    }
    if (tensor.shape().length != dimensions) {
      throw new IllegalArgumentException(
          "the tensor '%s' has the shape %s, %d dimensions are needed"
              .formatted(name, Arrays.toString(tensor.shape()), dimensions));
    }
    return tensor;
  }

  /** The values of a vector of this length. */
  double[] vector(String name, int length) {
    Tensor tensor = take(name, 1);
    if (tensor.values().length != length) {
      throw new IllegalArgumentException(
          "the tensor '%s' has %d values, %d are needed"
              .formatted(name, tensor.values().length, length));
    }
    return tensor.values();
  }

  void checkAllUsed() {
    for (String name : file.tensors().keySet()) {
      if (!used.contains(name)) {
        throw new IllegalArgumentException(
            "the tensor '%s' is not part of document.potential".formatted(name));
      }
    }
  }
}
