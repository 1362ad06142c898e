package org.panatom.troubles;

import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;

/**
 * A potential that throws IllegalStateException("the springs are broken"), in evaluate or, with
 * where=constructor, already when it is opened. With what=error it throws an Error instead, with
 * what=checked an exception that evaluate does not declare.
 */
public final class ThrowsException implements Potential {

  private final String what;

  public ThrowsException(Map<String, String> options) {
    what = options.getOrDefault("what", "exception");
    if (options.getOrDefault("where", "evaluate").equals("constructor")) {
      fail();
    }
  }

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    fail();
  }

  private void fail() {
    if (what.equals("error")) {
      throw new AssertionError("the springs are broken");
    }
    if (what.equals("checked")) {
      ThrowsException.<RuntimeException>throwUndeclared(new Exception("the springs are broken"));
    }
    throw new IllegalStateException("the springs are broken");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUndeclared(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
