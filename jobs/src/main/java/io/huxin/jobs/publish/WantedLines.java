package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a day makes of the lines. */
final class WantedLines {
  private WantedLines() {}

  /**
   * The lines as they should stand after the day: as decided, and where a decision has no effect on
   * a line that carries one which never took effect, as the line was before that.
   *
   * @param compared rows of {@link Comparison}
   */
  static Dataset<Row> of(Dataset<Row> compared, LocalDate asOf) {
    Column decided =
        expr(
            // An application that was not opened makes no line.
            "(outcome IS NULL OR outcome = 'APPLIED')"
                + " AND (line_version > 0 OR (action = 'OPEN' AND changes))");
    return compared
        .withColumn("_decided", coalesce(decided, lit(false)))
        .withColumn(
            "_status",
            expr("if(_decided, status, replace(status_before, 'FROZEN_BY_CORE', 'FROZEN'))"))
        // Where protection is held back, a line is not made freer by what it was before.
        .where(
            col("_decided")
                .or(col(Comparison.UNDONE).isNotNull().and(col("lane").notEqual("PROTECTIVE"))))
        .select(
            col("user_id"),
            col("product"),
            expr("if(_decided, new_quota, old_quota)").as("quota"),
            expr("if(_decided, earmarked, earmarked_before)").as("earmarked"),
            col("_status").as("status"),
            when(
                    col("_status").isin("FROZEN", "BLOCKED"),
                    coalesce(col("frozen_by"), col("binding"), lit("CORE")))
                .as("frozen_by"),
            col("line_version").as("decided_on"),
            expr("line_version + int(_decided AND changes)").as("line_version"),
            lit(asOf).as("as_of"),
            // A line that is only taken back carries none of the day's decisions.
            expr("if(_decided, decision_id, " + Comparison.UNDONE + ")").as("decision_id"),
            expr("_decided AND changes").as("changes"),
            col(Comparison.UNDONE),
            col(Comparison.UNDONE_VERSION));
  }
}
