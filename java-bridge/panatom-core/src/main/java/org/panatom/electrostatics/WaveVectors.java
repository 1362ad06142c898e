package org.panatom.electrostatics;

import java.util.Arrays;
import org.panatom.neighbor.Lattice;

/**
 * The part of an Ewald sum over wave vectors, for all k with 0 &lt; |k| &lt; radius:
 *
 * <pre>B_ij = sum_k c_k cos(k (r_i - r_j)),   c_k = coulomb 4 pi / V exp(-eta^2 k^2 / 2) / k^2
 * </pre>
 *
 * Only one of k and -k is visited. The phases exp(i k r) are products of powers of the phases along
 * the three lattice vectors, made for a few wave vectors at a time, so that memory grows as the
 * number of atoms times the reach along one axis.
 */
final class WaveVectors {

  private static final int BLOCK = 16;

  private final double[] axes = new double[9];
  private final int[] last = new int[3];
  private int atoms;

  /** [axis][m * atoms + i] cosine and sine of m times the phase of atom i along an axis, m >= 0. */
  private final double[][] axisCosine = new double[3][0];

  private final double[][] axisSine = new double[3][0];

  private int count;
  private int[] steps = new int[0];

  /** [4 count] components of k and twice its c_k. */
  private double[] waves = new double[0];

  private double eta;

  /** [2 BLOCK][atoms] cosines and sines of the wave vectors of a block. */
  private double[][] phases = new double[2 * BLOCK][0];

  /**
   * Takes over a crystal.
   *
   * @param positions [3 n] not modified
   * @param volume of the cell
   */
  void use(
      int n,
      double[] positions,
      Lattice lattice,
      double volume,
      double coulomb,
      EwaldTruncation.Radii radii) {
    atoms = n;
    eta = radii.eta();
    for (int k = 0; k < 3; k++) {
      for (int c = 0; c < 3; c++) {
        double along = lattice.fractional(k, c == 0 ? 1 : 0, c == 1 ? 1 : 0, c == 2 ? 1 : 0);
        axes[3 * k + c] = 2.0 * Math.PI * along;
      }
      double length =
          Math.sqrt(
              lattice.vector(k, 0) * lattice.vector(k, 0)
                  + lattice.vector(k, 1) * lattice.vector(k, 1)
                  + lattice.vector(k, 2) * lattice.vector(k, 2));
      last[k] = (int) (radii.reciprocal() * length / (2.0 * Math.PI) + 1e-9);
    }
    collect(radii.reciprocal(), 4.0 * Math.PI * coulomb / volume);
    for (int k = 0; k < 3; k++) {
      fillAxis(k, positions, lattice);
    }
    if (phases[0].length < n) {
      phases = new double[2 * BLOCK][n];
    }
  }

  /** Number of visited wave vectors. */
  int count() {
    return count;
  }

  private void collect(double radius, double strength) {
    count = 0;
    for (int a = 0; a <= last[0]; a++) {
      for (int b = a == 0 ? 0 : -last[1]; b <= last[1]; b++) {
        for (int c = a == 0 && b == 0 ? 1 : -last[2]; c <= last[2]; c++) {
          double x = a * axes[0] + b * axes[3] + c * axes[6];
          double y = a * axes[1] + b * axes[4] + c * axes[7];
          double z = a * axes[2] + b * axes[5] + c * axes[8];
          double squared = x * x + y * y + z * z;
          if (squared < radius * radius) {
            double weight = 2.0 * strength * Math.exp(-0.5 * eta * eta * squared) / squared;
            add(new int[] {a, b, c}, x, y, z, weight);
          }
        }
      }
    }
  }

  private void add(int[] step, double x, double y, double z, double weight) {
    if (3 * count == steps.length) {
      int capacity = 2 * count + 64;
      steps = Arrays.copyOf(steps, 3 * capacity);
      waves = Arrays.copyOf(waves, 4 * capacity);
    }
    System.arraycopy(step, 0, steps, 3 * count, 3);
    waves[4 * count] = x;
    waves[4 * count + 1] = y;
    waves[4 * count + 2] = z;
    waves[4 * count + 3] = weight;
    count++;
  }

  private void fillAxis(int k, double[] positions, Lattice lattice) {
    int size = (last[k] + 1) * atoms;
    if (axisCosine[k].length < size) {
      axisCosine[k] = new double[size];
      axisSine[k] = new double[size];
    }
    for (int i = 0; i < atoms; i++) {
      double x = positions[3 * i];
      double fraction = lattice.fractional(k, x, positions[3 * i + 1], positions[3 * i + 2]);
      double part = fraction - Math.rint(fraction);
      for (int m = 0; m <= last[k]; m++) {
        axisCosine[k][m * atoms + i] = Math.cos(2.0 * Math.PI * m * part);
        axisSine[k][m * atoms + i] = Math.sin(2.0 * Math.PI * m * part);
      }
    }
  }

  /** Fills the phases of the block that begins at wave vector `first`; returns its size. */
  private int fillBlock(int first) {
    int size = Math.min(BLOCK, count - first);
    for (int w = 0; w < size; w++) {
      int a = steps[3 * (first + w)];
      int b = steps[3 * (first + w) + 1];
      int c = steps[3 * (first + w) + 2];
      int atA = a * atoms;
      int atB = Math.abs(b) * atoms;
      int atC = Math.abs(c) * atoms;
      double signB = b < 0 ? -1.0 : 1.0;
      double signC = c < 0 ? -1.0 : 1.0;
      double[] cosine = phases[2 * w];
      double[] sine = phases[2 * w + 1];
      for (int i = 0; i < atoms; i++) {
        double cosB = axisCosine[1][atB + i];
        double sinB = signB * axisSine[1][atB + i];
        double cosC = axisCosine[2][atC + i];
        double sinC = signC * axisSine[2][atC + i];
        double cosBc = cosB * cosC - sinB * sinC;
        double sinBc = sinB * cosC + cosB * sinC;
        double cosA = axisCosine[0][atA + i];
        double sinA = axisSine[0][atA + i];
        cosine[i] = cosA * cosBc - sinA * sinBc;
        sine[i] = sinA * cosBc + cosA * sinBc;
      }
    }
    return size;
  }

  /**
   * Adds B to the upper triangle of a matrix.
   *
   * @param matrix rows of length `stride`; elements i &lt;= j &lt; n are added to
   */
  void addUpper(double[] matrix, int stride) {
    for (int first = 0; first < count; first += BLOCK) {
      int size = fillBlock(first);
      for (int i = 0; i < atoms; i++) {
        for (int w = 0; w < size; w++) {
          double weight = waves[4 * (first + w) + 3];
          double[] cosine = phases[2 * w];
          double[] sine = phases[2 * w + 1];
          addRow(matrix, i * stride, i, weight * cosine[i], weight * sine[i], cosine, sine);
        }
      }
    }
  }

  private void addRow(
      double[] matrix, int row, int from, double p, double q, double[] cosine, double[] sine) {
    for (int j = from; j < atoms; j++) {
      matrix[row + j] += p * cosine[j] + q * sine[j];
    }
  }

  /**
   * Adds the derivatives of sum_ij (q_i q_j / 2 - m_i q_j) B_ij at constant q and m.
   *
   * @param gradient [3 n] by the positions; added to
   * @param atomStrain [6 n] by strain, xx yy zz xy xz yz, in shares of the atoms; added to
   */
  void addDerivatives(double[] q, double[] m, double[] gradient, double[] atomStrain) {
    for (int first = 0; first < count; first += BLOCK) {
      int size = fillBlock(first);
      for (int w = 0; w < size; w++) {
        addDerivatives(first + w, phases[2 * w], phases[2 * w + 1], q, m, gradient, atomStrain);
      }
    }
  }

  private void addDerivatives(
      int wave,
      double[] cosine,
      double[] sine,
      double[] q,
      double[] m,
      double[] gradient,
      double[] atomStrain) {
    double qCos = 0.0;
    double qSin = 0.0;
    double mCos = 0.0;
    double mSin = 0.0;
    for (int i = 0; i < atoms; i++) {
      qCos += q[i] * cosine[i];
      qSin += q[i] * sine[i];
      mCos += m[i] * cosine[i];
      mSin += m[i] * sine[i];
    }
    double x = waves[4 * wave];
    double y = waves[4 * wave + 1];
    double z = waves[4 * wave + 2];
    double weight = waves[4 * wave + 3];
    double squared = x * x + y * y + z * z;
    // dc/d(strain) = c (-1 + k (x) k (2 / k^2 + eta^2)): the volume grows, wave vectors shrink.
    double stretch = 2.0 / squared + eta * eta;
    for (int i = 0; i < atoms; i++) {
      // Im(conj(S) e_i) for the structure factors S of q and m.
      double qTurn = qCos * sine[i] - qSin * cosine[i];
      double mTurn = mCos * sine[i] - mSin * cosine[i];
      double along = weight * ((m[i] - q[i]) * qTurn + q[i] * mTurn);
      gradient[3 * i] += along * x;
      gradient[3 * i + 1] += along * y;
      gradient[3 * i + 2] += along * z;
      double qWith = qCos * cosine[i] + qSin * sine[i];
      double mWith = mCos * cosine[i] + mSin * sine[i];
      double share = 0.5 * weight * (q[i] * qWith - m[i] * qWith - q[i] * mWith);
      atomStrain[6 * i] += share * (x * x * stretch - 1.0);
      atomStrain[6 * i + 1] += share * (y * y * stretch - 1.0);
      atomStrain[6 * i + 2] += share * (z * z * stretch - 1.0);
      atomStrain[6 * i + 3] += share * x * y * stretch;
      atomStrain[6 * i + 4] += share * x * z * stretch;
      atomStrain[6 * i + 5] += share * y * z * stretch;
    }
  }
}
