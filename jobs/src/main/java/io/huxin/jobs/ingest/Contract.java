package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.Check;
import io.huxin.features.table.Column;
import io.huxin.features.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * The contract of a ledger table, applied to mapped rows: types, required values, ranges. A row
 * keeps every reason it has against it.
 */
final class Contract {
  /**
   * Reasons against a row, in one text with commas between; empty if there is none. An array of
   * them would keep Spark from compiling the checks.
   */
  static final String REASONS = "_reasons";

  static final String SEPARATOR = ",";

  static final String PAYLOAD = "_payload";

  private static final String RAW = "_raw";

  private final Table table;
  private final UserDefinedFunction pseudonym;

  Contract(Table table, UserDefinedFunction pseudonym) {
    this.table = table;
    this.pseudonym = pseudonym;
  }

  /**
   * Rows in the table's columns, with their pseudonyms, content hash, reasons and, where there is a
   * reason, the row as mapped.
   */
  Dataset<Row> judged(Dataset<Row> mapped) {
    List<String> there = Arrays.asList(mapped.columns());
    var columns = new ArrayList<org.apache.spark.sql.Column>();
    var reasons = new ArrayList<org.apache.spark.sql.Column>();
    var raw = new ArrayList<org.apache.spark.sql.Column>();
    for (Column column : table.columns()) {
      if (List.of("row_hash", Versioning.REPLACES_ON).contains(column.name())) {
        continue;
      }
      boolean mappedColumn = there.contains(column.name());
      var source = mappedColumn ? col(column.name()) : lit(null);
      if (mappedColumn) {
        raw.add(source.cast("string").as(column.name()));
      }
      var value =
          expr(
              mappedColumn
                  ? "try_cast(" + column.name() + " AS " + column.type().sql() + ")"
                  : "CAST(NULL AS " + column.type().sql() + ")");
      if (mappedColumn) {
        reasons.add(when(source.isNotNull().and(value.isNull()), lit("type_" + column.name())));
      }
      if (column.name().equals("deleted")) {
        value = coalesce(value, lit(false));
      } else if (!column.nullable()) {
        reasons.add(when(source.isNull(), lit("missing_" + column.name())));
      }
      columns.add(value.as(column.name()));
    }
    // A row that removes another need not carry valid content, only a valid key.
    Dataset<Row> typed =
        mapped.select(
            concat(
                columns,
                struct(raw.toArray(org.apache.spark.sql.Column[]::new)).as(RAW),
                concat_ws(SEPARATOR, reasons.toArray(org.apache.spark.sql.Column[]::new))
                    .as(REASONS)));
    return withHash(withPseudonyms(withChecks(typed)))
        .withColumn(PAYLOAD, when(col(REASONS).notEqual(""), to_json(col(RAW))).otherwise(lit("")))
        .drop(RAW);
  }

  private Dataset<Row> withChecks(Dataset<Row> typed) {
    var broken = new ArrayList<org.apache.spark.sql.Column>();
    for (Check check : table.allChecks()) {
      broken.add(when(expr(check.violation()).and(expr("NOT deleted")), lit(check.reason())));
    }
    if (broken.isEmpty()) {
      return typed;
    }
    return typed.withColumn(
        REASONS, added(concat_ws(SEPARATOR, broken.toArray(org.apache.spark.sql.Column[]::new))));
  }

  /** The reasons so far and more, null or empty if there are none. */
  static org.apache.spark.sql.Column added(org.apache.spark.sql.Column more) {
    return concat_ws(SEPARATOR, expr("nullif(" + REASONS + ", '')"), nullif(more, lit("")));
  }

  private Dataset<Row> withPseudonyms(Dataset<Row> typed) {
    Dataset<Row> rows = typed;
    for (Column column : table.columns()) {
      if (column.person()) {
        rows = rows.withColumn(column.name(), pseudonym.apply(col(column.name())));
      }
    }
    return rows;
  }

  /**
   * Adds the hash of a version's content: every value with its column's name and its length, so
   * that no two contents read alike, in units that no session's zone changes. An absent value is
   * left out, so that a column added later leaves the hashes as they are.
   */
  private Dataset<Row> withHash(Dataset<Row> rows) {
    var content =
        table.contentColumns().stream()
            .map(
                name -> {
                  String text = "CAST(" + plain(rows, name) + " AS STRING)";
                  return expr("concat('" + name + "=', length(" + text + "), ':', " + text + ")");
                })
            .toArray(org.apache.spark.sql.Column[]::new);
    return rows.withColumn("row_hash", sha2(concat_ws(SEPARATOR, content).cast("binary"), 256));
  }

  private static String plain(Dataset<Row> rows, String name) {
    var type = rows.schema().apply(name).dataType();
    return type.equals(DataTypes.TimestampType)
        ? "unix_micros(" + name + ")"
        : type.equals(DataTypes.DateType) ? "unix_date(" + name + ")" : name;
  }

  private static org.apache.spark.sql.Column[] concat(
      List<org.apache.spark.sql.Column> columns, org.apache.spark.sql.Column... more) {
    var all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return all.toArray(org.apache.spark.sql.Column[]::new);
  }
}
