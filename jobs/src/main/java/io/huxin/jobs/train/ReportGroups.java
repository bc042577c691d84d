package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups that a validation reports by. None of them is a feature: segments are joined from the
 * ledger, audit attributes from their restricted table, for the report alone.
 */
final class ReportGroups {
  /** Column of the users' segments. */
  static final String SEGMENT = "segment";

  private static final String THIN = "thin_file";
  private static final String AUDIT = "audit_";

  /** credit-rules 10: under 180 days with us. */
  private static final int THIN_DAYS = 180;

  /** More kinds of attributes than a report could show. */
  private static final int MOST_ATTRIBUTES = 8;

  private ReportGroups() {}

  /** Columns of a frame to report by. */
  static List<String> segments(Dataset<Row> frame) {
    return Arrays.stream(frame.columns())
        .filter(column -> column.equals(SEGMENT) || column.equals(THIN))
        .toList();
  }

  /** Columns of a frame for fairness. */
  static List<String> auditAttributes(Dataset<Row> frame) {
    return Arrays.stream(frame.columns()).filter(column -> column.startsWith(AUDIT)).toList();
  }

  static Dataset<Row> joined(
      Deployment deployment, List<LocalDate> snapshots, VisibleLedger now, Dataset<Row> frame) {
    Dataset<Row> segments =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(snapshots))
            .of(LedgerTables.USERS)
            .select(col("as_of"), col("user_id"), col("segment").as(SEGMENT));
    Dataset<Row> grouped = frame.join(segments, new String[] {"as_of", "user_id"}, "left_outer");
    if (Arrays.asList(frame.columns()).contains("tenure_days")) {
      grouped =
          grouped.withColumn(
              THIN,
              when(coalesce(col("tenure_days"), lit(0)).lt(THIN_DAYS), "yes").otherwise("no"));
    }
    Dataset<Row> audited = now.of(LedgerTables.AUDIT_ATTRIBUTES);
    List<Object> attributes =
        audited
            .select("attribute")
            .distinct()
            .orderBy("attribute")
            .limit(MOST_ATTRIBUTES)
            .collectAsList()
            .stream()
            .map(row -> row.get(0))
            .toList();
    if (attributes.isEmpty()) {
      return grouped;
    }
    Dataset<Row> wide =
        audited
            .groupBy("user_id")
            .pivot("attribute", attributes)
            .agg(max_by(col("value"), col("value")));
    for (Object attribute : attributes) {
      wide = wide.withColumnRenamed(attribute.toString(), AUDIT + attribute);
    }
    return grouped.join(wide, new String[] {"user_id"}, "left_outer");
  }
}
