package org.panatom.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;

/** Computes descriptors and their derivatives for structures. One for each thread. */
final class FeatureBuilder {

  private final AtomDescriptor[] descriptors;
  private final StructureBatches batches;
  private final NeighborBatch batch = new NeighborBatch();

  FeatureBuilder(SpeciesTable species, DescriptorBasis basis) {
    this.descriptors = basis.newDescriptors();
    this.batches = new StructureBatches(basis.cutoff(), species);
  }

  /** [atom][component] descriptors only. */
  double[][] values(Structure structure) {
    batches.fill(structure, batch);
    double[][] values = new double[structure.size()][];
    for (int i = 0; i < values.length; i++) {
      AtomDescriptor descriptor = descriptors[batch.species()[i]];
      values[i] = new double[descriptor.size()];
      descriptor.values(batch, i, values[i]);
    }
    return values;
  }

  /** Descriptors with derivatives, and the references of the structure. */
  StructureFeatures build(Structure structure, StructureWeight weight) {
    batches.fill(structure, batch);
    int n = structure.size();
    int[] indexes = Arrays.copyOf(batch.species(), n);
    AtomFeatures[] atoms = new AtomFeatures[n];
    for (int i = 0; i < n; i++) {
      atoms[i] = atom(i, descriptors[indexes[i]]);
    }
    Structure.Reference reference = structure.reference();
    double energy = reference.energy() == null ? Double.NaN : reference.energy();
    double[] stress = reference.stress() == null ? null : inPanatomOrder(reference.stress());
    return new StructureFeatures(
        structure, indexes, atoms, energy, reference.forces(), stress, weight);
  }

  /** From xx yy zz yz xz xy in eV/cubic angstrom to xx yy zz xy xz yz in GPa. */
  private static double[] inPanatomOrder(double[] s) {
    double[] stress = {s[0], s[1], s[2], s[5], s[4], s[3]};
    for (int k = 0; k < 6; k++) {
      stress[k] *= ErrorStatistics.GPA;
    }
    return stress;
  }

  private AtomFeatures atom(int i, AtomDescriptor descriptor) {
    int[] targets = targets(i);
    int strain = 3;
    while (targets[strain / 3 - 1] != i) {
      strain += 3;
    }
    double[] values = new double[descriptor.size()];
    descriptor.values(batch, i, values);
    AtomFeatures empty = new AtomFeatures(values, targets, strain, null);
    int[] places = places(i, targets);
    double[][] jacobian = new double[values.length][];
    double[] unit = new double[values.length];
    for (int g = 0; g < values.length; g++) {
      unit[g] = 1.0;
      jacobian[g] = derivative(i, descriptor, unit, places, empty);
      unit[g] = 0.0;
    }
    return new AtomFeatures(values, targets, strain, DerivativeBlock.of(jacobian));
  }

  /**
   * The atoms on which atom i depends: those of the first species, the atom itself, those of the
   * others. What a component does not depend on then stands at the ends of its row.
   */
  private int[] targets(int i) {
    Set<Integer> others = new LinkedHashSet<>();
    for (int p = batch.offsets()[i]; p < batch.offsets()[i + 1]; p++) {
      others.add(batch.neighbors()[p]);
    }
    others.remove(i);
    List<Integer> targets = new ArrayList<>(others);
    targets.sort(Comparator.comparingInt(j -> batch.species()[j]));
    int first = 0;
    while (first < targets.size() && batch.species()[targets.get(first)] == 0) {
      first++;
    }
    targets.add(first, i);
    return targets.stream().mapToInt(Integer::intValue).toArray();
  }

  private double[] derivative(
      int i, AtomDescriptor descriptor, double[] unit, int[] places, AtomFeatures atom) {
    int from = batch.offsets()[i];
    int to = batch.offsets()[i + 1];
    double[] gx = batch.gradientX();
    double[] gy = batch.gradientY();
    double[] gz = batch.gradientZ();
    Arrays.fill(gx, from, to, 0.0);
    Arrays.fill(gy, from, to, 0.0);
    Arrays.fill(gz, from, to, 0.0);
    descriptor.addGradientsOfLast(batch, i, unit);
    double[] row = new double[atom.columns()];
    int strain = atom.strain();
    int own = strain - 3;
    for (int p = from; p < to; p++) {
      int t = atom.column(places[p - from]);
      row[t] += gx[p];
      row[t + 1] += gy[p];
      row[t + 2] += gz[p];
      row[own] -= gx[p];
      row[own + 1] -= gy[p];
      row[own + 2] -= gz[p];
      row[strain] += gx[p] * batch.dx()[p];
      row[strain + 1] += gy[p] * batch.dy()[p];
      row[strain + 2] += gz[p] * batch.dz()[p];
      row[strain + 3] += gx[p] * batch.dy()[p];
      row[strain + 4] += gx[p] * batch.dz()[p];
      row[strain + 5] += gy[p] * batch.dz()[p];
    }
    return row;
  }

  /** [pair of the atom] position of its neighbour among the targets. */
  private int[] places(int i, int[] targets) {
    int from = batch.offsets()[i];
    int[] places = new int[batch.offsets()[i + 1] - from];
    for (int p = 0; p < places.length; p++) {
      while (targets[places[p]] != batch.neighbors()[from + p]) {
        places[p]++;
      }
    }
    return places;
  }
}
