import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.Warnings;

/**
 * A potential without energy that gets into trouble: {@code java:Trouble?kind=stack&calls=10}
 * overflows the stack at the 11th batch; with {@code rank=1} only there. Kinds: open, throw, error,
 * stack, memory, nan, warn.
 */
public final class Trouble implements Potential {

  private final String kind;
  private final boolean here;
  private int calls;

  public Trouble(Map<String, String> options) {
    kind = options.get("kind");
    calls = Integer.parseInt(options.getOrDefault("calls", "0"));
    // MPICH's launcher tells every process its rank.
    here = options.getOrDefault("rank", rank()).equals(rank());
    if (kind.equals("open") && here) {
      throw new IllegalArgumentException("kind=open cannot be opened");
    }
  }

  private static String rank() {
    return System.getenv().getOrDefault("PMI_RANK", "0");
  }

  @Override
  public List<String> species() {
    return List.of("Li", "Si");
  }

  @Override
  public double cutoff() {
    return 4.0;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("date", "2026-11-22");
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    if (here && calls-- <= 0) {
      trouble(batch);
    }
  }

  private void trouble(NeighborBatch batch) {
    switch (kind) {
      case "throw" -> throw new IllegalStateException("thrown on purpose");
      case "error" -> throw new AssertionError("raised on purpose");
      case "stack" -> batch.energy()[0] += deeper(1);
      case "memory" -> {
        List<long[]> all = new ArrayList<>();
        while (true) {
          all.add(new long[1 << 24]);
        }
      }
      case "nan" -> batch.energy()[0] = Double.NaN;
      case "warn" -> {
        for (int b = 0; b < batch.atomCount(); b++) {
          int first = batch.offsets()[b];
          batch
              .warnings()
              .add(
                  Warnings.Kind.SHORT_DISTANCE,
                  batch.atoms()[b],
                  batch.neighbors()[first],
                  batch.distance()[first],
                  3.0);
        }
      }
      default -> throw new IllegalArgumentException("unknown kind " + kind);
    }
  }

  private static double deeper(int depth) {
    return depth + deeper(depth + 1);
  }
}
