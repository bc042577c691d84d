package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Days at which users are looked at for training: month ends whose outcome is known. */
final class Snapshots {
  private static final int LEAST_HISTORY_DAYS = 90;

  private Snapshots() {}

  /**
   * Snapshots in order.
   *
   * @param most monthly snapshots wanted
   * @throws io.huxin.jobs.UsageException if there are none
   */
  static List<LocalDate> of(Deployment deployment, Day day, PolicyPack pack, int most) {
    if (pack.labelSource() == LabelSource.OUTCOMES) {
      List<LocalDate> labelled =
          outcomes(deployment, day)
              .select("as_of")
              .distinct()
              .orderBy("as_of")
              .collectAsList()
              .stream()
              .map(row -> row.getDate(0).toLocalDate())
              .toList();
      if (labelled.isEmpty()) {
        throw JobErrors.noLabels(day.asOf(), "the source gives no outcome recorded before it");
      }
      return labelled;
    }
    LocalDate last = day.asOf().minusDays(pack.target().horizonDays());
    Row first =
        deployment
            .warehouse()
            .read(LedgerTables.CREDIT_LINES)
            .where(col("recorded_at").lt(lit(Timestamp.from(day.cutOff()))))
            .selectExpr("min(opened_on)")
            .head();
    LocalDate earliest =
        first.isNullAt(0)
            ? last.plusDays(1)
            : first.getDate(0).toLocalDate().plusDays(LEAST_HISTORY_DAYS);
    var snapshots = new ArrayDeque<LocalDate>();
    for (LocalDate month = last.plusDays(1).minusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
        snapshots.size() < most && !month.isBefore(earliest);
        month = month.minusMonths(1).with(TemporalAdjusters.lastDayOfMonth())) {
      if (!month.isAfter(last)) {
        snapshots.addFirst(month);
      }
    }
    if (snapshots.size() < 2) {
      throw JobErrors.noLabels(
          day.asOf(),
          "the outcome window of "
              + pack.target().horizonDays()
              + " days has ended for fewer than two month ends with "
              + LEAST_HISTORY_DAYS
              + " days of history");
    }
    return List.copyOf(snapshots);
  }

  /**
   * Labels of the source that were recorded before the day's cut-off: the last per user and day.
   */
  static Dataset<Row> outcomes(Deployment deployment, Day day) {
    // The table has an as_of of its own, so the versions are taken here.
    return deployment
        .warehouse()
        .read(LedgerTables.OUTCOMES)
        .where(col("recorded_at").lt(lit(Timestamp.from(day.cutOff()))))
        .groupBy("user_id", "as_of")
        .agg(
            org.apache
                .spark
                .sql
                .functions
                .max_by(
                    org.apache.spark.sql.functions.struct(
                        "horizon_days", "definition", "defaulted", "deleted"),
                    col("recorded_at"))
                .as("last"))
        .select("user_id", "as_of", "last.*")
        .where("NOT deleted");
  }
}
