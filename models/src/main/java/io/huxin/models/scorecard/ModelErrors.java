package io.huxin.models.scorecard;

import io.huxin.models.InputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that training or scoring can refuse: what, where, and what to do. */
final class ModelErrors {
  private ModelErrors() {}

  static void requireWithin(String setting, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw error(
          "Scorecard setting %s is %s, but must lie between %s and %s. Correct the configuration.",
          setting, value, low, high);
    }
  }

  static InputException specialCodeNoNumber(String id, String code) {
    return error(
        "Attribute %s: special code '%s' is no finite number, but the attribute is numeric. "
            + "Write the code as a number or declare the attribute categorical.",
        id, code);
  }

  static InputException deniedName(String id, String denied) {
    return error(
        "Attribute %s may not enter a scorecard: '%s' is on the list of denied names (protected"
            + " attributes). Take it out of the attributes.",
        id, denied);
  }

  static InputException deniedGroup(Attribute attribute) {
    return error(
        "Attribute %s may not enter this scorecard: its group '%s' is denied. A champion must not"
            + " know the guarantee network; take the attribute out.",
        attribute.id(), attribute.group());
  }

  static InputException noAttributes() {
    return error("No attributes were given to train on. Name at least one column of the frame.");
  }

  static InputException attributeTwice(String id) {
    return error("Attribute %s is listed twice. List each attribute once.", id);
  }

  static InputException otherLabels(List<String> values) {
    return error(
        "Column label holds %s; only 0 (good) and 1 (bad) are allowed. Filter or map these rows.",
        String.join(", ", values));
  }

  static InputException badWeights(long rows) {
    return error(
        "Column weight is null, not above 0 or below 0.000001 in %d rows. Correct the weights or"
            + " leave the column out.",
        rows);
  }

  static InputException undated(long rows) {
    return error(
        "Column as_of is null in %d rows. Give each row the day of its snapshot, or filter them.",
        rows);
  }

  static InputException nothingLeft(List<Dropped> dropped) {
    return error(
        "No attribute is left for the scorecard. Dropped: %s. Add attributes or relax the"
            + " selection.",
        dropped.stream()
            .map(drop -> drop.id() + " (" + drop.why() + ")")
            .collect(Collectors.joining("; ")));
  }

  static InputException noDocument(String why, Throwable cause) {
    return new InputException(
        "The model document is no JSON: " + why + ". Restore the document.", cause);
  }

  static InputException otherFormat(String found, String expected) {
    return error(
        "The scorecard document has format '%s', expected '%s'. Use the version that wrote it.",
        found, expected);
  }

  static InputException fieldMissing(String name) {
    return error("The scorecard document lacks '%s'. Restore the document.", name);
  }

  static InputException fieldWrong(String name, String value, String expected) {
    return error(
        "The scorecard document has '%s' = %s, expected %s. Restore the document.",
        name, value, expected);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }
}
