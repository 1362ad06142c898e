package org.panatom.structure.io;

import java.util.Set;
import java.util.TreeSet;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Tells what of a structure a format has no place for. */
final class Unkept {

  private final String format;
  private final Remarks remarks;

  Unkept(String format, Remarks remarks) {
    this.format = format;
    this.remarks = remarks;
  }

  void say(String remark) {
    remarks.add(remark);
  }

  private void lost(String what) {
    remarks.add("not kept, for %s has no place for it: %s".formatted(format, what));
  }

  /** Properties other than these. */
  void properties(Structure structure, Set<String> kept) {
    Set<String> others = new TreeSet<>(structure.properties().keySet());
    others.removeAll(kept);
    if (!others.isEmpty()) {
      lost(Numbers.shown(String.join(", ", others)));
    }
  }

  void energyAndForces(Structure structure) {
    if (structure.reference().energy() != null) {
      lost("energy");
    }
    if (structure.reference().forces() != null) {
      lost("forces");
    }
  }

  void stress(Structure structure) {
    if (structure.reference().stress() != null) {
      lost("stress");
    }
  }

  void charges(Structure structure) {
    if (structure.atomValues().containsKey(Structure.CHARGES)) {
      lost("charges of the atoms");
    }
  }

  void velocities(Structure structure) {
    if (structure.atomValues().containsKey(Structure.VELOCITIES)) {
      lost("velocities");
    }
  }

  /** Whether a cell is written: when the structure repeats in some direction. */
  boolean repeats(Cell cell) {
    boolean[] periodic = cell.periodic();
    return periodic[0] || periodic[1] || periodic[2];
  }

  /** For formats in which a structure repeats in all directions or in none. */
  void cell(Cell cell) {
    boolean[] periodic = cell.periodic();
    boolean all = periodic[0] && periodic[1] && periodic[2];
    if (repeats(cell)) {
      demandVolume(cell);
    }
    if (!all && repeats(cell)) {
      say(
          "the structure does not repeat in every direction, but does in %s; is the empty space"
                  .formatted(format)
              + " along the other lattice vectors wider than the cutoff?");
    }
    if (!repeats(cell) && !AtomLists.allZero(cell.vectors())) {
      lost("lattice of a structure that does not repeat");
    }
  }

  /** For formats that need three lattice vectors. */
  void demandVolume(Cell cell) {
    if (!(cell.volume() > 0.0)) {
      throw new IllegalArgumentException(
          "the structure repeats, but its lattice vectors span no volume; %s needs three that do:"
                  .formatted(format)
              + " along a direction that does not repeat give one that is long enough");
    }
  }
}
