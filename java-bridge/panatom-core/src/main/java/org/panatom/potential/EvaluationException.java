package org.panatom.potential;

/** A potential threw something, or its result is not finite: the fault is not the host's. */
public final class EvaluationException extends RuntimeException {

  /** An evaluation that ended with unusable numbers. */
  public EvaluationException(String message) {
    super(message);
  }

  /** An evaluation that ended with an exception of the potential's. */
  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What a potential threw, as it is or wrapped. Also an IllegalArgumentException: the host's input
   * was checked, so this is the potential's.
   */
  static EvaluationException thrownBy(Potential potential, Exception thrown) {
    return thrown instanceof EvaluationException said
        ? said
        : new EvaluationException(
            "the potential %s threw %s".formatted(potential.getClass().getName(), describe(thrown)),
            thrown);
  }

  /** What a Throwable says and in which line it arose, e.g. for a user who debugs a potential. */
  public static String describe(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return thrown + place;
  }
}
