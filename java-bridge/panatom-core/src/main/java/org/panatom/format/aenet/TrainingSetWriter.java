package org.panatom.format.aenet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the parts of a training set of aenet in one of its forms. */
final class TrainingSetWriter {

  private final TrainingSetForm form;
  private final OutputStream out;

  /** Writes to a stream that the caller closes. */
  TrainingSetWriter(TrainingSetForm form, OutputStream out) {
    this.form = form;
    this.out = out;
  }

  private AenetFileWriter.Sink sink() {
    return form == TrainingSetForm.BINARY ? new BinarySink() : new AsciiSink(false);
  }

  /** What comes before the structures. */
  void writeBeginning(TrainingSet set) throws IOException {
    AenetFileWriter.Sink sink = sink();
    if (form == TrainingSetForm.TRNSET_ASCII) {
      sink.text(set.file(), 1024);
      addScaling(set, sink);
      sink.integers(set.types().size());
      set.types().forEach(symbol -> sink.symbols(List.of(symbol)));
      sink.doubles(set.atomEnergies());
      sink.integers(set.totals().atoms());
      sink.integers(set.structures());
      sink.doubles(set.totals().lowest(), set.totals().highest(), set.totals().mean());
    } else {
      sink.integers(set.types().size());
      sink.integers(set.structures());
      sink.symbols(set.types());
      sink.doubles(set.atomEnergies());
      addScaling(set, sink);
      if (form == TrainingSetForm.TRAINBIN_ASCII) {
        addTotals(set.totals(), sink);
      }
    }
    out.write(sink.content());
  }

  private static void addScaling(TrainingSet set, AenetFileWriter.Sink sink) {
    sink.logical(set.normalized());
    sink.doubles(set.scale());
    sink.doubles(set.shift());
  }

  private static void addTotals(TrainingSet.Totals totals, AenetFileWriter.Sink sink) {
    sink.integers(totals.atoms());
    sink.doubles(totals.mean(), totals.lowest(), totals.highest());
    List<ScaledFingerprint> fingerprints = totals.fingerprints();
    sink.logical(fingerprints == null ? 0 : 1);
    for (int type = 0; fingerprints != null && type < fingerprints.size(); type++) {
      sink.integers(type + 1);
      FingerprintItems.write(fingerprints.get(type), sink);
    }
  }

  /** One structure. */
  void write(TrainingSet.Member member) throws IOException {
    AenetFileWriter.Sink sink = sink();
    String path = member.path();
    int length = path.getBytes(StandardCharsets.ISO_8859_1).length;
    if (form != TrainingSetForm.TRNSET_ASCII) {
      sink.integers(length);
    }
    sink.text(path, length);
    sink.integers(member.size(), (int) Arrays.stream(member.types()).distinct().count());
    sink.doubles(member.energy());
    for (int atom = 0; atom < member.size(); atom++) {
      sink.integers(member.types()[atom] + 1);
      sink.doubles(Arrays.copyOfRange(member.positions(), 3 * atom, 3 * atom + 3));
      sink.doubles(Arrays.copyOfRange(member.forces(), 3 * atom, 3 * atom + 3));
      sink.integers(member.descriptors().get(atom).length);
      sink.doubles(member.descriptors().get(atom));
    }
    out.write(sink.content());
  }

  /** What comes after the structures. */
  void writeEnd(TrainingSet set) throws IOException {
    if (form == TrainingSetForm.BINARY) {
      AenetFileWriter.Sink sink = sink();
      addTotals(set.totals(), sink);
      out.write(sink.content());
    }
  }
}
