package io.huxin.models.booster;

import io.huxin.models.InputException;
import io.huxin.models.scorecard.Dropped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that training or scoring a booster can refuse: what, where, and what to do. */
final class BoosterErrors {
  private BoosterErrors() {}

  static void requireWithin(String setting, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw error(
          "Booster setting %s is %s, but must lie between %s and %s. Correct the configuration.",
          setting, value, low, high);
    }
  }

  static InputException noAttributes() {
    return error("No attributes were given to train on. Name at least one column of the frame.");
  }

  static InputException attributeTwice(String id) {
    return error("Attribute %s is listed twice. List each attribute once.", id);
  }

  static InputException ownColumn(String id, List<String> own) {
    return error(
        "Attribute %s is a column of the training frame itself (%s): no feature. Leave it out of the"
            + " attributes, or give the feature another name.",
        id, String.join(", ", own));
  }

  static InputException categorical(List<String> ids) {
    return error(
        "A booster on Spark takes numbers only, but %s are declared categorical. Leave them out,"
            + " declare them numeric, or train a scorecard.",
        String.join(", ", ids));
  }

  static InputException notNumeric(String id, String type) {
    return error(
        "Column %s is of type %s, but a booster takes numbers only. Cast the column or leave the"
            + " attribute out.",
        id, type);
  }

  static InputException otherLabels(long rows) {
    return error(
        "Column label holds other values than 0 (good) and 1 (bad) in %d rows. Filter or map these"
            + " rows.",
        rows);
  }

  static InputException badWeights(long rows) {
    return error(
        "Column weight is null, infinite or not above 0 in %d rows. Correct the weights or leave"
            + " the column out.",
        rows);
  }

  static InputException nothingLeft(List<Dropped> dropped) {
    return error(
        "No attribute is left for the booster. Dropped: %s. Add attributes that vary.",
        dropped.stream()
            .map(drop -> drop.id() + " (" + drop.why() + ")")
            .collect(Collectors.joining("; ")));
  }

  static InputException oneSideEmpty(String side, long seed) {
    return error(
        "No user falls among the rows %s (seed %d). Train on more users or with another seed.",
        side, seed);
  }

  static InputException tooFewSlots(int workers, int slots) {
    return error(
        "The booster trains on %d workers at once, but this Spark runs %d tasks at a time. Lower"
            + " the booster's workers or give Spark more cores.",
        workers, slots);
  }

  static IllegalArgumentException otherCount(int counted) {
    return misuse(
        "The frame gave other rows when it was read again: %d were counted in a partition, and now"
            + " there are more or fewer. Store the frame before training on it.",
        counted);
  }

  static InputException otherFormat(String found, String expected) {
    return error(
        "The model document has format '%s', expected '%s'. Use the version that wrote it.",
        found, expected);
  }

  static InputException fieldMissing(String name) {
    return error("The model document lacks '%s'. Restore the document.", name);
  }

  static InputException fieldWrong(String name, String value, String expected) {
    return error(
        "The model document has '%s' = %s, expected %s. Restore the document.",
        name, value, expected);
  }

  static IllegalStateException boosterFails(Exception cause) {
    return new IllegalStateException(
        "XGBoost failed: "
            + cause.getMessage()
            + ". If it names memory, train on fewer rows; otherwise report it with the document.",
        cause);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }

  /** What only a defect of ours can bring about. */
  private static IllegalArgumentException misuse(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
