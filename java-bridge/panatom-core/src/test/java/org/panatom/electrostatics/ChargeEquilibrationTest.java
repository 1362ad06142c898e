package org.panatom.electrostatics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panatom.descriptor.CutoffFunction;
import org.panatom.structure.Cell;

/** Charges and energies against hand-made numbers and against sums that share no code. */
class ChargeEquilibrationTest {

  private static final boolean[] PERIODIC = {true, true, true};
  private static final double[] SLANTED = {7.0, 0.0, 0.0, 2.5, 6.5, 0.0, -1.5, 2.0, 6.0};

  private static GaussianCharges charges(Screening screening, EwaldTruncation truncation) {
    double[] widths = {0.9, 1.4};
    return new GaussianCharges(widths, new double[] {0.8, 0.5}, 1.3, screening, truncation);
  }

  /** Energy U of the equilibrated charges; q is overwritten. */
  private static double energy(
      GaussianCharges charges, double[] x, Cell cell, double total, double[] chi, double[] q) {
    int n = chi.length;
    ChargeEquilibration equilibration = new ChargeEquilibration(charges);
    equilibration.check(n, cell, total);
    equilibration.use(n, x, species(n), cell);
    equilibration.solve(chi, total, q);
    double[] slopes = new double[n];
    equilibration.multiply(q, slopes);
    double energy = 0.0;
    for (int i = 0; i < n; i++) {
      energy += 0.5 * q[i] * slopes[i];
    }
    return energy;
  }

  private static int[] species(int n) {
    int[] species = new int[n];
    for (int i = 0; i < n; i++) {
      species[i] = i % 2;
    }
    return species;
  }

  @Test
  void twoAtomsByHand() {
    double r = 2.2;
    double g = Math.hypot(0.9, 1.4);
    double pair = Erf.value(r / (Math.sqrt(2.0) * g)) / (1.3 * r);
    double a = 0.8 + 1.0 / (1.3 * 0.9 * Math.sqrt(Math.PI));
    double b = 0.5 + 1.0 / (1.3 * 1.4 * Math.sqrt(Math.PI));
    double[] chi = {0.3, -0.2};
    double total = 0.4;
    // Minimum over q of chi q + chi' (t - q) + a q^2 / 2 + b (t - q)^2 / 2 + pair q (t - q).
    double charge = (chi[1] - chi[0] + (b - pair) * total) / (a + b - 2.0 * pair);
    double[] q = new double[2];
    double[] x = {0, 0, 0, 0, r, 0};
    double energy = energy(charges(null, null), x, Cell.none(), total, chi, q);
    assertArrayEquals(new double[] {charge, total - charge}, q, 1e-14);
    assertEquals(pair * q[0] * q[1], energy, 1e-14);
    Screening half = new Screening(1.2, 3.2, CutoffFunction.COSINE, false);
    double screened = energy(charges(half, null), x, Cell.none(), total, chi, q);
    assertEquals(0.5 * energy, screened, 1e-14);
  }

  @Test
  void rockSaltHasMadelungsEnergy() {
    double[] x = new double[24];
    for (int i = 0; i < 8; i++) {
      // Odd and even places alternate along each axis.
      int a = i >> 2 & 1;
      int b = i >> 1 & 1;
      int c = (i ^ a ^ b) & 1;
      x[3 * i] = a;
      x[3 * i + 1] = b;
      x[3 * i + 2] = c;
    }
    Cell cell = new Cell(new double[] {2, 0, 0, 0, 2, 0, 0, 0, 2}, PERIODIC);
    double[] widths = {0.05, 0.05};
    GaussianCharges narrow =
        new GaussianCharges(
            widths, new double[] {1.0, 1.0}, 1.0, null, new EwaldTruncation.JacksonCatlow(1e-16));
    double[] q = new double[8];
    double[] chi = {1, -1, 1, -1, 1, -1, 1, -1};
    double energy = energy(narrow, x, cell, 0.0, chi, q);
    assertEquals(-q[1], q[0], 1e-14);
    // Four pairs of unit distance, energies of Gaussian self-interactions left out.
    assertEquals(-1.747564594633182 * 4.0, energy / (q[0] * q[0]), 1e-12);
  }

  /** Three ways to share the work between the two sums. */
  @Test
  void theResultDoesNotDependOnTheEwaldWidth() {
    Random random = new Random(5);
    double[] x = random.doubles(15, 0.0, 7.0).toArray();
    double[] chi = random.doubles(5, -0.5, 0.5).toArray();
    Cell cell = new Cell(SLANTED, PERIODIC);
    Screening screening = new Screening(1.0, 9.0, CutoffFunction.POLYNOMIAL2, false);
    EwaldTruncation[] rules = {
      new EwaldTruncation.JacksonCatlow(1e-16),
      new EwaldTruncation.KolafaPerram(1e-14, 0.7),
      new EwaldTruncation.KolafaPerramAtRadius(1e-14, 0.7, 14.0)
    };
    double[] expected = new double[5];
    double first = energy(charges(screening, rules[0]), x, cell, 0.0, chi, expected);
    for (int k = 1; k < rules.length; k++) {
      double[] q = new double[5];
      double energy = energy(charges(screening, rules[k]), x, cell, 0.0, chi, q);
      assertEquals(first, energy, 1e-11, rules[k].toString());
      assertArrayEquals(expected, q, 1e-11, rules[k].toString());
    }
  }

  /** Any cell of the same crystal gives the same, however slanted. */
  @ParameterizedTest
  @ValueSource(ints = {1, -7, 40})
  void theChoiceOfTheCellDoesNotMatter(int multiple) {
    double[] x = {0.3, 0.1, 0.2, 3.0, 3.5, 2.5, 1.0, 4.0, 5.0};
    double[] chi = {0.1, -0.3, 0.4};
    double[] other = SLANTED.clone();
    for (int c = 0; c < 3; c++) {
      other[3 + c] += multiple * other[c];
    }
    GaussianCharges charges = charges(null, new EwaldTruncation.JacksonCatlow(1e-15));
    double[] q = new double[3];
    double first = energy(charges, x, new Cell(SLANTED, PERIODIC), 0.0, chi, q);
    double again = energy(charges, x, new Cell(other, PERIODIC), 0.0, chi, q);
    assertEquals(first, again, 1e-12);
  }

  /** N2p2 counts pairs of an atom with its own images twice. */
  @Test
  void selfImagesCountTwiceOnDemand() {
    Cell cell = new Cell(new double[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, PERIODIC);
    double[] x = {0, 0, 0, 2, 2, 2};
    double[] chi = {0.2, -0.2};
    EwaldTruncation truncation = new EwaldTruncation.JacksonCatlow(1e-15);
    double[] q = new double[2];
    double[] energies = new double[3];
    for (int k = 0; k < 2; k++) {
      Screening screening = new Screening(3.0, 5.0, CutoffFunction.COSINE, k == 1);
      energies[k] = energy(charges(screening, truncation), x, cell, 0.0, chi, q);
    }
    double extra = 0.0;
    for (int i = 0; i < 2; i++) {
      double width = i == 0 ? 0.9 : 1.4;
      double deficit = -0.5 * (1.0 + Math.cos(0.5 * Math.PI));
      extra += 6 * 0.5 * q[i] * q[i] * Erf.value(4.0 / (2.0 * width)) / (1.3 * 4.0) * deficit;
    }
    assertEquals(energies[0] + extra, energies[1], 1e-13);
  }

  @Test
  void truncationByForceErrorsSolvesItsEquations() {
    var rule = new EwaldTruncation.KolafaPerram(1e-5, 0.36);
    EwaldTruncation.Radii radii = rule.radii(2700.0, 300, 1.2);
    double s = radii.real() / (Math.sqrt(2.0) * radii.eta());
    double strength = Math.pow(2.0, 0.75) * 0.36 * 0.36 * Math.sqrt(300.0 / 2700.0);
    double target = 1e-5 * Math.sqrt(radii.eta() / 2.0) / strength;
    assertEquals(1.0, Math.exp(-s * s) / Math.sqrt(s) / target, 1e-12);
    assertEquals(Math.sqrt(2.0) * s / radii.eta(), radii.reciprocal(), 1e-14);
    assertEquals(30.0, rule.radii(2700.0, 300, 30.0).eta());
    EwaldTruncation.Radii at =
        new EwaldTruncation.KolafaPerramAtRadius(1e-5, 0.36, 11.0).radii(2700.0, 300, 1.2);
    double c = 2.0 * 0.36 * 0.36 * Math.sqrt(300.0 / 2700.0);
    double k = at.reciprocal() * at.eta();
    double right = 1e-5 * at.eta() / (Math.sqrt(2.0) * c);
    assertEquals(1.0, Math.exp(-0.5 * k * k) / Math.sqrt(at.reciprocal()) / right, 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> new EwaldTruncation.KolafaPerramAtRadius(10.0, 0.1, 11.0).radii(2700.0, 300, 1.2));
  }

  @Test
  void whatHasNoAnswerIsRefused() {
    ChargeEquilibration equilibration = new ChargeEquilibration(charges(null, null));
    Cell cube = new Cell(new double[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, PERIODIC);
    Cell slab = new Cell(cube.vectors(), new boolean[] {true, true, false});
    refused(() -> equilibration.check(2, slab, 0.0), "2 of 3 directions");
    refused(() -> equilibration.check(2, cube, 1.0), "must be 0");
    refused(() -> equilibration.check(2, cube, 0.0), "ewald_prec");
    refused(() -> equilibration.check(2, Cell.none(), Double.NaN), "NaN");
    refused(() -> equilibration.check(10_000_000, Cell.none(), 0.0), "GiB");
    double[] same = {1, 1, 1, 1, 1, 1};
    GaussianCharges soft =
        new GaussianCharges(new double[] {1.0, 1.0}, new double[2], 1.0, null, null);
    assertThrows(
        ArithmeticException.class,
        () -> new ChargeEquilibration(soft).use(2, nearlySame(same), new int[2], Cell.none()));
  }

  private static double[] nearlySame(double[] x) {
    x[0] += 1e-9;
    return x;
  }

  private static void refused(Runnable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
