package org.panatom.format.n2p2;

import java.util.stream.Stream;

/** The models of test-systems/n2p2 that n2p2 evaluates as its formulas say. */
final class ReferenceModels {

  private ReferenceModels() {}

  /** Names of their folders. */
  static Stream<String> names() {
    return Stream.of(
        "syn_comp_asym",
        "syn_comp_p1_p2",
        "syn_ct0_hard",
        "syn_ct1_cos_a03",
        "syn_ct2_tanhu",
        "syn_ct4_exp_a02",
        "syn_ct5_poly1_a01",
        "syn_ct6_poly2_nodes",
        "syn_ct7_poly3_norm");
  }
}
