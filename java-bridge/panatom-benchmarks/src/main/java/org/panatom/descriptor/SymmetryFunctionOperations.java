package org.panatom.descriptor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.panatom.potential.NeighborBatch;
import org.panatom.report.KernelBenchmark;

/**
 * How many operations symmetry functions with the cutoff tanh^3 need for the neighbours of a batch,
 * everything that functions share computed once, triples only for the functions that need them; see
 * {@link KernelBenchmark}.
 */
final class SymmetryFunctionOperations {

  private static final double SMALL_MULTIPLE = 32.5;

  private final NeighborBatch batch;
  private final boolean gradients;

  SymmetryFunctionOperations(NeighborBatch batch, boolean gradients) {
    this.batch = batch;
    this.gradients = gradients;
  }

  /** Of one atom with these functions. */
  double of(int atom, List<SymmetryFunction> functions) {
    int begin = batch.offsets()[atom];
    int end = batch.offsets()[atom + 1];
    double sum = 0.0;
    for (int j = begin; j < end; j++) {
      sum += ofNeighbor(batch.neighborSpecies()[j], functions);
      sum += ofMoments(batch.neighborSpecies()[j], functions);
      for (int k = j + 1; k < end; k++) {
        sum += ofTriple(j, k, functions);
      }
    }
    return sum;
  }

  /** Unit vector 4; the cutoff function; each function's Gaussian 9, its sum and its gradient. */
  private double ofNeighbor(int species, List<SymmetryFunction> functions) {
    double gaussian = 9.0 + KernelBenchmark.EXPONENTIAL + 1.0 + (gradients ? 2.0 : 0.0);
    long count =
        functions.stream()
            .filter(f -> f instanceof RadialSum r && r.weight(species) != 0.0)
            .count();
    return 4.0 + KernelBenchmark.TANH_CUTOFF + count * gaussian + (gradients ? 7.0 : 0.0);
  }

  /** Wide functions: the harmonics, and for each radial shape its Gaussian and its moments. */
  private double ofMoments(int species, List<SymmetryFunction> functions) {
    Map<RadialDependence, Integer> degrees = new HashMap<>();
    int highest = 0;
    for (SymmetryFunction function : functions) {
      if (function instanceof AngularFunction f && WideFunctions.suits(f)) {
        int zeta = (int) ((PowerOfCosine) f.factor()).zeta();
        highest = Math.max(highest, zeta);
        if (f.first() == species || f.second() == species) {
          degrees.merge(f.shape(), zeta, Math::max);
        }
      }
    }
    if (degrees.isEmpty()) {
      return 0.0;
    }
    double sum = square(highest + 1.0) + 2.0 * (highest + 1) * (highest + 2) + 6.0 * (highest + 1);
    for (int degree : degrees.values()) {
      sum += 9.0 + KernelBenchmark.EXPONENTIAL + 2.0 * square(degree + 1.0) + 2.0;
      sum += gradients ? 8.0 * square(degree) + 2.0 * (2 * degree + 1) + 33.0 : 0.0;
    }
    return sum;
  }

  private double ofTriple(int j, int k, List<SymmetryFunction> functions) {
    int[] species = batch.neighborSpecies();
    List<AngularFunction> list =
        functions.stream()
            .filter(f -> f instanceof AngularFunction a && a.weight(species[j], species[k]) != 0.0)
            .map(AngularFunction.class::cast)
            .filter(f -> !WideFunctions.suits(f))
            .toList();
    if (list.isEmpty()) {
      return 0.0;
    }
    boolean narrow = list.get(0).between() != null;
    if (narrow && squaredDistance(j, k) >= square(list.get(0).between().cutoff())) {
      return 8.0;
    }
    // The cosine 5, weight and exponent 2; r_jk with its part of weight and exponent.
    double sum = 7.0 + (narrow ? 8.0 + 4.0 + KernelBenchmark.TANH_CUTOFF + 4.0 : 0.0);
    double[] etas = etas(list);
    sum += ofExponentials(etas);
    sum += list.stream().map(AngularFunction::factor).distinct().mapToDouble(this::of).sum();
    sum += etas.length + 2.0 * list.size();
    if (gradients) {
      sum += 6.0 * etas.length + 4.0 * list.size() + (narrow ? 7.0 : 4.0) + 26.0;
    }
    return sum;
  }

  private double of(AngularFactor factor) {
    double zeta = ((PowerOfCosine) factor).zeta();
    return 2.0 + (zeta == 1.0 ? 0.0 : 1.0 + Math.ceil(Math.log(zeta) / Math.log(2.0)));
  }

  private static double[] etas(List<AngularFunction> list) {
    return list.stream()
        .mapToDouble(f -> ((RadialShape) f.shape()).eta())
        .distinct()
        .sorted()
        .toArray();
  }

  /** Small multiples of the smallest eta are products, the others exponentials. */
  private static double ofExponentials(double[] etas) {
    return DoubleStream.of(etas)
        .map(eta -> eta / etas[0])
        .map(
            ratio ->
                ratio > 1.5 && ratio < SMALL_MULTIPLE && Math.abs(ratio - Math.rint(ratio)) < 1e-9
                    ? 2.0
                    : KernelBenchmark.EXPONENTIAL)
        .sum();
  }

  private double squaredDistance(int j, int k) {
    return square(batch.dx()[k] - batch.dx()[j])
        + square(batch.dy()[k] - batch.dy()[j])
        + square(batch.dz()[k] - batch.dz()[j]);
  }

  private static double square(double x) {
    return x * x;
  }
}
