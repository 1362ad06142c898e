package org.panatom.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Settings with every kind of descriptor, for small runs on the Li-Si data. */
final class TestDescriptors {

  private static final String HEAD =
      """
      name: kinds
      species: [Li, Si]
      data: {train: DATA/train.xyz, validation: DATA/validation.xyz}
      network: {hidden: [5, 4], activation: ACTIVATION, members: MEMBERS}
      optimizer: {epochs: 2, batch: 10}
      about: {citation: nobody, date: 2026-01-31}
      """
          .replace("DATA", TestPlans.DATA.toString());

  private static final String GAUSSIANS =
      """
      descriptor:
        cutoff_function: tanh
        alpha: 0.2
        radial:
          - {cutoff: 5.0, eta: [0.0, 1.0], shift: 2.5}
          - {cutoff: 5.0, eta: 2.0, shift: [2.0, 3.0], cutoff_function: exponential, weighted: true}
        angular:
          - {kind: narrow, cutoff: 4.5, eta: 0.02, zeta: 1, cutoff_function: polynomial1}
          - {kind: narrow, cutoff: 4.5, eta: 0.02, zeta: 4, cutoff_function: polynomial3,
             weighted: true}
          - {kind: wide, cutoff: 4.0, eta: 1.0, shift: 2.5, zeta: 2.5, cutoff_function: cosine}
          - {kind: wide, cutoff: 4.5, eta: 0.3, zeta: 1, cutoff_function: polynomial4,
             weighted: true}
      """;

  private static final String COMPACT =
      """
      descriptor:
        compact:
          - {kind: radial, left: [1.0, 2.0], right: [3.5, 5.0]}
          - {kind: radial, left: -4.5, right: 4.5, core: exponential, weighted: true}
          - {kind: narrow, left: 0.5, right: 5.0, angle_left: [0.0, 60.0],
             angle_right: [120.0, 180.0], core: polynomial1}
          - {kind: narrow, left: 0.5, right: 5.0, angle_left: 20.0, angle_right: 160.0,
             asymmetric: true, weighted: true}
          - {kind: wide, left: 1.0, right: 4.5, angle_left: 30.0, angle_right: 150.0,
             core: polynomial3, asymmetric: true}
          - {kind: wide, left: 1.0, right: 4.5, angle_left: -90.0, angle_right: 90.0,
             core: polynomial4, weighted: true}
      """;

  private static final String CHEBYSHEV =
      """
      descriptor:
        type: chebyshev
        radial: {order: 5, cutoff: 5.0}
        angular: {order: 3, cutoff: 4.0}
        angle: ANGLE
      """;

  private static final String INPUT_NN =
      """
      number_of_elements 2
      elements Si Li
      cutoff_type 6 0.1
      global_hidden_layers_short 2
      global_nodes_short 6 4
      global_activation_short p t l
      symfunction_short Li 2 Li 0.4 3.0 9.0
      symfunction_short Li 2 Si 0.4 4.0 9.0
      symfunction_short Li 3 Si Li 0.01 1 2.0 9.0
      symfunction_short Si 9 Si Si 0.02 -1 1.0 9.0 0.5
      symfunction_short Si 12 0.1 1.0 9.0
      symfunction_short Si 13 0.01 0.5 1 2.0 8.0
      symfunction_short Si 20 Li 0.5 8.0 p2
      symfunction_short Si 21 Li Si 0.5 9.0 20.0 150.0 p1a
      symfunction_short Li 22 Li Si 0.5 9.0 20.0 150.0 e
      symfunction_short Li 23 0.5 9.0 p3
      symfunction_short Li 24 0.5 9.0 0.0 120.0 p2
      symfunction_short Si 25 0.5 9.0 0.0 120.0 p4a
      """;

  private static final String BEHLER2011 =
      """
      DESCR
       made up
      END DESCR
      ATOM ELEMENT
      ENV 2
      Li
      Si
      RMIN 0.75
      SYMMFUNC type=Behler2011
      6
      G=1 type2=Li Rc=5.0
      G=2 type2=Si eta=1.2 Rs=2.3 Rc=5.5
      G=3 type2=Si kappa=1.3 Rc=5.5
      G=3 type2=Li kappa=0.7 Rc=5.0
      G=4 type2=Li type3=Si eta=0.01 lambda=-1.0 zeta=2.0 Rc=4.5
      G=5 type2=Si type3=Si eta=0.02 lambda=1.0d0 zeta=1.0 Rc=4.5
      """;

  private static final String STP =
      """
      DESCR
        Chebyshev, and twice
      END DESCR
      ! a comment

      ATOM ELEMENT
      ENV 2
      Si
      Li
      BASIS type=Chebyshev
      radial_Rc = 5.0 radial_N = 4  angular_Rc = 4.5  angular_N = 3
      """;

  private TestDescriptors() {}

  /** Settings texts by name; files that they need are written into the folder. */
  static Map<String, String> all(Path folder, int members) throws IOException {
    Files.writeString(folder.resolve("input.nn"), INPUT_NN);
    for (String symbol : new String[] {"Li", "Si"}) {
      Files.writeString(folder.resolve(symbol + ".g.stp"), BEHLER2011.replace("ELEMENT", symbol));
      Files.writeString(folder.resolve(symbol + ".c.stp"), STP.replace("ELEMENT", symbol));
    }
    Map<String, String> texts = new TreeMap<>();
    String tanh = HEAD.replace("MEMBERS", "" + members).replace("ACTIVATION", "tanh");
    texts.put("gaussians", tanh.replace("tanh", "softplus") + GAUSSIANS);
    texts.put("compact", tanh + COMPACT);
    texts.put("chebyshev cos", tanh + CHEBYSHEV.replace("ANGLE", "cos"));
    texts.put(
        "chebyshev cos_pi", tanh.replace("tanh", "sigmoid") + CHEBYSHEV.replace("ANGLE", "cos_pi"));
    texts.put("chebyshev half", tanh + CHEBYSHEV.replace("ANGLE", "half"));
    texts.put(
        "n2p2",
        tanh.replace("hidden: [5, 4], activation: tanh, ", "")
            + "descriptor: {n2p2: input.nn, length_unit: bohr, energy_unit: hartree}\n");
    texts.put("aenet g", tanh + "descriptor: {aenet: [Si.g.stp, Li.g.stp]}\n");
    texts.put("aenet c", tanh + "descriptor: {aenet: [Li.c.stp, Si.c.stp], angle: cos}\n");
    return texts;
  }
}
