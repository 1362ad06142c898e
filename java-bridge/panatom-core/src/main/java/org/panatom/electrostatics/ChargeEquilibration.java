package org.panatom.electrostatics;

import java.util.Arrays;
import org.panatom.neighbor.Lattice;
import org.panatom.structure.Cell;

/**
 * Charges that minimise the electrostatic energy for given electronegativities chi, as in T. W. Ko,
 * J. A. Finkler, S. Goedecker, J. Behler, Nat. Commun. 12, 398 (2021): Q solves
 *
 * <pre>
 * [A 1] [Q     ]   [-chi ]
 * [1 0] [lambda] = [Q_tot],   A = E + diag(J)
 * </pre>
 *
 * where Q^T E Q / 2 is the Coulomb energy of Gaussian charges, self-energies included, in a cluster
 * or, by Ewald sums at a fixed width and fixed radii, in a crystal. The energy of these charges
 * that counts is
 *
 * <pre>U = 1/2 Q^T M Q,   M_ij = E_ij + S_ij - delta_ij / (sigma_i sqrt(pi))</pre>
 *
 * with the screening terms S. Derivatives of an energy F(Q(r, chi)) + U need dF/dQ only once: with
 * g = dF/dQ + M Q and m from the same matrix, [A 1; 1 0] [m; .] = [g; 0],
 *
 * <pre>sum_i g_i dQ_i = -m^T (dA Q + dchi)</pre>
 *
 * All lengths, energies and charges in units of the caller's. Scratch memory grows with the square
 * of the number of atoms, time with its cube. Not for several threads at once.
 */
public final class ChargeEquilibration {

  private final GaussianCharges charges;
  private final PairTerms terms;
  private final PairImages images = new PairImages();
  private final WaveVectors waves = new WaveVectors();
  private final Lattice lattice = new Lattice();
  private final BorderedSystem system = new BorderedSystem();

  private int n;
  private int[] species = new int[0];
  private boolean periodic;
  private double diagonal;

  /** [n n] upper triangle of M. */
  private double[] energyMatrix = new double[0];

  /** For charges like these. */
  public ChargeEquilibration(GaussianCharges charges) {
    this.charges = charges;
    this.terms = new PairTerms(charges.screening());
  }

  /**
   * Refuses what has no answer, with a reason.
   *
   * @param count number of atoms
   */
  public void check(int count, Cell cell, double totalCharge) {
    int directions = 0;
    for (boolean along : cell.periodic()) {
      directions += along ? 1 : 0;
    }
    if (directions == 1 || directions == 2) {
      throw new IllegalArgumentException(
          ("the structure is periodic along %d of 3 directions; this potential's Coulomb sums know"
                  + " clusters (no direction periodic) and crystals (all three): put a slab or a wire"
                  + " into a cell with vacuum and make all directions periodic")
              .formatted(directions));
    }
    if (!Double.isFinite(totalCharge)) {
      throw new IllegalArgumentException("the total charge is " + totalCharge);
    }
    if (directions == 3) {
      checkCrystal(count, cell, totalCharge);
    }
    BorderedSystem.checkSize(count);
  }

  private void checkCrystal(int count, Cell cell, double totalCharge) {
    // What adds up to 0 but for rounding counts as 0, as in n2p2.
    if (Math.abs(totalCharge) > 10.0 * Math.ulp(1.0)) {
      throw new IllegalArgumentException(
          ("the total charge of a periodic structure must be 0, got %s: the energy of a charged"
                  + " crystal is infinite")
              .formatted(totalCharge));
    }
    if (charges.truncation() == null) {
      throw new IllegalArgumentException(
          "this potential does not say how far its Ewald sums reach (ewald_prec in input.nn), so"
              + " it cannot compute periodic structures");
    }
    charges.truncation().radii(cell.volume(), Math.max(count, 1), charges.largestWidth());
  }

  /**
   * Takes over atoms and computes the matrices. Arrays are kept until the next call, not modified.
   *
   * @param count number of atoms n
   * @param positions [3 n]
   * @param speciesOf [n]
   * @param cell periodic in all directions or in none
   */
  public void use(int count, double[] positions, int[] speciesOf, Cell cell) {
    n = count;
    species = speciesOf;
    periodic = cell.periodic()[0];
    system.reserve(n);
    if (energyMatrix.length < n * n) {
      energyMatrix = new double[n * n];
    }
    Arrays.fill(energyMatrix, 0, n * n, 0.0);
    if (periodic) {
      useCrystal(positions, cell);
    } else {
      terms.use(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
      images.useCluster(positions);
      diagonal = 0.0;
    }
    addPairs();
    finishMatrices();
  }

  private void useCrystal(double[] positions, Cell cell) {
    lattice.set(cell);
    double volume = cell.volume();
    EwaldTruncation.Radii radii =
        charges.truncation().radii(volume, Math.max(n, 1), charges.largestWidth());
    terms.use(radii.eta(), radii.real());
    images.useCrystal(positions, lattice, terms.radius());
    waves.use(n, positions, lattice, volume, charges.coulomb(), radii);
    waves.addUpper(energyMatrix, n);
    diagonal = -Math.sqrt(2.0 / Math.PI) / radii.eta();
  }

  /** Adds the terms of the pairs: E without its diagonal terms to M, S to the solver's matrix. */
  private void addPairs() {
    double[] screened = system.matrix();
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double width = charges.width(species[i], species[j]);
        int count = images.find(i, j);
        double e = 0.0;
        double s = 0.0;
        for (int k = 0; k < count; k++) {
          terms.values(images.r[k], width);
          e += terms.interaction;
          s += terms.screened;
        }
        energyMatrix[i * n + j] += charges.coulomb() * e;
        screened[i * (n + 1) + j] = charges.coulomb() * s * (i == j ? selfImages() : 1.0);
      }
    }
  }

  private double selfImages() {
    return charges.screening() != null && charges.screening().selfImagesTwice() ? 2.0 : 1.0;
  }

  /** From E off its diagonal and S to M and A. */
  private void finishMatrices() {
    double[] a = system.matrix();
    int stride = n + 1;
    for (int i = 0; i < n; i++) {
      double self = charges.coulomb() / (charges.widths()[species[i]] * Math.sqrt(Math.PI));
      double e = energyMatrix[i * n + i] + charges.coulomb() * diagonal;
      energyMatrix[i * n + i] = e + a[i * stride + i];
      a[i * stride + i] = e + self + charges.hardness()[species[i]];
      for (int j = i + 1; j < n; j++) {
        double pair = energyMatrix[i * n + j];
        energyMatrix[i * n + j] = pair + a[i * stride + j];
        a[i * stride + j] = pair;
        a[j * stride + i] = pair;
      }
    }
    system.factorize();
  }

  /**
   * The charges.
   *
   * @param chi [n] electronegativities; not modified
   * @param q [n] output
   */
  public void solve(double[] chi, double totalCharge, double[] q) {
    double[] right = system.rightSide();
    for (int i = 0; i < n; i++) {
      right[i] = -chi[i];
    }
    right[n] = totalCharge;
    system.solve(q);
  }

  /**
   * The vector m of the derivatives.
   *
   * @param g [n] not modified
   * @param m [n] output
   */
  public void solveAdjoint(double[] g, double[] m) {
    double[] right = system.rightSide();
    System.arraycopy(g, 0, right, 0, n);
    right[n] = 0.0;
    system.solve(m);
  }

  /** M Q: the derivatives of U by the charges; Q_i (M Q)_i / 2 is the share of atom i in U. */
  public void multiply(double[] q, double[] product) {
    Arrays.fill(product, 0, n, 0.0);
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double sum = energyMatrix[row + i] * q[i];
      for (int j = i + 1; j < n; j++) {
        sum += energyMatrix[row + j] * q[j];
        product[j] += energyMatrix[row + j] * q[i];
      }
      product[i] += sum;
    }
  }

  /**
   * Adds the derivatives of U - m^T A Q at constant Q and m, which together with those of -m^T chi
   * and F are all derivatives there are.
   *
   * @param gradient [3 n] by positions; added to
   * @param atomStrain [6 n] by strain in the order xx yy zz xy xz yz, in shares of the atoms; added
   *     to
   */
  public void addDerivatives(double[] q, double[] m, double[] gradient, double[] atomStrain) {
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double half = i == j ? 0.5 : 1.0;
        double product = half * q[i] * q[j];
        double weight = product - half * (m[i] * q[j] + m[j] * q[i]);
        double screen = product * (i == j ? selfImages() : 1.0);
        addPair(i, j, charges.coulomb() * weight, charges.coulomb() * screen, gradient, atomStrain);
      }
    }
    if (periodic) {
      waves.addDerivatives(q, m, gradient, atomStrain);
    }
  }

  private void addPair(
      int i, int j, double weight, double screen, double[] gradient, double[] atomStrain) {
    double width = charges.width(species[i], species[j]);
    int count = images.find(i, j);
    for (int k = 0; k < count; k++) {
      double r = images.r[k];
      terms.slopes(r, width);
      double along = (weight * terms.interactionSlope + screen * terms.screenedSlope) / r;
      double x = images.dx[k];
      double y = images.dy[k];
      double z = images.dz[k];
      addForce(gradient, i, -along, x, y, z);
      addForce(gradient, j, along, x, y, z);
      addStrain(atomStrain, i, 0.5 * along, x, y, z);
      addStrain(atomStrain, j, 0.5 * along, x, y, z);
    }
  }

  private static void addForce(double[] to, int i, double along, double x, double y, double z) {
    to[3 * i] += along * x;
    to[3 * i + 1] += along * y;
    to[3 * i + 2] += along * z;
  }

  private static void addStrain(double[] to, int i, double along, double x, double y, double z) {
    to[6 * i] += along * x * x;
    to[6 * i + 1] += along * y * y;
    to[6 * i + 2] += along * z * z;
    to[6 * i + 3] += along * x * y;
    to[6 * i + 4] += along * x * z;
    to[6 * i + 5] += along * y * z;
  }
}
