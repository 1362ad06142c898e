import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/** A potential that gets into trouble when two atoms are closer than 1 angstrom, and else is zero. */
public final class Trouble implements Potential {

  private final String kind;

  /** Option {@code kind}: what happens. */
  public Trouble(Map<String, String> options) {
    kind = options.get("kind");
    if (kind.equals("constructor")) {
      throw new IllegalStateException("trouble in the constructor");
    }
  }

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    for (int p = 0; p < batch.pairCount(); p++) {
      if (batch.distance()[p] < 1.0) {
        makeTrouble(batch);
      }
    }
  }

  private void makeTrouble(NeighborBatch batch) {
    switch (kind) {
      case "exception" -> throw new IllegalStateException("trouble with \u00e5tom");
      case "error" -> throw new AssertionError("trouble as an error");
      case "silent" -> throw new NullPointerException();
      case "overflow" -> batch.energy()[0] = deeper(1);
      case "memory" -> batch.energy()[0] = fill();
      case "nan" -> batch.energy()[0] = Double.NaN;
      case "infinite-gradient" -> batch.gradientX()[0] = Double.POSITIVE_INFINITY;
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private static double deeper(double x) {
    return 1.0 + deeper(x + 1.0);
  }

  private static int fill() {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[1 << 22]);
    }
  }
}
