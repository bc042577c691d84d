package io.huxin.jobs.table;

import io.huxin.models.table.CellText;

/** What the training rows of one column hold: numbers, or anything else. */
final class ColumnCensus {
  private boolean anyNumber;
  private boolean anyText;

  void see(String cell) {
    if (!CellText.isMissing(cell)) {
      if (CellText.number(cell).isPresent()) {
        anyNumber = true;
      } else {
        anyText = true;
      }
    }
  }

  boolean isNumeric() {
    return !anyText && anyNumber;
  }
}
