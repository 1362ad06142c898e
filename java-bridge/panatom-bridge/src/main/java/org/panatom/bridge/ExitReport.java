package org.panatom.bridge;

import java.util.List;

/**
 * Says who ended the host: Java code that calls System.exit where a host has called it, in a class
 * that was not loaded from PANATOM_CLASSPATH (there such a call is an exception).
 */
final class ExitReport {

  private ExitReport() {}

  /** Speaks when the virtual machine ends. */
  static void prepare() {
    Runtime.getRuntime().addShutdownHook(new Thread(ExitReport::tell, "panatom-exit"));
  }

  private static void tell() {
    for (StackTraceElement[] trace : Thread.getAllStackTraces().values()) {
      String caller = caller(List.of(trace));
      if (caller != null) {
        System.err.printf(
            "panatom: the program ends here, because Java code called System.exit at %s%n", caller);
      }
    }
  }

  /** The line that ends the program, or null when the thread does not or is none of a host's. */
  private static String caller(List<StackTraceElement> trace) {
    boolean ofHost =
        trace.stream().anyMatch(frame -> frame.getClassName().equals(UpcallGuard.class.getName()));
    int exit = -1;
    for (int k = 0; k < trace.size() && ofHost; k++) {
      String type = trace.get(k).getClassName();
      boolean ends = type.equals(Runtime.class.getName()) || type.equals(System.class.getName());
      exit = ends && trace.get(k).getMethodName().equals("exit") ? k : exit;
    }
    return exit < 0 || exit + 1 == trace.size() ? null : trace.get(exit + 1).toString();
  }
}
