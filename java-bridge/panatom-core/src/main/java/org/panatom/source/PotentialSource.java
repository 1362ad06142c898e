package org.panatom.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panatom.format.aenet.AenetSource;
import org.panatom.format.snap.SnapSource;
import org.panatom.model.Models;
import org.panatom.modelfile.ModelFile;
import org.panatom.modelfile.ModelFileReader;
import org.panatom.potential.Potential;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.simd.Simd;

/**
 * Opens a potential from the text by which users name it in every host: {@code
 * java:CLASS?key=value} for a Java class, {@code aenet:A.nn,B.nn} for files of aenet, {@code
 * n2p2:DIR} for a folder of n2p2, {@code snap:X.snapcoeff,X.snapparam} for files of SNAP, or the
 * path of a file.
 */
public final class PotentialSource {

  private static final Pattern PREFIX =
      Pattern.compile("([A-Za-z][A-Za-z0-9_+-]*):(.*)", Pattern.DOTALL);

  private PotentialSource() {}

  /**
   * Opens a potential.
   *
   * @param source e.g. "java:org.panatom.examples.LennardJones?epsilon=0.01&sigma=2.3&cutoff=6"
   * @param options what goes with the source; unknown keys are refused
   * @throws IllegalArgumentException says what is wrong with the source, the options or the
   *     potential and what to do
   */
  public static Potential open(String source, Map<String, String> options) {
    Simd.requireKnown();
    if (source.isBlank()) {
      throw new IllegalArgumentException("the source of the potential is empty; " + known());
    }
    Matcher prefixed = PREFIX.matcher(source);
    Potential potential;
    if (!prefixed.matches()) {
      potential = openFile(FileSearch.find(source), options);
    } else if (prefixed.group(1).equals("java")) {
      refuseOptions(source, options);
      potential = JavaClassSource.open(prefixed.group(2));
    } else if (prefixed.group(1).equals("aenet")) {
      potential = openAenet(prefixed.group(2), options);
    } else if (prefixed.group(1).equals("n2p2")) {
      potential = N2p2Source.open(source, prefixed.group(2), options);
    } else if (prefixed.group(1).equals("snap")) {
      potential = openSnap(prefixed.group(2), options);
    } else {
      throw new IllegalArgumentException(
          "unknown kind of source '%s:' in '%s'; %s (a file of this name: write ./%s)"
              .formatted(prefixed.group(1), source, known(), source));
    }
    check(potential, source);
    return potential;
  }

  private static Potential openAenet(String names, Map<String, String> options) {
    List<Path> files = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      files.add(FileSearch.find(name));
    }
    return AenetSource.open(files, options);
  }

  private static Potential openSnap(String names, Map<String, String> options) {
    String[] files = names.split(",", -1);
    if (files.length != 2) {
      throw new IllegalArgumentException(
          "'snap:%s' must name two files: snap:X.snapcoeff,X.snapparam".formatted(names));
    }
    if (files[0].endsWith(".snapparam") && files[1].endsWith(".snapcoeff")) {
      throw new IllegalArgumentException(
          "'snap:%s' names the files in the wrong order; write snap:%s,%s"
              .formatted(names, files[1], files[0]));
    }
    return SnapSource.open(FileSearch.find(files[0]), FileSearch.find(files[1]), options);
  }

  private static Potential openFile(Path file, Map<String, String> options) {
    if (file.toString().matches(".*\\.snap(coeff|param)")) {
      throw new IllegalArgumentException(
          "%s belongs to a SNAP; its two files are opened as snap:X.snapcoeff,X.snapparam"
              .formatted(file));
    }
    refuseOptions(file.toString(), options);
    ModelFile model;
    try {
      model = ModelFileReader.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    try {
      return Models.fromFile(model);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void refuseOptions(String source, Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          ("'%s' takes no options, but got: %s; options of a Java class stand in its source, as "
                  + "in java:CLASS?key=value&key=value")
              .formatted(source, String.join(", ", options.keySet())));
    }
  }

  private static void check(Potential potential, String source) {
    try {
      new PotentialEvaluator(potential);
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "the potential '%s' cannot be used: %s"
              .formatted(source, e instanceof IllegalArgumentException ? e.getMessage() : e),
          e);
    }
  }

  private static String known() {
    return "known are java:CLASS[?key=value&...], aenet:A.nn,B.nn (one file a species), n2p2:DIR,"
        + " snap:X.snapcoeff,X.snapparam and the path of a .panatom file";
  }
}
