package org.panatom.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Environment variables. A host may change its environment after the virtual machine has started
 * (Python's os.environ), which {@link System#getenv} does not see; the bridge therefore replaces
 * the look-up by the host's own.
 */
public final class Environment {

  private static volatile UnaryOperator<String> variables = System::getenv;

  private Environment() {}

  /** Value of an environment variable, or null when it is not set or empty. */
  public static String get(String name) {
    String value = variables.apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The entries of a variable such as PATH, with ":" between; none when it is not set. */
  public static List<String> list(String name) {
    List<String> entries = new ArrayList<>();
    String value = get(name);
    if (value != null) {
      for (String entry : value.split(":")) {
        if (!entry.isEmpty()) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  /** Replaces the look-up for the whole process. */
  public static void use(UnaryOperator<String> lookup) {
    variables = lookup;
  }
}
