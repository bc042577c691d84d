package io.huxin.jobs.analyst;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.huxin.features.table.Column;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the ledger holds, before a backfill is started on it: rows and keys, time ranges, absent
 * values, and the users, merchants and contracts that hold most rows, who would be the stragglers.
 */
public final class Analysis {
  /** Columns by which rows are brought together, and so may be skewed. */
  private static final List<String> GATHERED =
      List.of("user_id", "guarantor_id", "merchant_id", "contract_id", "device_id");

  /** As many of the largest values as are shown. */
  private static final int LARGEST = 3;

  private Analysis() {}

  /** A few lines for each ledger table that has rows. */
  public static List<String> lines(Warehouse warehouse) {
    var lines = new ArrayList<String>();
    Concurrently.each(LedgerTables.ALL, table -> lines(table, warehouse.read(table)))
        .forEach(lines::addAll);
    return lines.isEmpty() ? List.of("The ledger is empty. Run huxin ingest first.") : lines;
  }

  private static List<String> lines(Table table, Dataset<Row> rows) {
    Row totals = totals(table, rows);
    long all = totals.getLong(0);
    if (all == 0) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows of about %,d keys, %,d of them removals",
            table.name(),
            all,
            totals.getLong(1),
            totals.getLong(2)));
    lines.add("  event dates " + totals.getString(3) + " to " + totals.getString(4));
    lines.add("  recorded    " + totals.getString(5) + " to " + totals.getString(6));
    String absent = absent(table, totals, all);
    if (!absent.isEmpty()) {
      lines.add("  absent      " + absent);
    }
    for (Column column : table.columns()) {
      if (GATHERED.contains(column.name()) && !table.keys().equals(List.of(column.name()))) {
        lines.add("  largest " + column.name() + ": " + largest(rows, column.name(), all));
      }
    }
    return lines;
  }

  private static Row totals(Table table, Dataset<Row> rows) {
    var columns = new ArrayList<org.apache.spark.sql.Column>();
    String event = LedgerTables.eventDate(table);
    columns.add(
        approx_count_distinct(
            concat_ws(
                "|",
                table.keys().stream()
                    .map(key -> col(key))
                    .toArray(org.apache.spark.sql.Column[]::new))));
    columns.add(expr("count_if(deleted)"));
    columns.add(min(expr(event)).cast("string"));
    columns.add(max(expr(event)).cast("string"));
    columns.add(min("recorded_at").cast("string"));
    columns.add(max("recorded_at").cast("string"));
    optional(table).forEach(column -> columns.add(expr("count_if(" + column.name() + " IS NULL)")));
    return rows.agg(count(lit(1)), columns.toArray(org.apache.spark.sql.Column[]::new)).head();
  }

  private static List<Column> optional(Table table) {
    return table.columns().stream().filter(Column::nullable).toList();
  }

  private static String absent(Table table, Row totals, long all) {
    var text = new ArrayList<String>();
    List<Column> optional = optional(table);
    for (int i = 0; i < optional.size(); i++) {
      long absent = totals.getLong(7 + i);
      if (absent > 0) {
        text.add(
            String.format(Locale.ROOT, "%s %.1f %%", optional.get(i).name(), 100.0 * absent / all));
      }
    }
    return String.join(", ", text);
  }

  private static String largest(Dataset<Row> rows, String column, long all) {
    var text = new ArrayList<String>();
    rows.where(col(column).isNotNull())
        .groupBy(column)
        .count()
        .orderBy(col("count").desc(), col(column))
        .limit(LARGEST)
        .collectAsList()
        .forEach(
            row ->
                text.add(
                    String.format(
                        Locale.ROOT,
                        "%s %,d (%.2f %%)",
                        row.getString(0),
                        row.getLong(1),
                        100.0 * row.getLong(1) / all)));
    return String.join(", ", text);
  }
}
