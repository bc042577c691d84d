package io.huxin.models.validation;

import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a measure or a split can refuse. */
final class ValidationErrors {
  private ValidationErrors() {}

  static InputException shareOutside(double share) {
    return error("A split's share is %s, but must lie between 0 and 1.", share);
  }

  static InputException noRows() {
    return error(
        "There are no scored rows to validate on. Check the split: it may leave nothing out.");
  }

  static IllegalArgumentException incomplete(long rows) {
    return misuse(
        "%d rows to validate on lack a label of 0 or 1, a PD between 0 and 1 or a raw score. Filter"
            + " them, or score them first.",
        rows);
  }

  static InputException tooManySegments(String column, int limit) {
    return error(
        "Column %s has more than %d values; segments are for a few groups. Choose another column.",
        column, limit);
  }

  static IllegalArgumentException sharesDiffer(int expected, int actual) {
    return misuse(
        "PSI needs the same bins on both sides, got %d expected and %d actual.", expected, actual);
  }

  static IllegalArgumentException countsUnusable(List<Long> counts) {
    return misuse("PSI needs counts of at least 0 that are not all 0, got %s.", counts);
  }

  static IllegalArgumentException noSamples() {
    return misuse("There is no sample to validate on. Give at least the training sample.");
  }

  static IllegalArgumentException sampleTwice(List<String> names) {
    return misuse("The samples %s share a name. Give each sample a name of its own.", names);
  }

  static InputException replicatesOutside(int replicates, int most) {
    return error("The bootstrap has %d replicates, but must have 0 to %d.", replicates, most);
  }

  static InputException favourableOutside(double pd) {
    return error("The PD up to which an outcome is favourable is %s, but must lie in [0, 1].", pd);
  }

  static InputException noRowsIn(String sample) {
    return error(
        "Sample %s has no rows. Check the split and the snapshots: they may leave nothing out.",
        sample);
  }

  static IllegalArgumentException columnsMissing(String sample, Collection<String> columns) {
    return misuse(
        "Sample %s lacks the columns %s. Join them before validating, or do not name them.",
        sample, columns);
  }

  static IllegalArgumentException noUser(String sample, long rows) {
    return misuse(
        "%d rows of sample %s have no user_id, so intervals cannot keep a user's rows together."
            + " Filter them.",
        rows, sample);
  }

  static InputException labelOutside(String sample, long rows) {
    return error(
        "%d rows of sample %s have a label other than 0 and 1, or none. Leave out rows whose window"
            + " has not ended.",
        rows, sample);
  }

  static IllegalArgumentException pdOutside(String sample, long rows) {
    return misuse(
        "%d rows of sample %s have a PD outside [0, 1], or none. Score them, and check the"
            + " calibration.",
        rows, sample);
  }

  static IllegalArgumentException noScore(String sample, long rows) {
    return misuse("%d rows of sample %s have no finite raw_score. Score them first.", rows, sample);
  }

  static InputException oneClass(String sample, int label, long rows) {
    return error(
        "All %d rows of sample %s have label %d, so nothing can be ranked. Take more users or more"
            + " snapshots into it.",
        rows, sample, label);
  }

  static IllegalArgumentException lossLinesUnusable(String what, long lines) {
    return misuse(
        "%d lines of the loss back-test have %s. Correct them where they are made.", lines, what);
  }

  static IllegalArgumentException lossColumnsMissing(Collection<String> columns) {
    return misuse("The lines of the loss back-test lack the columns %s.", columns);
  }

  static InputException workOutRules(int months, BigDecimal costShare) {
    return error(
        "A work-out takes %d months and costs a share of %s of what it recovers, but must take at"
            + " least 1 month and cost 0 to 1.",
        months, costShare);
  }

  static InputException columnsMissing(Collection<String> names) {
    return error(
        "The rows to bin lack the columns %s. Give the features of the feature set that the model"
            + " was trained on.",
        names);
  }

  static IllegalArgumentException binnedTwice(String name) {
    return misuse(
        "Column %s would be binned twice. Name each feature once, and no raw_score.", name);
  }

  static InputException frozenBinsUnusable(String why) {
    return error(
        "The frozen bins in the model's card cannot be read: %s. Train the model anew, or restore"
            + " its card.",
        why);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }

  /** What only a defect of ours can bring about. */
  private static IllegalArgumentException misuse(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
