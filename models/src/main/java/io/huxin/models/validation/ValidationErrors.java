package io.huxin.models.validation;

import java.util.List;
import java.util.Locale;

/** What a measure or a split can refuse. */
final class ValidationErrors {
  private ValidationErrors() {}

  static IllegalArgumentException shareOutside(double share) {
    return error("A split's share is %s, but must lie between 0 and 1.", share);
  }

  static IllegalArgumentException noRows() {
    return error(
        "There are no scored rows to validate on. Check the split: it may leave nothing out.");
  }

  static IllegalArgumentException incomplete(long rows) {
    return error(
        "%d rows to validate on lack a label of 0 or 1, a PD between 0 and 1 or a raw score. Filter"
            + " them, or score them first.",
        rows);
  }

  static IllegalArgumentException tooManySegments(String column, int limit) {
    return error(
        "Column %s has more than %d values; segments are for a few groups. Choose another column.",
        column, limit);
  }

  static IllegalArgumentException sharesDiffer(int expected, int actual) {
    return error(
        "PSI needs the same bins on both sides, got %d expected and %d actual.", expected, actual);
  }

  static IllegalArgumentException countsUnusable(List<Long> counts) {
    return error("PSI needs counts of at least 0 that are not all 0, got %s.", counts);
  }

  private static IllegalArgumentException error(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
