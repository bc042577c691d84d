package io.huxin.models;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What is wrong with a frame, whichever kind of model is trained on it. */
public final class FrameErrors {
  private FrameErrors() {}

  /** A column that a model or a training reads is not there. */
  public static IllegalArgumentException columnMissing(String name, Collection<String> columns) {
    return misuse(
        "Column %s is missing; the table has %s. Add the column, or use a model trained on this"
            + " feature set.",
        name, new TreeSet<>(columns));
  }

  /** Too few rows to learn anything from. */
  public static InputException tooFewRows(long rows, long least) {
    return error(
        "The training frame has %d rows; at least %d are needed. Widen the window or the"
            + " population.",
        rows, least);
  }

  /** Nobody, or everybody, defaulted. */
  public static InputException oneLabelOnly(long rows, int label) {
    return error(
        "All %d rows of the training frame have label %d; both 0 (good) and 1 (bad) are needed."
            + " Check the definition of the label and its window.",
        rows, label);
  }

  /** Too few rows of one label. */
  public static InputException tooFewEvents(long goods, long bads, long least) {
    return error(
        "The training frame has %d good and %d bad rows; at least %d of each are needed. Widen the"
            + " window or the population.",
        goods, bads, least);
  }

  /** Values that are no finite numbers. */
  public static InputException infiniteValues(List<String> ids) {
    return error(
        "Infinite values in %s. Make them null (missing) or finite before training.",
        String.join(", ", ids));
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }

  /** What only a defect of ours can bring about. */
  private static IllegalArgumentException misuse(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
