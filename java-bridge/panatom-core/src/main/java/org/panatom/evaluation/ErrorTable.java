package org.panatom.evaluation;

import java.util.Locale;
import java.util.function.Function;

/** Error statistics as text for people. */
public final class ErrorTable {

  private ErrorTable() {}

  /**
   * One line over all structures and one for each config_type; every line ends with a newline.
   *
   * @param title what the first column is headed with, e.g. "test"
   */
  public static String format(String title, ErrorStatistics statistics) {
    int width = Math.max(title.length(), ErrorStatistics.ALL.length());
    for (String group : statistics.groups()) {
      width = Math.max(width, group.length());
    }
    StringBuilder text = new StringBuilder();
    text.append(cell("", width)).append("            ");
    for (Quantity quantity : Quantity.values()) {
      text.append("  %19s".formatted(quantity.word() + " " + quantity.unit()));
    }
    text.append('\n').append(cell(title, width)).append("  structures");
    text.append("        MAE      RMSE".repeat(Quantity.values().length)).append('\n');
    row(text, cell(ErrorStatistics.ALL, width), statistics.structureCount(), statistics::overall);
    if (statistics.groups().size() > 1) {
      for (String group : statistics.groups()) {
        row(
            text,
            cell(group, width),
            statistics.structureCount(group),
            quantity -> statistics.ofGroup(group, quantity));
      }
    }
    return text.toString();
  }

  private static String cell(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static void row(
      StringBuilder text,
      String name,
      int structures,
      Function<Quantity, ErrorStatistics.Errors> errors) {
    text.append(name).append("%12d".formatted(structures));
    for (Quantity quantity : Quantity.values()) {
      ErrorStatistics.Errors e = errors.apply(quantity);
      text.append("  ").append(number(quantity, e == null ? null : e.mae()));
      text.append(' ').append(number(quantity, e == null ? null : e.rmse()));
    }
    text.append('\n');
  }

  private static String number(Quantity quantity, Double value) {
    if (value == null) {
      return "        -";
    }
    String pattern = quantity == Quantity.ENERGY ? "%9.2f" : "%9.4f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
