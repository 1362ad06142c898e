package org.panatom.format.snap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.panatom.structure.Elements;

/** A .snapcoeff file: for each element its radius, its weight and the coefficients. */
final class SnapCoefficientFile {

  /**
   * An element.
   *
   * @param symbol chemical symbol
   * @param radius angstrom
   * @param coefficients as many as the header says
   */
  record Block(SnapLine line, String symbol, double radius, double weight, double[] coefficients) {}

  private final Path file;
  private final List<SnapLine> lines;
  private final SnapLine header;
  private final List<Block> blocks = new ArrayList<>();

  SnapCoefficientFile(Path file) {
    this.file = file;
    this.lines = SnapLine.read(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("%s, line 1: the file is empty".formatted(file));
    }
    this.header = lines.getFirst();
    header.expect(2, "the numbers of elements and of coefficients of each");
    int elements = header.integer(0, "the number of elements");
    long count = header.integer(1, "the number of coefficients");
    if (elements < 1 || count < 1 || elements * (count + 1) + 1 > lines.size()) {
      throw header.error(
          "%d elements of %d coefficients need %d lines, but the file has %d",
          elements, count, elements * (count + 1) + 1, lines.size());
    }
    for (int e = 0; e < elements; e++) {
      add(1 + e * (1 + (int) count), (int) count);
    }
    int used = elements * ((int) count + 1) + 1;
    if (used < lines.size()) {
      throw lines
          .get(used)
          .error(
              "the header announces %d elements of %d coefficients, which end before this line",
              elements, count);
    }
  }

  private void add(int first, int count) {
    SnapLine line = lines.get(first);
    line.expect(3, "an element, its radius and its weight");
    String symbol = line.words().getFirst();
    try {
      Elements.atomicNumber(symbol);
    } catch (IllegalArgumentException e) {
      throw line.error("%s", e.getMessage());
    }
    for (Block block : blocks) {
      if (block.symbol.equals(symbol)) {
        throw line.error("%s stands in line %d already", symbol, block.line.number());
      }
    }
    double radius = line.number(1, "the radius");
    if (!(radius > 0.0)) {
      throw line.error("the radius is %s, it must be positive", radius);
    }
    double[] coefficients = new double[count];
    for (int k = 0; k < count; k++) {
      SnapLine own = lines.get(first + 1 + k);
      own.expect(1, "coefficient %d of %s alone".formatted(k + 1, symbol));
      coefficients[k] = own.number(0, "a coefficient");
    }
    blocks.add(new Block(line, symbol, radius, line.number(2, "the weight"), coefficients));
  }

  /** The elements in the order of the file. */
  List<Block> blocks() {
    return blocks;
  }

  /** Demands a number of coefficients of each element. */
  void requireCount(long needed, String why) {
    long count = header.integer(1, "the number of coefficients");
    if (count != needed) {
      throw header.error("%d coefficients of each element, but %s needs %d", count, why, needed);
    }
  }

  /** The elements in an order that the user gives. */
  List<Block> blocks(List<String> order) {
    List<Block> ordered = new ArrayList<>();
    for (String symbol : order) {
      Block block =
          blocks.stream()
              .filter(candidate -> candidate.symbol.equals(symbol))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s has no element '%s', it has: %s"
                              .formatted(file, SnapLine.shown(symbol), symbols())));
      if (ordered.contains(block)) {
        throw new IllegalArgumentException(
            "the order of species names %s twice: %s".formatted(symbol, order));
      }
      ordered.add(block);
    }
    return ordered;
  }

  /** The elements' symbols with blanks between. */
  String symbols() {
    return String.join(" ", blocks.stream().map(Block::symbol).toList());
  }
}
