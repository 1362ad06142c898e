package org.panatom.format.n2p2;

import java.util.List;

/**
 * The two cases in which n2p2's evaluation of functions in groups departs from its formulas:
 * functions of types 21 and 24 with equal radii share the dependence on r_jk of the first subtype,
 * and types 3 and 9 take a negative rs for 0.
 */
final class Quirks {

  private final boolean followed;
  private final List<String> warnings;

  Quirks(boolean followed, List<String> warnings) {
    this.followed = followed;
    this.warnings = warnings;
  }

  /** The function with the shift to compute with. */
  FunctionLine shifted(FunctionLine f) {
    if (!(f.type() == 3 || f.type() == 9) || !(f.shift() < 0.0)) {
      return f;
    }
    warn(f, "n2p2 computes functions of types 3 and 9 with rs < 0 as if rs were 0");
    return followed ? f.withShift(0.0) : f;
  }

  /** The subtype to compute the dependence on r_jk with. */
  String between(FunctionLine f, List<FunctionLine> all) {
    if (f.type() != 21 && f.type() != 24) {
      return f.subtype();
    }
    for (FunctionLine other : all) {
      if (other.type() == f.type()
          && other.first() == f.first()
          && other.second() == f.second()
          && other.left() == f.left()
          && other.cutoff() == f.cutoff()) {
        if (!other.subtype().equals(f.subtype())) {
          warn(
              f,
              "n2p2 computes the r_jk part of this function with the subtype of line %d, which has"
                      .formatted(other.line().number())
                  + " the same radii");
        }
        return followed ? other.subtype() : f.subtype();
      }
    }
    return f.subtype();
  }

  private void warn(FunctionLine f, String what) {
    warnings.add(
        "input.nn, line %d: %s; %s"
            .formatted(
                f.line().number(),
                what,
                followed
                    ? "so does this model (n2p2_quirks yes)"
                    : "this model follows the formula (n2p2_quirks yes: as n2p2)"));
  }
}
