package io.huxin.jobs.features;

import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.testing.TableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of the user {@code u} on 2026-06-30, from the few values that are said of each. */
final class HandMadeRows {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String KNOWN = "TIMESTAMP'2026-06-30 12:00:00'";

  private HandMadeRows() {}

  static Map<String, String> with(Map<String, String> row, String column, String value) {
    var other = new HashMap<>(row);
    other.put(column, value);
    return other;
  }

  static Dataset<Row> ledger(Table table, List<Map<String, String>> rows) {
    boolean owned = List.of(table.columnNames()).contains("user_id");
    if (rows.isEmpty()) {
      return SPARK.createDataFrame(List.<Row>of(), table.schema());
    }
    return SPARK.sql(
        TableRows.select(
            table,
            rows.stream()
                .map(row -> with(with(row, "recorded_at", KNOWN), "deleted", "false"))
                .map(row -> owned ? with(row, "user_id", "'u'") : row)
                .toList()));
  }

  static Dataset<Row> snapshot(Dataset<Row> rows) {
    return rows.drop("row_hash").withColumn("as_of", expr("DATE'2026-06-30'"));
  }

  /** Rows of a schema, null where nothing is said. */
  static Dataset<Row> given(StructType schema, List<Map<String, String>> rows) {
    return rows.stream()
        .map(row -> with(with(row, "user_id", "'u'"), "as_of", "DATE'2026-06-30'"))
        .map(
            row ->
                SPARK
                    .range(1)
                    .selectExpr(
                        Stream.of(schema.fields())
                            .map(field -> value(field, row))
                            .toArray(String[]::new)))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static String value(StructField field, Map<String, String> row) {
    return "CAST("
        + row.getOrDefault(field.name(), "NULL")
        + " AS "
        + field.dataType().sql()
        + ") AS "
        + field.name();
  }
}
