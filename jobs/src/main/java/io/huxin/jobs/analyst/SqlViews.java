package io.huxin.jobs.analyst;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Features;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Temporary views over all tables for analysts. Dated tables and decisions go through {@code days},
 * so that a day that is not sealed does not show.
 */
final class SqlViews {
  /** Which days the views show. */
  enum Days {
    SEALED,
    ALL
  }

  private SqlViews() {}

  static List<Table> tables() {
    var tables = new ArrayList<>(OutputTables.everything());
    tables.add(Features.catalogue().table());
    return tables;
  }

  /** Views of the tables that the statements name, or of all where they show what there is. */
  static void create(Warehouse warehouse, String statements, Days shown) {
    boolean all = has(statements, "show");
    for (Table table : tables()) {
      if (!all && !has(statements, table.name())) {
        continue;
      }
      Dataset<Row> rows = warehouse.read(table);
      if (shown == Days.SEALED) {
        rows = sealedRows(warehouse, table, rows);
      }
      rows.createOrReplaceTempView(table.name());
    }
  }

  private static boolean has(String statements, String word) {
    return Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE)
        .matcher(statements)
        .find();
  }

  private static Dataset<Row> sealedRows(Warehouse warehouse, Table table, Dataset<Row> rows) {
    Dataset<Row> days = warehouse.read(OutputTables.DAYS);
    if (table.name().equals(OutputTables.QUOTA_DECISIONS.name())) {
      return rows.join(
              days.select("as_of", "revision").withColumnRenamed("revision", "_sealed"),
              new String[] {"as_of"},
              "inner")
          .where(col("revision").leq(col("_sealed")))
          .drop("_sealed")
          .selectExpr(table.columnNames());
    }
    if (table.kind() == Table.Kind.DATED) {
      return rows.join(days.select("as_of").distinct(), new String[] {"as_of"}, "left_semi")
          .selectExpr(table.columnNames());
    }
    return rows;
  }
}
