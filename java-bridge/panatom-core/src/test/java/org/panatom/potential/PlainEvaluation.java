package org.panatom.potential;

import java.util.ArrayList;
import java.util.List;
import org.panatom.neighbor.NeighborLists;
import org.panatom.structure.Structure;

/**
 * Energy, forces and virial of a structure by the plainest way there is: every image of every atom
 * within a generous number of cells becomes a ghost atom, every atom has all others in its list,
 * and the forces on ghosts are added to their atoms. Slow; the measure for the fast way.
 */
public final class PlainEvaluation {

  /** Energy, eV. */
  public final double energy;

  /** [3 n] forces, eV/angstrom. */
  public final double[] forces;

  /** [6] virial, eV. */
  public final double[] virial;

  /** Evaluates with images up to `cells` cells away in every periodic direction. */
  public PlainEvaluation(Potential potential, Structure structure, int cells) {
    int n = structure.size();
    List<double[]> points = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    addPoints(structure, 0, 0, 0, points, owners);
    int[] reach = new int[3];
    for (int k = 0; k < 3; k++) {
      reach[k] = structure.cell().periodic()[k] ? cells : 0;
    }
    for (int a = -reach[0]; a <= reach[0]; a++) {
      for (int b = -reach[1]; b <= reach[1]; b++) {
        for (int c = -reach[2]; c <= reach[2]; c++) {
          if (a != 0 || b != 0 || c != 0) {
            addPoints(structure, a, b, c, points, owners);
          }
        }
      }
    }
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    Evaluation evaluation = evaluate(evaluator, structure, points, owners);
    energy = evaluation.energy();
    virial = evaluation.virial().clone();
    forces = new double[3 * n];
    for (int k = 0; k < 3 * points.size(); k++) {
      forces[3 * owners.get(k / 3) + k % 3] += evaluation.forces()[k];
    }
  }

  private static void addPoints(
      Structure structure, int a, int b, int c, List<double[]> points, List<Integer> owners) {
    double[] v = structure.cell().vectors();
    for (int i = 0; i < structure.size(); i++) {
      double[] point = new double[3];
      for (int k = 0; k < 3; k++) {
        point[k] = structure.positions()[3 * i + k] + a * v[k] + b * v[3 + k] + c * v[6 + k];
      }
      points.add(point);
      owners.add(i);
    }
  }

  private static Evaluation evaluate(
      PotentialEvaluator evaluator,
      Structure structure,
      List<double[]> points,
      List<Integer> owners) {
    int count = points.size();
    double[] positions = new double[3 * count];
    int[] species = new int[count];
    for (int p = 0; p < count; p++) {
      System.arraycopy(points.get(p), 0, positions, 3 * p, 3);
      species[p] = evaluator.species().indexOfNumber(structure.atomicNumbers()[owners.get(p)]);
    }
    int[] central = new int[structure.size()];
    for (int i = 0; i < central.length; i++) {
      central[i] = i;
    }
    return evaluator.evaluate(
        new Atoms(count, positions, species), central.length, central, new AllOthers(count));
  }

  private record AllOthers(int points) implements NeighborLists {
    @Override
    public int count(int atom) {
      return points - 1;
    }

    @Override
    public void copy(int atom, int[] into) {
      for (int k = 0; k < points - 1; k++) {
        into[k] = k < atom ? k : k + 1;
      }
    }
  }
}
