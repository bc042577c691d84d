package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.person;
import static io.huxin.features.table.Column.text;

import java.util.List;

/** Columns that several output tables have. */
final class Keys {
  /** What a decision may do to a line, credit-rules section 9. */
  static final List<String> ACTIONS =
      List.of(
          "OPEN",
          "INCREASE",
          "CONVERT",
          "RESTORE",
          "HOLD",
          "REVIEW",
          "LIMIT",
          "DECREASE",
          "FREEZE",
          "BLOCK");

  private Keys() {}

  static Column asOf() {
    return date("as_of", "Last calendar day whose data count");
  }

  static Column user() {
    return person("user_id", "Pseudonym of the user");
  }

  /** One of {@link #ACTIONS}. */
  static Column action(String name, String comment) {
    return text(name, comment).oneOf(ACTIONS.toArray(String[]::new));
  }

  static Column product() {
    return text("product", "PAY_LATER or CASH_LOAN").oneOf("PAY_LATER", "CASH_LOAN");
  }
}
