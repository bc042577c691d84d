package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.person;
import static io.huxin.features.table.Column.text;

/** Columns that several output tables have. */
final class Keys {
  private Keys() {}

  static Column asOf() {
    return date("as_of", "Last calendar day whose data count");
  }

  static Column user() {
    return person("user_id", "Pseudonym of the user");
  }

  /** What a decision may do to a line, credit-rules section 9. */
  static Column action(String name, String comment) {
    return text(name, comment)
        .oneOf(
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
  }

  static Column product() {
    return text("product", "PAY_LATER or CASH_LOAN").oneOf("PAY_LATER", "CASH_LOAN");
  }
}
