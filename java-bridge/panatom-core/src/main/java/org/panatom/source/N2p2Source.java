package org.panatom.source;

import java.nio.file.Path;
import java.util.Map;
import org.panatom.format.n2p2.N2p2Reader;
import org.panatom.potential.Options;
import org.panatom.potential.Potential;

/** A potential that is a folder of n2p2: {@code n2p2:DIR}. */
final class N2p2Source {

  private static final String QUIRKS = "n2p2_quirks";

  private N2p2Source() {}

  static Potential open(String source, String folder, Map<String, String> options) {
    Options known = new Options(options, UnitOptions.LENGTH, UnitOptions.ENERGY, QUIRKS);
    boolean quirks = known.choice(QUIRKS, "no", "yes").equals("yes");
    double length = UnitOptions.length(source, options);
    double energy = UnitOptions.energy(source, options);
    Path found = FileSearch.findFolder(folder);
    return N2p2Reader.read(found, length, energy, quirks);
  }
}
