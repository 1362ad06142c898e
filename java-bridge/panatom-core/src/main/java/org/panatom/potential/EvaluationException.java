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
   * was checked, so this is the potential's. An exhausted heap or stack stays what it is.
   */
  static EvaluationException thrownBy(Potential potential, Throwable thrown) {
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    return thrown instanceof EvaluationException said
        ? said
        : new EvaluationException(
            "the potential %s %s".formatted(potential.getClass().getName(), deed(thrown)), thrown);
  }

  /** What user's code did that ended in a Throwable: "threw ...", in which line. */
  public static String deed(Throwable thrown) {
    return (thrown instanceof ExitCall ? "made " : "threw ") + describe(thrown);
  }

  /** What a Throwable says and in which line it arose, e.g. for a user who debugs a potential. */
  public static String describe(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return thrown + place;
  }
}
