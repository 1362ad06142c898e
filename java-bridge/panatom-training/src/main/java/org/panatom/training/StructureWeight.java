package org.panatom.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How much the references of a structure count beside those of others, by kind. In settings a
 * number for all kinds, or a group such as {@code {energy: 10, stress: 0}}.
 *
 * @param energy factor of the square error of the energy; standard 1
 * @param force factor of those of the forces; standard 1
 * @param stress factor of those of the stress; standard 1
 */
record StructureWeight(Double energy, Double force, Double stress) {

  /** As all others. */
  static final StructureWeight ONE = new StructureWeight(1.0, 1.0, 1.0);

  /** Fills in standard values and checks. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  StructureWeight {
    energy = SettingCheck.notNegative("weight.energy", energy, 1.0);
    force = SettingCheck.notNegative("weight.force", force, 1.0);
    stress = SettingCheck.notNegative("weight.stress", stress, 1.0);
  }

  /** The same for all kinds. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StructureWeight of(double all) {
    double weight = SettingCheck.notNegative("weight", all, 1.0);
    return new StructureWeight(weight, weight, weight);
  }

  /** The same for all kinds. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StructureWeight of(long all) {
    return of((double) all);
  }

  /** Both together. */
  StructureWeight times(StructureWeight other) {
    return new StructureWeight(energy * other.energy, force * other.force, stress * other.stress);
  }

  @JsonIgnore
  boolean isOne() {
    return equals(ONE);
  }
}
