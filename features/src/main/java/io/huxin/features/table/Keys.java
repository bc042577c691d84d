package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.person;
import static io.huxin.features.table.Column.text;

/** Columns that are part of the key of most output tables. */
final class Keys {
  private Keys() {}

  static Column asOf() {
    return date("as_of", "Last calendar day whose data count");
  }

  static Column user() {
    return person("user_id", "Pseudonym of the user");
  }

  static Column product() {
    return text("product", "PAY_LATER or CASH_LOAN").oneOf("PAY_LATER", "CASH_LOAN");
  }
}
