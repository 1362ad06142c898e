package org.panatom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.panatom.descriptor.AtomDescriptor;
import org.panatom.model.AenetPotential;
import org.panatom.model.BehlerParrinelloPotential;
import org.panatom.model.FourthGenerationPotential;
import org.panatom.model.ModelPotential;
import org.panatom.model.SnapPotential;
import org.panatom.model.SumPotential;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.SpeciesTable;
import org.panatom.potential.StructureBatches;
import org.panatom.structure.Structure;

/**
 * The descriptors of all atoms of many structures. The NumPy file has for each species X of the
 * model: {@code X.values} [atoms of X][functions], as the networks' scaling gets them, {@code
 * X.structure} and {@code X.atom} [atoms of X], which atom of which structure a row is, from 0.
 */
final class DescriptorTable {

  private final List<String> species;
  private final List<AtomDescriptor> descriptors = new ArrayList<>();
  private final List<List<double[]>> rows = new ArrayList<>();
  private final List<List<long[]>> origins = new ArrayList<>();
  private final StructureBatches batches;
  private final NeighborBatch batch = new NeighborBatch();

  DescriptorTable(Potential potential) {
    Potential networks = find(potential);
    if (networks == null) {
      throw new IllegalArgumentException(
          "--descriptors: this potential has no descriptors; only models on symmetry functions do");
    }
    species = networks.species();
    for (int s = 0; s < species.size(); s++) {
      descriptors.add(descriptor(networks, s));
      rows.add(new ArrayList<>());
      origins.add(new ArrayList<>());
    }
    batches = new StructureBatches(networks.cutoff(), new SpeciesTable(species));
  }

  private static AtomDescriptor descriptor(Potential networks, int s) {
    return switch (networks) {
      case BehlerParrinelloPotential p -> p.descriptor(s);
      case AenetPotential p -> p.descriptor(s);
      case FourthGenerationPotential p -> p.descriptor(s);
      case SnapPotential p -> p.descriptor();
      default -> throw new IllegalStateException(networks.getClass().getName());
    };
  }

  private static Potential find(Potential potential) {
    return switch (potential) {
      case ModelPotential model -> find(model.graph());
      case BehlerParrinelloPotential networks -> networks;
      case AenetPotential networks -> networks;
      case FourthGenerationPotential networks -> networks;
      case SnapPotential snap -> snap;
      case SumPotential sum ->
          sum.terms().stream()
              .map(DescriptorTable::find)
              .filter(found -> found != null)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  /** Computes the descriptors of all atoms of a structure. */
  void add(int structureNumber, Structure structure) {
    batches.fill(structure, batch);
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      int s = batch.species()[atom];
      double[] values = new double[descriptors.get(s).size()];
      descriptors.get(s).values(batch, atom, values);
      rows.get(s).add(values);
      origins.get(s).add(new long[] {structureNumber, batch.atoms()[atom]});
    }
  }

  /** Writes the NumPy file. */
  void write(OutputStream out) throws IOException {
    NpzWriter npz = new NpzWriter(out);
    for (int s = 0; s < species.size(); s++) {
      String name = species.get(s);
      npz.write(name + ".values", rows.get(s), descriptors.get(s).size());
      npz.write(name + ".structure", origins.get(s).stream().mapToLong(o -> o[0]).toArray());
      npz.write(name + ".atom", origins.get(s).stream().mapToLong(o -> o[1]).toArray());
    }
    npz.finish();
  }
}
