package io.huxin.jobs.analyst;

import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.util.List;

/** The data dictionary, {@code docs/tables.md}, from the declarations that create the tables. */
public final class Dictionary {
  private Dictionary() {}

  public static String markdown() {
    var text = new StringBuilder();
    text.append("# Tables\n\n")
        .append("Made from the table declarations by `./huxin tables`; a test keeps it fresh.\n")
        .append("LEDGER tables hold append-only versions: what held at a day is the last version ")
        .append("per key recorded before that day's cut-off. DATED tables hold rows of one day, ")
        .append("APPEND tables only grow, CURRENT tables hold one row per key.\n");
    for (Table table : SqlViews.tables()) {
      text.append("\n## ").append(table.name()).append("\n\n");
      text.append(table.comment()).append(". ").append(table.kind());
      text.append("; key: ").append(String.join(", ", keys(table))).append(".\n\n");
      text.append("| column | type | may be null | meaning |\n|---|---|---|---|\n");
      for (Column column : table.columns()) {
        text.append("| ")
            .append(column.name())
            .append(" | ")
            .append(column.type().simpleString())
            .append(" | ")
            .append(column.nullable() ? "yes" : "")
            .append(" | ")
            .append(column.comment().replace("|", "\\|"))
            .append(" |\n");
      }
    }
    return text.toString();
  }

  private static List<String> keys(Table table) {
    if (table.kind() != Table.Kind.LEDGER) {
      return table.keys();
    }
    var keys = new java.util.ArrayList<>(table.keys());
    keys.add("recorded_at");
    return keys;
  }
}
