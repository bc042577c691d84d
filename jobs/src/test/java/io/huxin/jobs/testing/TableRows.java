package io.huxin.jobs.testing;

import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/** Rows of a declared table from the few values that a test is about. */
public final class TableRows {
  private TableRows() {}

  /**
   * A query for such rows.
   *
   * @param rows SQL expressions by column; a column left out is null where it may be, else an empty
   *     text or array, false or zero
   */
  public static String select(Table table, List<Map<String, String>> rows) {
    return rows.stream().map(row -> select(table, row)).collect(Collectors.joining(" UNION ALL "));
  }

  private static String select(Table table, Map<String, String> row) {
    return table.columns().stream()
        .map(
            column ->
                "CAST("
                    + row.getOrDefault(column.name(), otherwise(column))
                    + " AS "
                    + column.type().sql()
                    + ") AS "
                    + column.name())
        .collect(Collectors.joining(", ", "SELECT ", ""));
  }

  private static String otherwise(Column column) {
    if (column.nullable()) {
      return "NULL";
    }
    if (column.type().equals(DataTypes.StringType)) {
      return "''";
    }
    return column.type().typeName().equals("array") ? "array()" : "0";
  }
}
