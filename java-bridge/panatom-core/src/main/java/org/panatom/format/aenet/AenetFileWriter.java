package org.panatom.format.aenet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.panatom.files.AtomicFile;
import org.panatom.model.AenetActivation;
import org.panatom.model.AenetNetwork;
import org.panatom.model.AenetSetup;

/**
 * Writes the potential file of one species as aenet does, binary or as the ASCII form that aenet's
 * converter turns into the same binary file. What {@link AenetFileReader} read is written with the
 * same bits.
 */
public final class AenetFileWriter {

  private static final int LINE_WIDTH = 1024;

  private AenetFileWriter() {}

  /** Where the items of a file go, one after the other. */
  interface Sink {

    void integers(int... values);

    void doubles(double... values);

    void text(String text, int width);

    void symbols(List<String> symbols);

    void logical(int value);

    byte[] content();
  }

  /** Writes the binary form. */
  public static void write(Path file, AenetSetup setup) throws IOException {
    byte[] content = content(setup, new BinarySink());
    AtomicFile.write(file, out -> out.write(content));
  }

  /**
   * Writes the ASCII form.
   *
   * @throws IllegalArgumentException for potentials from before aenet 2.0, which it cannot hold
   */
  public static void writeAscii(Path file, AenetSetup setup) throws IOException {
    byte[] content = content(setup, new AsciiSink());
    AtomicFile.write(file, out -> out.write(content));
  }

  /** The bytes of a file, binary or text. */
  static byte[] content(AenetSetup setup, boolean ascii) {
    return content(setup, ascii ? new AsciiSink() : new BinarySink());
  }

  private static byte[] content(AenetSetup setup, Sink sink) {
    if (sink instanceof AsciiSink && setup.scaling().secondMoment() == null) {
      throw new IllegalArgumentException(
          "the ASCII form of aenet needs the mean squares of the functions, which the potential of"
              + " %s from before aenet 2.0 does not have; write the binary form"
                  .formatted(setup.species()));
    }
    addNetwork(setup.network(), sink);
    FingerprintItems.write(ScaledFingerprint.of(setup), sink);
    addTraining(setup.training(), sink);
    return sink.content();
  }

  private static void addNetwork(AenetNetwork network, Sink sink) {
    int[] sizes = network.sizes();
    int[] valueBegins = new int[sizes.length];
    int widest = sizes[0];
    for (int l = 1; l < sizes.length; l++) {
      valueBegins[l] = valueBegins[l - 1] + sizes[l - 1] + 1;
      widest = Math.max(widest, sizes[l]);
    }
    sink.integers(sizes.length);
    sink.integers(widest);
    sink.integers(network.weights().length);
    sink.integers(valueBegins[sizes.length - 1] + 1);
    sink.integers(sizes);
    sink.integers(network.activations().stream().mapToInt(AenetActivation::code).toArray());
    sink.integers(network.begins());
    sink.integers(valueBegins);
    sink.doubles(network.weights());
  }

  private static void addTraining(AenetSetup.Training training, Sink sink) {
    sink.text(training.file(), LINE_WIDTH);
    sink.logical(training.normalized());
    sink.doubles(training.scale());
    sink.doubles(training.shift());
    sink.integers(training.types().size());
    sink.symbols(training.types());
    sink.doubles(training.atomEnergies());
    sink.integers(training.atoms());
    sink.integers(training.structures());
    sink.doubles(training.energyRange());
  }
}
