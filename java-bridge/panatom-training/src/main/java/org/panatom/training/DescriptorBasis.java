package org.panatom.training;

import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.Activation;
import org.panatom.potential.Potential;

/** What describes the atoms of each species, and how trained networks on it become a potential. */
sealed interface DescriptorBasis permits SymmetryFunctionBasis, AenetBasis {

  /** Numbers that describe an atom of this species. */
  int size(int species);

  /** Largest cutoff of all species, angstrom. */
  double cutoff();

  /** New descriptors [species] for one thread. */
  AtomDescriptor[] newDescriptors();

  /** What can be said about these samples [atom][n] in the potential's file. */
  FeatureStatistics statistics(double[][] samples);

  /** Which numbers of a species to keep, given samples [atom][n]; at most so many. */
  List<Integer> pick(double[][] samples, Integer most);

  /** Only these numbers: [species] positions. */
  DescriptorBasis keep(List<List<Integer>> picked);

  /** Activations that networks on this basis can have. */
  List<Activation> activations();

  /** Whether potentials on this basis hold one network, into which a committee goes. */
  boolean holdsOneNetwork();

  /**
   * The trained potential.
   *
   * @param alone whether nothing but atomic energies will stand beside it, so that it has to be
   *     something that other codes can express
   */
  Potential assemble(TrainedParts parts, boolean alone);
}
