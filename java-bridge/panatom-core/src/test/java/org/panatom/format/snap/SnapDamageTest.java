package org.panatom.format.snap;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files give a message with file and line, never a number. */
class SnapDamageTest {

  private static final SnapCase GOOD = new SnapCase("inner_quad_j3_order");

  @TempDir private Path scratch;

  private void refused(String file, UnaryOperator<String> damage, String... parts)
      throws IOException {
    for (Path path : List.of(GOOD.coefficients(), GOOD.parameters())) {
      String text = Files.readString(path);
      boolean damaged = path.getFileName().toString().endsWith(file);
      Files.writeString(scratch.resolve(path.getFileName()), damaged ? damage.apply(text) : text);
    }
    Path coefficients = scratch.resolve("pot.snapcoeff");
    Path parameters = scratch.resolve("pot.snapparam");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> SnapSource.open(coefficients, parameters, Map.of()));
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
    assertTrue(thrown.getMessage().contains("pot.snap"), thrown.getMessage());
  }

  private static UnaryOperator<String> replace(String from, String to) {
    return text -> {
      String changed = text.replaceFirst(from, to);
      assertTrue(!changed.equals(text), from);
      return changed;
    };
  }

  @Test
  void parameters() throws IOException {
    String file = "snapparam";
    refused(file, replace("(?m)^rcutfac.*\n", ""), "rcutfac is missing");
    refused(file, replace("twojmax 3", "twojmax 4"), "needs 120");
    refused("snapcoeff", text -> text.replace("\n2 45", "\n2 46"), "line");
    refused(file, replace("twojmax 3", "twojmax 4000"), "2J is 4000");
    refused(file, replace("twojmax 3", "twojmax 3.0"), "line", "whole number");
    refused(file, replace("twojmax 3", "twojmax"), "line", "no value");
    refused(file, replace("twojmax 3", "twojmax = 3"), "line", "values");
    refused(file, replace("rcutfac \\S+", "rcutfac 4.6d0"), "line", "a number");
    refused(file, replace("rcutfac \\S+", "rcutfac -4.6"), "cutoff");
    refused(file, replace("rcutfac \\S+", "rcutfac 1e9"), "cutoff");
    refused(file, replace("rmin0 \\S+", "rmin0 nan"), "line", "a number");
    refused(file, replace("rmin0", "gama"), "line", "unknown keyword 'gama'", "rcutfac,");
    refused(file, text -> text + "gamma 2\n", "line", "gamma must be 1");
    refused(file, replace("switchflag", "Switchflag"), "line", "unknown keyword");
    refused(file, replace("bzeroflag \\d", "bzeroflag yes"), "line", "whole number");
    refused(file, text -> text + "diagonalstyle 2\n", "line", "must be 3");
    refused(file, replace("switchinnerflag 1", "switchinnerflag 0"), "line", "switchinnerflag");
    refused(file, replace("(?m)^sinner.*\n", ""), "sinner is missing");
    refused(file, replace("(?m)^dinner (\\S+).*$", "dinner $1"), "line", "2 elements");
    refused(file, replace("(?m)^(dinner .*)$", "$1 0.3"), "line", "2 elements");
    refused(file, replace("dinner \\S+", "dinner 0"), "+- 0.0", "dinner");
    refused(file, replace("quadraticflag 1", "quadraticflag 0"), "needs 9");
    refused(file, replace("chemflag 0", "chemflag 1"), "needs 2145");
  }

  @Test
  void oldKeywordsAndElementsThatAlwaysCountAreRead() throws IOException {
    Files.copy(GOOD.coefficients(), scratch.resolve("pot.snapcoeff"));
    String text =
        replace("sinner \\S+ (\\S+)", "sinner -1 $1")
            .andThen(replace("dinner \\S+ (\\S+)", "dinner 0 $1"))
            .apply(Files.readString(GOOD.parameters()));
    Path parameters =
        Files.writeString(scratch.resolve("pot.snapparam"), text + "gamma 1.0\ndiagonalstyle 3\n");
    SnapSource.open(scratch.resolve("pot.snapcoeff"), parameters, Map.of());
  }

  @Test
  void coefficients() throws IOException {
    String file = "snapcoeff";
    refused(file, text -> "", "empty");
    refused(file, replace("\n2 45", "\n2 45 1"), "line", "3 words");
    refused(file, replace("\n2 45", "\n3 45"), "line", "need");
    refused(file, replace("\n2 45", "\n1 45"), "line", "end before");
    refused(file, replace("\n2 45", "\n2 44"), "line", "an element, its radius");
    refused(file, replace("\n2 45", "\n2 999999999"), "line", "need");
    refused(file, replace("\nW ", "\nBe "), "line", "Be stands in line");
    refused(file, replace("\nW ", "\nQq "), "line", "'Qq'");
    refused(file, replace("\nW (\\S+)", "\nW -$1"), "line", "radius");
    refused(file, replace("\nW (\\S+)", "\nW $1 $1"), "line", "4 words");
    refused(file, replace("\n-?0\\.\\S+", "\n1 2"), "line", "alone");
    refused(file, replace("\n-?0\\.\\S+", "\nnan"), "line", "a coefficient must be");
    refused(file, replace("\n-?0\\.\\S+", "\n1.0d0"), "line", "a coefficient must be");
    refused(file, replace("\n-?0\\.\\S+", ""), "line", "need");
    refused(file, replace("\n(-?0\\.\\S+)", "\n$1\n$1"), "line");
  }

  @Test
  void everyLineCounts() throws IOException {
    List<String> lines = Files.readAllLines(GOOD.coefficients());
    for (int k = 0; k < lines.size(); k++) {
      if (!lines.get(k).isBlank() && !lines.get(k).startsWith("#")) {
        List<String> rest = new ArrayList<>(lines);
        rest.remove(k);
        refused("snapcoeff", text -> String.join("\n", rest) + "\n");
        rest.add(k, lines.get(k));
        rest.add(k, lines.get(k));
        refused("snapcoeff", text -> String.join("\n", rest) + "\n");
      }
    }
  }
}
