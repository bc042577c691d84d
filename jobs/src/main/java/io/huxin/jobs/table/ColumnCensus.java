package io.huxin.jobs.table;

import io.huxin.models.table.CellText;
import java.util.Locale;

/** What the training rows of one column hold: numbers, or anything else. */
final class ColumnCensus {
  /** Where no more than one value in so many is no number, it is likely to be mistyped. */
  private static final int MISTYPED = 50;

  private long numbers;
  private long texts;
  private long lineOfText;

  void see(long line, String cell) {
    if (!CellText.isMissing(cell)) {
      if (CellText.number(cell).isPresent()) {
        numbers++;
      } else {
        texts++;
        if (texts == 1) {
          lineOfText = line;
        }
      }
    }
  }

  boolean isNumeric() {
    return texts == 0 && numbers > 0;
  }

  /** Whether nearly all values are numbers, which the others keep from being read as such. */
  boolean isNearlyNumeric() {
    return texts > 0 && texts * MISTYPED <= numbers + texts;
  }

  String described(String column) {
    return String.format(
        Locale.ROOT,
        "The column '%s' is read as categories: %d of %d training values are no numbers, the first on"
            + " line %d. Correct them, or leave the cells empty; if they are codes, map them to"
            + " numbers and name these with --special.",
        column,
        texts,
        numbers + texts,
        lineOfText);
  }
}
