package org.panatom.simd;

import java.util.List;
import java.util.Locale;
import jdk.incubator.vector.DoubleVector;

/**
 * Which form of the kernels runs: the vector form by the Vector API (JEP 508) or its scalar twin.
 * Chosen once, when this class is first used.
 *
 * <p>The system property {@value #PROPERTY}, or else the environment variable {@value #VARIABLE},
 * may say {@code scalar}, or the width in bits {@code 128}, {@code 256}, {@code 512}; {@code auto},
 * the standard, takes the widest that the processor has, and the scalar form where it has no fused
 * multiplication and addition. Without the module jdk.incubator.vector, or in a JVM that only
 * interprets, the scalar form runs.
 *
 * <p>A kernel asks {@link #isVector} and only then touches a class that uses the Vector API; such
 * classes take their species from {@link Lanes}.
 */
public final class Simd {

  static final String PROPERTY = "panatom.simd";
  static final String VARIABLE = "PANATOM_SIMD";
  private static final int UNKNOWN = -1;
  private static final List<String> WORDS = List.of("auto", "scalar", "128", "256", "512");

  /**
   * A choice.
   *
   * @param bits width of a vector; 0: scalar; {@value #UNKNOWN}: what was asked for is not known
   * @param description which and why, for people
   */
  record Choice(int bits, String description) {

    /** This choice. What is not known is refused here: a class cannot say why it did not load. */
    Choice checked() {
      if (bits == UNKNOWN) {
        throw new IllegalArgumentException(description);
      }
      return this;
    }
  }

  private static final Choice CHOICE = choose(asker(), wanted(), refusal());

  private Simd() {}

  /**
   * Checks what was asked for, before anything is computed.
   *
   * @throws IllegalArgumentException says what may be asked for
   */
  public static void requireKnown() {
    CHOICE.checked();
  }

  /** Whether the vector form of the kernels runs. */
  public static boolean isVector() {
    return CHOICE.checked().bits > 0;
  }

  /** Doubles in a vector; 1 in the scalar form. */
  public static int lanes() {
    return isVector() ? CHOICE.bits / Double.SIZE : 1;
  }

  /** Which form runs and why, e.g. "vectors of 8 doubles (512 bits)". */
  public static String description() {
    return CHOICE.checked().description;
  }

  static int bits() {
    return CHOICE.bits;
  }

  static Choice choose(String asker, String wanted, String refusal) {
    if (!WORDS.contains(wanted)) {
      return new Choice(
          UNKNOWN, "%s is '%s'; it must be auto, scalar, 128, 256 or 512".formatted(asker, wanted));
    }
    if (refusal != null) {
      return new Choice(0, "scalar, because " + refusal);
    }
    boolean automatic = wanted.equals("auto");
    int bits =
        switch (wanted) {
          case "auto" -> automaticBits(Machine.preferredBits(), architecture());
          case "scalar" -> 0;
          default -> Integer.parseInt(wanted);
        };
    if (bits == 0 && automatic) {
      return new Choice(0, "scalar, because this processor has no AVX2");
    }
    String reason = automatic ? "" : ", as " + asker + " asks";
    return bits == 0
        ? new Choice(0, "scalar" + reason)
        : new Choice(bits, "vectors of %d doubles (%d bits)%s".formatted(bits / 64, bits, reason));
  }

  /**
   * The width to take; 0 for processors of Intel's kind without AVX2: they have no fused
   * multiplication and addition, which Java then computes in software, thousands of times slower.
   */
  static int automaticBits(int preferredBits, String architecture) {
    boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
    return intel && preferredBits < 256 ? 0 : preferredBits;
  }

  private static String architecture() {
    return System.getProperty("os.arch", "");
  }

  /** Who may have asked: the property counts more than the variable. */
  private static String asker() {
    return System.getProperty(PROPERTY) == null ? VARIABLE : PROPERTY;
  }

  private static String wanted() {
    String text = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return text == null || text.isBlank() ? "auto" : text.strip().toLowerCase(Locale.ROOT);
  }

  /** Why the Vector API cannot be used; null: it can. */
  private static String refusal() {
    if (!VectorModule.load()) {
      return "Java has no module %s, or was started without %s"
          .formatted(VectorModule.NAME, VectorModule.OPTION);
    }
    if (System.getProperty("java.vm.info", "").contains("interpreted mode")) {
      return "this JVM does not compile";
    }
    return null;
  }

  /** Apart, because loading it needs the module. */
  private static final class Machine {
    static int preferredBits() {
      return DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    }
  }
}
