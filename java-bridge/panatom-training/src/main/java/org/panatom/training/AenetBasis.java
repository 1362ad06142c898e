package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.descriptor.ChebyshevAngle;
import org.panatom.format.aenet.Fingerprint;
import org.panatom.model.Activation;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetPotential;
import org.panatom.model.AenetSetup;
import org.panatom.model.DenseLayer;
import org.panatom.model.JoinedCommittee;
import org.panatom.model.NeuralNetwork;
import org.panatom.potential.Potential;

/**
 * A descriptor as files of aenet describe it: Chebyshev polynomials or G1 to G5. The potential is
 * one of aenet; a committee becomes one network, because such files hold one.
 *
 * @param fingerprints [species]
 * @param angle what stands in the angular Chebyshev polynomials
 */
record AenetBasis(List<Fingerprint> fingerprints, ChebyshevAngle angle) implements DescriptorBasis {

  private static final Map<Activation, AenetActivation> ACTIVATIONS =
      Map.of(
          Activation.LINEAR, AenetActivation.LINEAR,
          Activation.TANH, AenetActivation.TANH,
          Activation.SIGMOID, AenetActivation.SIGMOID);

  /** Atoms may come this much closer than in training before aenet stops. */
  private static final double CLOSER = 0.5;

  @Override
  public int size(int species) {
    return fingerprints.get(species).size();
  }

  @Override
  public double cutoff() {
    return fingerprints.stream().mapToDouble(Fingerprint::cutoff).max().orElseThrow();
  }

  @Override
  public AtomDescriptor[] newDescriptors() {
    List<String> types = fingerprints.stream().map(Fingerprint::species).toList();
    List<AenetSetup> setups = fingerprints.stream().map(f -> f.untrained(types)).toList();
    AenetPotential bare = new AenetPotential(setups, angle);
    return IntStream.range(0, setups.size())
        .mapToObj(bare::descriptor)
        .toArray(AtomDescriptor[]::new);
  }

  @Override
  public FeatureStatistics statistics(double[][] samples) {
    return FeatureStatistics.of(samples).throughSquares();
  }

  @Override
  public List<Integer> pick(double[][] samples, Integer most) {
    return IntStream.range(0, samples[0].length).boxed().toList();
  }

  @Override
  public DescriptorBasis keep(List<List<Integer>> picked) {
    return this;
  }

  @Override
  public List<Activation> activations() {
    return ACTIVATIONS.keySet().stream().sorted().toList();
  }

  @Override
  public boolean holdsOneNetwork() {
    return true;
  }

  @Override
  public Potential assemble(TrainedParts parts, boolean alone) {
    TrainedParts.Origin origin = parts.origin();
    List<AenetSetup> setups = new ArrayList<>();
    for (int s = 0; s < fingerprints.size(); s++) {
      FeatureStatistics g = parts.statistics().get(s);
      NeuralNetwork network = JoinedCommittee.of(parts.scaledInputNetworks(s));
      AenetSetup.Training training =
          new AenetSetup.Training(
              origin.name(),
              1,
              1.0,
              0.0,
              parts.species(),
              parts.atomEnergies(),
              IntStream.of(origin.atoms()).sum(),
              origin.structures(),
              origin.energies());
      setups.add(
          fingerprints
              .get(s)
              .trained(
                  CLOSER * origin.closest(),
                  origin.atoms()[s],
                  new AenetSetup.Scaling(g.minimum(), g.maximum(), g.mean(), g.square()),
                  inAenetOrder(network),
                  training));
    }
    return new AenetPotential(setups, angle);
  }

  /** For each layer the weights input by input, then the biases. */
  private static AenetNetwork inAenetOrder(NeuralNetwork network) {
    double[] weights = new double[network.parameters().length];
    int next = 0;
    for (int l = 0; l < network.layers(); l++) {
      DenseLayer layer = network.layer(l);
      for (int i = 0; i < layer.inputs(); i++) {
        for (int o = 0; o < layer.outputs(); o++) {
          weights[next++] = network.parameters()[layer.weights() + o * layer.inputs() + i];
        }
      }
      System.arraycopy(network.parameters(), layer.biases(), weights, next, layer.outputs());
      next += layer.outputs();
    }
    List<AenetActivation> activations =
        network.activations().stream().map(ACTIVATIONS::get).toList();
    return new AenetNetwork(network.sizes(), activations, weights);
  }
}
