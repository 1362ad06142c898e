package org.panatom.format.n2p2;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged model folders give a message with file and line, never a number. */
class DamagedFilesTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    try (var files = Files.list(ReferenceCase.root().resolve("syn_ct1_cos_a03"))) {
      for (Path file : files.toList()) {
        Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
      }
    }
  }

  private void refused(String file, UnaryOperator<String> damage, String... parts)
      throws IOException {
    Path path = folder.resolve(file);
    String good = Files.readString(path);
    Files.writeString(path, damage.apply(good));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> N2p2Reader.read(folder, 1.0, 1.0, false));
    Files.writeString(path, good);
    assertTrue(thrown.getMessage().contains(file), thrown.getMessage());
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }

  private static UnaryOperator<String> replace(String from, String to) {
    return text -> {
      String changed = text.replaceFirst(from, to);
      assertTrue(!changed.equals(text), from);
      return changed;
    };
  }

  private static UnaryOperator<String> withoutLine(int index) {
    return text -> {
      List<String> lines = new ArrayList<>(text.lines().toList());
      lines.remove(index < 0 ? lines.size() + index : index);
      return String.join("\n", lines) + "\n";
    };
  }

  @Test
  void inputWithoutWhatIsNeeded() throws IOException {
    for (String keyword :
        List.of(
            "number_of_elements",
            "elements",
            "cutoff_type",
            "global_hidden_layers_short",
            "global_nodes_short",
            "global_activation_short")) {
      refused("input.nn", replace("(?m)^" + keyword + " .*$", ""), keyword, "missing");
    }
    refused("input.nn", replace("number_of_elements 3", "number_of_elements 2"), "line");
    refused("input.nn", text -> "", "missing");
  }

  @Test
  void misspeltAndRepeatedKeywords() throws IOException {
    refused("input.nn", replace("scale_sym", "scale_sim"), "line", "is 'scale_symmetry_functions'");
    refused(
        "input.nn", replace("(?m)^center_", "centre_"), "line", "is 'center_symmetry_functions'");
    refused("input.nn", replace("symfunction_short", "symfunctoin_short"), "line", "meant?");
    refused("input.nn", text -> text + "cutoff_type 2\n", "line", "may stand once");
    refused("input.nn", text -> text + "nnp_type Q-HDNNP\n", "line", "Q-HDNNP");
    refused("input.nn", text -> text + "mean_energy 1.0\n", "all or none");
  }

  @Test
  void functionsThatMakeNoSense() throws IOException {
    String line = "symfunction_short H 2 O 0.3 0.0 6.0\n";
    refused("input.nn", text -> text + line + line, "line", "remove one");
    refused("input.nn", text -> text + line.replace(" 6.0", ""), "line", "rc is missing");
    refused("input.nn", text -> text + line.replace("6.0", "6.0 1"), "one word too many");
    refused("input.nn", text -> text + line.replace("0.3", "nan"), "line", "eta must be a number");
    refused("input.nn", text -> text + line.replace("6.0", "-6.0"), "line", "cutoff is -6.0");
    refused("input.nn", text -> text + line.replace(" O ", " N "), "line", "'N'");
    refused("input.nn", text -> text + line.replace(" 2 ", " 4 "), "line", "unknown type");
    refused("input.nn", text -> text + "symfunction_short H 20 O 0 5 p9\n", "line", "'p9'");
    refused("input.nn", replace("cutoff_type 1", "cutoff_type 9"), "line", "0 to 8");
    refused("input.nn", replace("cutoff_type 1 0.3", "cutoff_type 1 1.0"), "line", "alpha");
    refused("input.nn", replace("short t s l", "short t z l"), "line", "'z'");
    refused("input.nn", replace("short t s l", "short t l"), "line", "3 entries");
  }

  @Test
  void scalingOfAnotherModel() throws IOException {
    refused("scaling.data", withoutLine(5), "line", "belongs to another model");
    refused("scaling.data", withoutLine(-1), "ends before");
    String more = "symfunction_short H 2 O 0.3 0.0 6.0\n";
    Path input = folder.resolve("input.nn");
    String good = Files.readString(input);
    Files.writeString(input, good + more);
    refused("scaling.data", text -> text, "line", "belongs to another model");
    Files.writeString(input, good);
    refused("scaling.data", text -> text + "4 1 0 1 0.5 0.1\n", "line", "more functions");
    refused("scaling.data", replace("(?m)^( +1 +2 +)\\S+", "$1nan"), "line", "minimum");
    refused("scaling.data", replace("(?m)^( +1 +2 +)\\S+", "$11e9"), "line", "order");
    refused("scaling.data", text -> text.substring(0, text.length() / 2), "line");
  }

  @Test
  void weightsOfAnotherModel() throws IOException {
    refused("weights.001.data", withoutLine(-1), "line", "needs");
    refused("weights.001.data", withoutLine(4), "line", "needs");
    refused("weights.001.data", text -> text + "1.0\n", "line", "needs");
    refused("weights.008.data", replace("(?m)^ *-?[0-9]\\S+", "inf"), "line", "must be a number");
    refused("weights.006.data", text -> "", "line 0");
    Files.delete(folder.resolve("weights.006.data"));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> N2p2Reader.read(folder, 1.0, 1.0, false));
    assertTrue(thrown.getMessage().contains("weights.006.data does not exist"));
  }

  @Test
  void everyTruncatedInputIsRefusedOrComplete() throws IOException {
    Path path = folder.resolve("weights.001.data");
    String good = Files.readString(path);
    for (int length = 0; length < good.length() - 60; length += 97) {
      int end = length;
      refused("weights.001.data", text -> text.substring(0, end), "line");
    }
  }

  /** Every file is cut at many places, has bytes exchanged, or is garbage: a message or a model. */
  @Test
  void randomDamageGivesAMessageOrAModel() throws IOException {
    Random random = new Random(8);
    for (String file : List.of("input.nn", "scaling.data", "weights.006.data")) {
      Path path = folder.resolve(file);
      byte[] good = Files.readAllBytes(path);
      for (int trial = 0; trial < 150; trial++) {
        byte[] bad =
            Arrays.copyOf(good, trial % 3 == 0 ? random.nextInt(good.length) : good.length);
        for (int change = 0; change <= trial % 3 && bad.length > 0; change++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        if (trial % 10 == 9) {
          bad = new byte[trial];
          random.nextBytes(bad);
        }
        Files.write(path, bad);
        readOrRefuse();
      }
      Files.write(path, good);
    }
  }

  private void readOrRefuse() {
    try {
      N2p2Reader.read(folder, 1.0, 1.0, false);
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }
  }

  @Test
  void scalingOfSwappedElementsOrColumnsIsRefused() throws IOException {
    refused("scaling.data", replace("(?m)^( *)1( +1 )", "$12$2"), "line", "another model");
    refused("scaling.data", replace("(?m)^( *1 +1 +)(\\S+ +)(\\S+)", "$1$3 $2"), "order");
    refused("scaling.data", text -> text + "-1.5 2.5\n 9 9 9 9 9 9", "line", "more functions");
    refused("scaling.data", text -> text + "\u0000\u0001\n", "line", "must be a number");
    refused("weights.008.data", replace("(?m)^ *-?[0-9]\\S+", "NaN"), "line", "number");
    refused("input.nn", replace("global_nodes_short", "global_node_short"), "line", "meant?");
    refused("input.nn", replace("normalize_nodes|cutoff_type", "cutof_type"), "line", "meant?");
  }
}
