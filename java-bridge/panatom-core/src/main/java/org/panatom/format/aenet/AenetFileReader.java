package org.panatom.format.aenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetSetup;

/**
 * Reads the potential file of one species: binary with 36 records (35 before aenet 2.0), or the
 * ASCII form with the same items. What the file holds twice must agree.
 */
public final class AenetFileReader {

  private static final long LARGEST_FILE = 1L << 28;
  private static final int TEXT_SAMPLE = 256;
  private static final int LINE_WIDTH = 1024;
  private static final int RECORDS = 36;
  private static final int MANY = 1 << 20;

  private final AenetItems items;

  private AenetFileReader(AenetItems items) {
    this.items = items;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException names file, record or line, and what is wrong there
   */
  public static AenetSetup read(Path file) {
    byte[] content;
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw new IllegalArgumentException(
            "aenet file %s: %d bytes are too many, at most %d are read"
                .formatted(file, size, LARGEST_FILE));
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("aenet file %s: %s".formatted(file, e), e);
    }
    if (content.length == 0) {
      throw new IllegalArgumentException("aenet file %s is empty".formatted(file));
    }
    String name = file.toString();
    AenetItems items =
        isText(content) ? new AsciiItems(name, content) : new FortranRecords(name, content);
    try {
      return new AenetFileReader(items).setup();
    } catch (IllegalArgumentException e) {
      boolean placed = e.getMessage().startsWith("aenet file");
      throw placed
          ? e
          : new IllegalArgumentException("aenet file %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** A binary file begins with a number whose upper bytes are 0 or 255. */
  private static boolean isText(byte[] content) {
    for (int k = 0; k < Math.min(TEXT_SAMPLE, content.length); k++) {
      boolean blank = content[k] == '\n' || content[k] == '\r' || content[k] == '\t';
      if (!blank && (content[k] < ' ' || content[k] > '~')) {
        return false;
      }
    }
    return true;
  }

  private AenetSetup setup() {
    int count = items.count();
    if (count != RECORDS && count != RECORDS - 1) {
      throw new IllegalArgumentException(
          "it has %d records; aenet potentials have %d, or %d before aenet 2.0"
              .formatted(count, RECORDS, RECORDS - 1));
    }
    AenetNetwork network = network();
    FingerprintItems described = new FingerprintItems(items);
    ScaledFingerprint fingerprint = described.read(network.sizes()[0], count == RECORDS);
    AenetSetup.Training training = training(fingerprint);
    items.end();
    return fingerprint
        .fingerprint()
        .trained(
            fingerprint.fingerprint().closest(),
            fingerprint.evaluations(),
            fingerprint.scaling(),
            network,
            training);
  }

  private AenetNetwork network() {
    int layers = FingerprintItems.count(items, "number of layers");
    if (layers < 2) {
      throw items.error("number of layers", "%d, at least 2 are needed", layers);
    }
    int widest = items.integer("nodes of the widest layer");
    int weights = FingerprintItems.count(items, "number of weights");
    int values = items.integer("number of values");
    int[] sizes = items.integers("nodes of the layers", layers);
    int most = 0;
    for (int size : sizes) {
      if (size < 1 || size > MANY) {
        throw items.error("nodes of the layers", "a layer has %d nodes", size);
      }
      most = Math.max(most, size);
    }
    if (most != widest || sizes[layers - 1] != 1) {
      throw items.error(
          "nodes of the layers",
          "the widest layer has %d nodes, not the %d of record 2, or the last one has not 1",
          most,
          widest);
    }
    int[] codes = items.integers("activations", layers - 1);
    List<AenetActivation> activations = new ArrayList<>();
    for (int code : codes) {
      try {
        activations.add(AenetActivation.ofCode(code));
      } catch (IllegalArgumentException e) {
        throw items.error("activations", "%s", e.getMessage());
      }
    }
    checkBegins(sizes, weights, values);
    return new AenetNetwork(sizes, activations, items.doubles("weights", weights));
  }

  /** The places where the layers begin in the lists of weights and of values. */
  private void checkBegins(int[] sizes, int weights, int values) {
    int[] weightBegins = items.integers("beginnings of the weights", sizes.length);
    long begin = 0;
    for (int l = 0; l < sizes.length; l++) {
      requireBegin("beginnings of the weights", weightBegins[l], begin);
      begin += l + 1 < sizes.length ? (sizes[l] + 1L) * sizes[l + 1] : 0;
    }
    if (begin != weights) {
      throw items.error(
          "beginnings of the weights", "the layers need %d weights, not %d", begin, weights);
    }
    int[] valueBegins = items.integers("beginnings of the values", sizes.length);
    long place = 0;
    for (int l = 0; l < sizes.length; l++) {
      requireBegin("beginnings of the values", valueBegins[l], place);
      place += l + 1 < sizes.length ? sizes[l] + 1L : sizes[l];
    }
    if (place != values) {
      throw items.error(
          "beginnings of the values", "the layers need %d values, not %d", place, values);
    }
  }

  private void requireBegin(String item, int found, long needed) {
    if (found != needed) {
      throw items.error(item, "a layer begins at %d, but by the nodes at %d", found, needed);
    }
  }

  private AenetSetup.Training training(ScaledFingerprint fingerprint) {
    String file = items.name("training set", LINE_WIDTH);
    int normalized = items.logical("normalised");
    double scale = items.number("scale of energies");
    if (!(scale > 0.0)) {
      throw items.error("scale of energies", "it is %s, it must be positive", scale);
    }
    double shift = items.number("shift of energies");
    int types = FingerprintItems.count(items, "number of species");
    List<String> symbols = FingerprintItems.symbols(items, "species", types);
    if (!symbols.contains(fingerprint.fingerprint().species())) {
      throw items.error(
          "species", "%s is not among %s", fingerprint.fingerprint().species(), symbols);
    }
    double[] energies = items.doubles("energies of atoms", types);
    int atoms = items.integer("number of atoms");
    if (fingerprint.evaluations() > atoms) {
      throw items.error(
          "number of atoms", "%d, but %d descriptors", atoms, fingerprint.evaluations());
    }
    int structures = items.integer("number of structures");
    if (structures < 0 || structures > atoms) {
      throw items.error("number of structures", "%d, of %d atoms in all", structures, atoms);
    }
    double[] range = items.doubles("range of energies", 3);
    TrainingSet.Totals.require(items, range[0], range[2], range[1]);
    return new AenetSetup.Training(
        file, normalized, scale, shift, symbols, energies, atoms, structures, range);
  }
}
