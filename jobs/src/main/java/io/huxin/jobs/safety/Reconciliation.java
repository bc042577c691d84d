package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.SafetySettings;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Receipts;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Published decisions beside what the core system answered to them. */
final class Reconciliation {
  private Reconciliation() {}

  /** Decisions of one day. */
  private record Published(LocalDate asOf, long answered, long unanswered, long refused) {
    static Published of(Row row) {
      return new Published(
          row.getDate(0).toLocalDate(), row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /**
   * Alarms: decisions not answered in time, refusals that came in since the last sealed day, and
   * conversions of which the core system states one side only. Where the core system has never
   * answered, nothing can be said; days before its first answer are left out.
   */
  static List<Alarm> of(Deployment deployment, Day day) {
    SafetySettings settings = deployment.settings().safety();
    List<Published> days = days(deployment, day, settings.lookBackDays());
    Optional<LocalDate> first =
        days.stream()
            .filter(each -> each.answered() > 0)
            .map(Published::asOf)
            .min(LocalDate::compareTo);
    if (first.isEmpty()) {
      return List.of(
          Alarm.unknown("safety_receipts_unanswered", "ALL"),
          Alarm.unknown("safety_receipts_refused", "ALL"),
          Alarm.unknown("safety_conversions_half", "ALL"));
    }
    LocalDate last = settings.due(day.asOf());
    long halves =
        Receipts.unmade(
                deployment.warehouse(),
                deployment.snapshots(List.of(day.asOf())),
                day.asOf(),
                settings)
            .halves()
            .count();
    long unanswered =
        days.stream()
            .filter(each -> !each.asOf().isBefore(first.get()) && !each.asOf().isAfter(last))
            .mapToLong(Published::unanswered)
            .sum();
    return List.of(
        Alarm.warning("safety_receipts_unanswered", "ALL", unanswered, 1),
        Alarm.failing(
            "safety_receipts_refused", "ALL", days.stream().mapToLong(Published::refused).sum(), 1),
        Alarm.failing("safety_conversions_half", "ALL", halves, 1));
  }

  private static List<Published> days(Deployment deployment, Day day, int lookBackDays) {
    Warehouse warehouse = deployment.warehouse();
    Instant since =
        Days.lastSealedBefore(warehouse, day.asOf())
            .map(deployment::day)
            .map(Day::cutOff)
            .orElse(Instant.EPOCH);
    return warehouse
        .read(OutputTables.PUBLICATIONS)
        .where(col("outcome").equalTo("APPLIED"))
        .where(col("as_of").gt(lit(day.asOf().minusDays(lookBackDays))))
        .where(col("as_of").leq(lit(day.asOf())))
        .join(
            Receipts.answers(warehouse, deployment.snapshots(List.of(day.asOf()))),
            new String[] {"decision_id"},
            "left_outer")
        .groupBy("as_of")
        .agg(
            count_if(col("result").isNotNull()),
            count_if(col("result").isNull()),
            count_if(
                col("result")
                    .equalTo("REFUSED")
                    .and(col("recorded_at").geq(lit(Timestamp.from(since))))))
        .collectAsList()
        .stream()
        .map(Published::of)
        .toList();
  }
}
