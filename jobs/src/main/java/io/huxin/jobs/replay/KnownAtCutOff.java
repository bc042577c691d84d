package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What of a warehouse a day could know: what was recorded before its cut-off, and of what Huxin
 * wrote itself only earlier days.
 */
final class KnownAtCutOff {
  private final Day day;

  KnownAtCutOff(Day day) {
    this.day = day;
  }

  /** The rows of a table that count. */
  Dataset<Row> seen(Table table, Dataset<Row> rows) {
    List<String> columns = List.of(table.columnNames());
    if (columns.contains("recorded_at")) {
      return rows.where(col("recorded_at").lt(lit(Timestamp.from(day.cutOff()))));
    }
    for (String date : List.of("as_of", "valid_as_of")) {
      if (columns.contains(date)) {
        return rows.where(col(date).lt(lit(day.asOf())));
      }
    }
    return rows;
  }
}
