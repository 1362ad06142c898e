package org.panatom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panatom.simd.Simd;

/** Networks in both forms of the kernels against networks written down plainly. */
@Tag("simd")
class AtomNetworkPassTest {

  private static final int[] SIZES = {27, 13, 33, 1};

  private static List<LayerKernels> kernels() {
    List<LayerKernels> list = new ArrayList<>();
    list.add(new ScalarLayers());
    if (Simd.isVector()) {
      list.add(new VectorLayers());
    }
    return list;
  }

  @ParameterizedTest
  @EnumSource
  void networksOfPanatomAgree(Activation activation) {
    Random random = new Random(11);
    double[] parameters = random.doubles(NeuralNetwork.parameterCount(SIZES), -0.3, 0.3).toArray();
    List<Activation> activations = List.of(activation, activation, Activation.LINEAR);
    NeuralNetwork network = new NeuralNetwork(SIZES, activations, parameters);
    for (LayerKernels kernels : kernels()) {
      check(new AtomNetworkPass(network, kernels), random, x -> plain(network, x));
    }
  }

  @ParameterizedTest
  @EnumSource
  void networksOfAenetAgree(AenetActivation activation) {
    Random random = new Random(12);
    double[] weights = random.doubles(NeuralNetwork.parameterCount(SIZES), -0.3, 0.3).toArray();
    List<AenetActivation> activations = List.of(activation, activation, AenetActivation.LINEAR);
    AenetNetwork network = new AenetNetwork(SIZES, activations, weights);
    for (LayerKernels kernels : kernels()) {
      check(new AtomNetworkPass(network, kernels), random, x -> plain(network, x));
    }
  }

  private interface Plain {
    double of(double[] inputs);
  }

  private static void check(AtomNetworkPass pass, Random random, Plain plain) {
    for (int trial = 0; trial < 5; trial++) {
      double[] x = Arrays.copyOf(random.doubles(SIZES[0], -1.0, 1.0).toArray(), pass.inputWidth());
      double expected = plain.of(x);
      assertEquals(expected, pass.forward(x), 1e-13 * Math.max(1.0, Math.abs(expected)));
      double[] gradient = new double[pass.inputWidth()];
      pass.addBackward(gradient);
      for (int i = 0; i < SIZES[0]; i++) {
        double h = 1e-5;
        double[] moved = x.clone();
        moved[i] = x[i] + h;
        double difference = plain.of(moved);
        moved[i] = x[i] - h;
        difference -= plain.of(moved);
        double tolerance = 2e-8 * Math.max(1.0, Math.abs(expected));
        assertEquals(difference / (2.0 * h), gradient[i], tolerance);
      }
    }
  }

  private static double plain(NeuralNetwork network, double[] x) {
    double[] h = x;
    for (int l = 0; l < network.layers(); l++) {
      DenseLayer layer = network.layer(l);
      double[] z = new double[layer.outputs()];
      for (int o = 0; o < z.length; o++) {
        z[o] = network.parameters()[layer.biases() + o];
        for (int i = 0; i < layer.inputs(); i++) {
          z[o] += network.parameters()[layer.weights() + o * layer.inputs() + i] * h[i];
        }
      }
      h = applied(network.activation(l), z);
    }
    return h[0];
  }

  private static double plain(AenetNetwork network, double[] x) {
    double[] h = x;
    int at = 0;
    for (int l = 0; l < network.layers(); l++) {
      double[] z = new double[network.sizes()[l + 1]];
      for (int i = 0; i <= network.sizes()[l]; i++) {
        for (int o = 0; o < z.length; o++) {
          z[o] += network.weights()[at++] * (i < network.sizes()[l] ? h[i] : 1.0);
        }
      }
      h = applied(network.activations().get(l), z);
    }
    return h[0];
  }

  private static double[] applied(ActivationFunction function, double[] z) {
    double[] value = new double[z.length];
    function.apply(z, value, new double[z.length], z.length);
    return value;
  }

  @Test
  void activationsAgreeInBothForms() {
    List<ActivationFunction> all = new ArrayList<>(List.of(Activation.values()));
    all.addAll(List.of(AenetActivation.values()));
    double[] z = {
      -800.0, -30.0, -3.0, -1e-9, 0.0, 1e-12, 1e-3, 0.2, 0.5, 1.0, 2.5, 19.0, 25.0, 700.0, 0.0, 0.0
    };
    for (ActivationFunction function : all) {
      double[] value = new double[z.length];
      double[] slope = new double[z.length];
      function.apply(z, value, slope, z.length);
      for (LayerKernels kernels : kernels()) {
        double[] fastValue = new double[z.length];
        double[] fastSlope = new double[z.length];
        kernels.activate(function, z, fastValue, fastSlope, z.length);
        for (int k = 0; k < z.length; k++) {
          String where = function + " of " + z[k];
          // The scalar form of the twisted tanh takes the difference of numbers of this size.
          double size = 1e-15 * Math.max(1.0, Math.abs(z[k]));
          assertEquals(value[k], fastValue[k], 1e-15 * Math.abs(value[k]) + 1e-300, where);
          assertEquals(slope[k], fastSlope[k], size * Math.max(1.0, Math.abs(slope[k])), where);
        }
      }
    }
  }
}
