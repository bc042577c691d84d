package io.huxin.models.table;

import io.huxin.models.InputException;
import java.util.Locale;

/** What training on a table can refuse: what, where, and what to do. */
final class TableErrors {
  private TableErrors() {}

  static IllegalStateException boosterFails(Exception cause) {
    return new IllegalStateException("XGBoost failed: " + cause.getMessage(), cause);
  }

  static InputException tooFewRows(int rows, int least) {
    return error(
        "There are %d training rows; at least %d are needed. Check the split column.", rows, least);
  }

  static InputException oneLabelOnly(int rows, int label) {
    return error(
        "All %d training rows have label %d; both 0 (good) and 1 (bad) are needed. Check the label"
            + " and the split column.",
        rows, label);
  }

  static InputException tooFewEvents(int goods, int bads, int least) {
    return error(
        "The training rows have %d good and %d bad ones; at least %d of each are needed. Take in more"
            + " rows.",
        goods, bads, least);
  }

  static InputException nothingVaries() {
    return error(
        "No column is left to train on: all are constant or missing in the training rows, protected, or"
            + " named for another purpose. Add columns.");
  }

  static InputException cardKeepsNothing() {
    return error(
        "No column tells bad rows from good ones by itself, so there is no scorecard, and no stack of"
            + " one. Add columns, or try --model booster.");
  }

  static InputException fileChanged(String name) {
    return error(
        "Its file %s is not the one that was written. Train the model anew, or restore its folder.",
        name);
  }

  static InputException otherFormat(String found, String expected) {
    return error(
        "The model document has format '%s', expected '%s'. Train the model anew, or use the version"
            + " that wrote it.",
        found, expected);
  }

  static InputException fieldMissing(String name) {
    return error(
        "The model document lacks the field '%s'. Train the model anew, or restore its folder.",
        name);
  }

  static InputException fieldWrong(String name, String expected) {
    return error(
        "The model document has a field '%s' that is not %s. Train the model anew, or restore its"
            + " folder.",
        name, expected);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }
}
