package org.panatom.descriptor;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.panatom.potential.NeighborBatch;
import org.panatom.report.KernelBenchmark;

/**
 * The Chebyshev descriptor with the orders that aenet's TiO2 example has, radial 18 at 8 angstrom
 * and angular 4 at 6.5 angstrom, in water, which has as many atoms in a volume.
 */
public class ChebyshevBenchmark extends KernelBenchmark {

  private static final double RADIAL_CUTOFF = 8.0;
  private static final double ANGULAR_CUTOFF = 6.5;
  private static final int RADIAL_ORDER = 18;
  private static final int ANGULAR_ORDER = 4;

  /** A cutoff without neighbours. */
  private static final double NOTHING = 0.1;

  /** Both parts, or one with nothing in the other. */
  @Param({"both", "radial", "angular"})
  public String part;

  private NeighborBatch batch;
  private AtomDescriptor descriptor;
  private double[] weights;
  private double[] values;

  private static ChebyshevFunctions functions(String part) {
    boolean angular = !part.equals("radial");
    boolean radial = !part.equals("angular");
    return new ChebyshevFunctions(
        radial ? RADIAL_CUTOFF : NOTHING,
        RADIAL_ORDER,
        angular ? ANGULAR_CUTOFF : NOTHING,
        ANGULAR_ORDER,
        ChebyshevAngle.COS,
        true,
        new double[] {-1.0, 1.0});
  }

  /** Of one atom: what each neighbour needs. */
  public static double operations(BenchmarkParams parameters) {
    ChebyshevFunctions f = functions(parameters.getParam("part"));
    boolean gradients = parameters.getBenchmark().endsWith("valuesAndGradients");
    NeighborBatch batch = ShakenLattice.water(f.cutoff());
    double[] distances = Arrays.copyOf(batch.distance(), batch.pairCount());
    double radial = 4.0 + COSINE_CUTOFF + 3.0 * (f.radialOrder() + 1);
    double harmonics = (f.angularOrder() + 1) * (f.angularOrder() + 2) / 2.0;
    double angular = COSINE_CUTOFF + 8.0 * harmonics + 6.0 * (f.angularOrder() + 1);
    if (gradients) {
      radial += 6.0 * f.radialOrder() + 15.0;
      angular += 17.0 * harmonics + 24.0 * (f.angularOrder() + 1) + 25.0;
    }
    double sum = 0.0;
    for (double r : distances) {
      sum += (r < f.radialCutoff() ? radial : 0.0) + (r < f.angularCutoff() ? angular : 0.0);
    }
    return sum / batch.atomCount();
  }

  /** Makes the descriptor. */
  @Setup
  public void prepare() {
    ChebyshevFunctions functions = functions(part);
    batch = ShakenLattice.water(functions.cutoff());
    descriptor = new ChebyshevDescriptor(functions, 2);
    values = new double[descriptor.size()];
    weights = new double[descriptor.size()];
    Arrays.setAll(weights, g -> 0.01 * (g + 1));
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.WATER_ATOMS)
  public double[] values() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      descriptor.values(batch, atom, values);
    }
    return values;
  }

  /** Of one atom. */
  @Benchmark
  @OperationsPerInvocation(ShakenLattice.WATER_ATOMS)
  public double[] valuesAndGradients() {
    for (int atom = 0; atom < batch.atomCount(); atom++) {
      descriptor.values(batch, atom, values);
      descriptor.addGradientsOfLast(batch, atom, weights);
    }
    return batch.gradientX();
  }
}
