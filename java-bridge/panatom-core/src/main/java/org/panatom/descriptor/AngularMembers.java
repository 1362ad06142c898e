package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of one {@link AngularFamily}: sums of exp(-eta s) A(cos) over triples, and the
 * derivatives of a weighted sum of them. Every distinct exponential and every distinct A is
 * computed once for each triple; sums of powers of the cosine are differentiated as polynomials.
 */
final class AngularMembers {

  /** A function's place in the descriptor, its factor, and the factors of its sum and gradient. */
  private record Member(int position, int factor, double prefactor, double slopeFactor) {}

  private final DescriptorKernels kernels;
  private final double[] etas;
  private final AngularFactor[] factors;
  private final boolean hasAngles;

  /** Functions whose sums are made together; a single one stands twice. */
  private record Pair(int eta, Member first, Member second) {}

  /** [eta][member] */
  private final Member[][] members;

  private final List<Pair> pairs = new ArrayList<>();

  private final Exponentials exponentials;

  /** Null where a factor is no polynomial. */
  private final CosinePolynomials polynomials;

  /** [factor][run] A, and dA/dcos over its slope factor. */
  private final double[][] values;

  private final double[][] slopes;

  /** [pair][2][lane] sums. */
  private final double[] sums;

  private final DescriptorKernels.Term[] terms;

  /**
   * Puts the functions together.
   *
   * @param positions the places of the functions in the descriptor
   * @param functionEtas what each has left to multiply s with
   * @param weights of the family's pair of species
   */
  AngularMembers(
      List<AngularSum> functions,
      List<Integer> positions,
      double[] functionEtas,
      double[] weights,
      DescriptorKernels kernels) {
    this.kernels = kernels;
    this.etas = Arrays.stream(functionEtas).distinct().sorted().toArray();
    this.factors =
        functions.stream().map(AngularSum::factor).distinct().toArray(AngularFactor[]::new);
    this.hasAngles = Arrays.stream(factors).anyMatch(CompactAngle.class::isInstance);
    this.members = members(functions, positions, functionEtas, weights);
    this.exponentials = new Exponentials(etas, kernels);
    this.polynomials =
        Arrays.stream(factors).allMatch(CosinePolynomials::contains)
            ? new CosinePolynomials(factors, etas.length)
            : null;
    this.values = new double[factors.length][0];
    this.slopes = new double[factors.length][0];
    for (int m = 0; m < etas.length; m++) {
      addPairs(m);
    }
    this.sums = new double[2 * pairs.size() * kernels.lanes()];
    int most = Arrays.stream(members).mapToInt(list -> list.length).max().orElse(0);
    this.terms = new DescriptorKernels.Term[most + 1];
    Arrays.setAll(terms, t -> new DescriptorKernels.Term());
  }

  private Member[][] members(
      List<AngularSum> functions,
      List<Integer> positions,
      double[] functionEtas,
      double[] weights) {
    Member[][] lists = new Member[etas.length][];
    for (int m = 0; m < etas.length; m++) {
      List<Member> list = new ArrayList<>();
      for (int g = 0; g < functions.size(); g++) {
        if (functionEtas[g] == etas[m]) {
          AngularFactor f = functions.get(g).factor();
          int factor = Arrays.asList(factors).indexOf(f);
          double prefactor = weights[g] * f.prefactor();
          list.add(new Member(positions.get(g), factor, prefactor, prefactor * f.slopeFactor()));
        }
      }
      lists[m] = list.toArray(Member[]::new);
    }
    return lists;
  }

  /** Pairs the functions of an exponential; polynomials only with such of their degree. */
  private void addPairs(int eta) {
    List<Member> left = new ArrayList<>(List.of(members[eta]));
    while (!left.isEmpty()) {
      Member first = left.removeFirst();
      Member second = first;
      for (Member other : left) {
        if (polynomials == null
            || polynomials.degree(other.factor) == polynomials.degree(first.factor)) {
          second = other;
          break;
        }
      }
      left.remove(second);
      pairs.add(new Pair(eta, first, second));
    }
  }

  /** Makes room for so many triples, and for a run. */
  void reserve(int triples, int run) {
    exponentials.reserve(triples, run);
    if (polynomials == null && values[0].length < run) {
      Arrays.setAll(values, t -> new double[2 * run]);
      Arrays.setAll(slopes, t -> new double[2 * run]);
    }
  }

  /** Sets the sums to zero. */
  void begin() {
    Arrays.fill(sums, 0.0);
  }

  /** Adds the triples of the current run to the sums. */
  void add(Triples triples) {
    int from = triples.run;
    int to = triples.count;
    exponentials.compute(triples.exponent, from, to);
    if (hasAngles) {
      kernels.angles(triples, from, to);
    }
    if (polynomials == null) {
      for (int t = 0; t < factors.length; t++) {
        kernels.factor(factors[t], triples, from, to, values[t], slopes[t]);
      }
    }
    int at = 0;
    for (int p = 0; p < pairs.size(); p++) {
      Pair pair = pairs.get(p);
      double[] e = exponentials.rows[pair.eta];
      int first = pair.first.factor;
      int second = pair.second.factor;
      if (polynomials == null) {
        double[] values1 = values[first];
        double[] values2 = values[second];
        kernels.addSums(triples.weight, e, from, to, values1, values2, sums, at);
      } else {
        PowerOfCosine power1 = (PowerOfCosine) factors[first];
        PowerOfCosine power2 = (PowerOfCosine) factors[second];
        kernels.addPowers(triples, e, from, to, power1, power2, sums, at);
      }
      at += 2 * kernels.lanes();
    }
  }

  /** Adds the functions to their places in the descriptor. */
  void addTo(double[] descriptor) {
    int lanes = kernels.lanes();
    for (int p = 0; p < pairs.size(); p++) {
      Pair pair = pairs.get(p);
      int at = 2 * p * lanes;
      double sum = kernels.sum(sums, at, at + lanes);
      descriptor[pair.first.position] += pair.first.prefactor * sum;
      if (pair.second != pair.first) {
        sum = kernels.sum(sums, at + lanes, at + 2 * lanes);
        descriptor[pair.second.position] += pair.second.prefactor * sum;
      }
    }
  }

  /** Whether any of the functions has a weight. */
  boolean uses(double[] weights) {
    for (Member[] list : members) {
      if (uses(list, weights)) {
        return true;
      }
    }
    return false;
  }

  private static boolean uses(Member[] list, double[] weights) {
    for (Member member : list) {
      if (weights[member.position] != 0.0) {
        return true;
      }
    }
    return false;
  }

  /** Prepares for {@link #derive} with these weights. */
  void weigh(double[] weights) {
    if (polynomials == null) {
      return;
    }
    polynomials.clear();
    for (int m = 0; m < etas.length; m++) {
      if (uses(members[m], weights)) {
        int degree = 0;
        for (Member member : members[m]) {
          degree = Math.max(degree, polynomials.degree(member.factor));
        }
        polynomials.add(exponentials.rows[m], etas[m], degree);
        for (Member member : members[m]) {
          polynomials.addTerm(member.factor, weights[member.position] * member.prefactor);
        }
      }
    }
  }

  /** The derivatives of sum_g weights[g] G_g for triples that were added before. */
  void derive(Triples triples, double[] weights, int from, int to, TripleDerivatives out) {
    out.reserve(to - from, kernels.lanes());
    if (polynomials != null) {
      kernels.derivatives(polynomials, triples.cos, from, to, out);
      return;
    }
    Arrays.fill(out.value, 0, to - from, 0.0);
    Arrays.fill(out.exponent, 0, to - from, 0.0);
    Arrays.fill(out.cosine, 0, to - from, 0.0);
    for (int t = 0; t < factors.length; t++) {
      kernels.factor(factors[t], triples, from, to, values[t], slopes[t]);
    }
    for (int m = 0; m < etas.length; m++) {
      int active = 0;
      for (Member member : members[m]) {
        double weight = weights[member.position];
        if (weight != 0.0) {
          fill(terms[active++], member, weight);
        }
      }
      if (active % 2 == 1) {
        fill(terms[active], members[m][0], 0.0);
      }
      for (int t = 0; t < active; t += 2) {
        double[] e = exponentials.rows[m];
        kernels.addTerms(out, e, 2.0 * etas[m], terms[t], terms[t + 1], from, to);
      }
    }
  }

  private void fill(DescriptorKernels.Term term, Member member, double weight) {
    term.value = values[member.factor];
    term.slope = slopes[member.factor];
    term.weight = weight * member.prefactor;
    term.slopeWeight = weight * member.slopeFactor;
  }
}
