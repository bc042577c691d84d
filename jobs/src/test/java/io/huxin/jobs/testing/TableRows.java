package io.huxin.jobs.testing;

import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    if (rows.size() == 1) {
      return values(table, rows.get(0)).collect(Collectors.joining(", ", "SELECT ", ""));
    }
    // One relation: a union would be planned, run and written row by row.
    return rows.stream()
        .map(row -> values(table, row).collect(Collectors.joining(", ", "(", ")")))
        .collect(
            Collectors.joining(
                ", ",
                "SELECT * FROM VALUES ",
                table.columns().stream()
                    .map(Column::name)
                    .collect(Collectors.joining(", ", " AS t(", ")"))));
  }

  private static Stream<String> values(Table table, Map<String, String> row) {
    return table.columns().stream()
        .map(
            column ->
                "CAST("
                    + row.getOrDefault(column.name(), otherwise(column))
                    + " AS "
                    + column.type().sql()
                    + ") AS "
                    + column.name());
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
