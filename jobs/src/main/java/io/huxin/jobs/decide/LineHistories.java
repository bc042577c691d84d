package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What was done to each line before a day: from applied decisions, and for the time before the
 * first sealed day from the versions that the core system stated.
 */
final class LineHistories {
  private static final String[] KEY = {"user_id", "product"};
  private static final String[] ID = {"decision_id"};

  private LineHistories() {}

  /**
   * One row per line.
   *
   * @param unmade what the core system has not made
   * @return user_id, product, last_rise_on, last_cut_on, last_band_cut_on, quota_365_ago,
   *     quota_before_limit, uplift_before_limit, earmark_lost, earmark_awaited, frozen_on,
   *     converted_180, last_conversion_on
   */
  static Dataset<Row> of(Warehouse warehouse, Day day, Unmade unmade) {
    LocalDate asOf = day.asOf();
    Dataset<Row> applied = applied(warehouse, asOf, unmade.decisions());
    return core(warehouse, day)
        .join(ours(applied, asOf), KEY, "full_outer")
        .join(beforeLimit(applied), KEY, "left_outer")
        .join(LostEarmarks.of(warehouse, asOf.minusDays(1), unmade), KEY, "left_outer")
        .select(
            col("user_id"),
            col("product"),
            expr("greatest(core_rise_on, our_rise_on)").as("last_rise_on"),
            expr("greatest(core_cut_on, our_cut_on)").as("last_cut_on"),
            col("last_band_cut_on"),
            coalesce(col("quota_365_ago"), lit(0)).cast("decimal(18,2)").as("quota_365_ago"),
            col("quota_before_limit"),
            col("uplift_before_limit"),
            col("earmark_lost"),
            col("earmark_awaited"),
            col("frozen_on"),
            coalesce(col("converted_180"), lit(0)).cast("decimal(18,2)").as("converted_180"),
            col("last_conversion_on"));
  }

  /**
   * Lines on which a LIMIT or FREEZE of ours stands at the end of a day.
   *
   * @param undone decisions that never took effect in the core system
   * @return user_id, product
   */
  static Dataset<Row> limited(Warehouse warehouse, LocalDate day, Dataset<Row> undone) {
    return beforeLimit(applied(warehouse, day.plusDays(1), undone))
        .where("quota_before_limit IS NOT NULL")
        .select("user_id", "product");
  }

  /** Changes of days before one that were made. */
  private static Dataset<Row> applied(Warehouse warehouse, LocalDate before, Dataset<Row> undone) {
    return published(warehouse, before).join(undone, ID, "left_anti");
  }

  /** Changes of days before one that were published, whatever the core system made of them. */
  static Dataset<Row> published(Warehouse warehouse, LocalDate before) {
    return Decisions.applied(
        warehouse,
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(col("as_of").lt(lit(before)).and(col("changes"))));
  }

  /** Rises and cuts among the core system's own versions up to the first sealed day. */
  private static Dataset<Row> core(Warehouse warehouse, Day day) {
    LocalDate until = Days.firstSealed(warehouse).orElse(day.asOf());
    var order = Window.partitionBy("user_id", "product").orderBy("recorded_at");
    return warehouse
        .read(LedgerTables.CREDIT_LINES)
        .where(col("recorded_at").lt(lit(Timestamp.from(day.cutOff()))))
        .where("NOT deleted")
        .withColumn("on", expr("to_date(recorded_at)"))
        .withColumn("_before", lag("quota", 1).over(order))
        .withColumn("_counts", col("on").leq(lit(until)))
        .groupBy("user_id", "product")
        .agg(
            expr("max(if(_counts AND quota > _before, on, NULL))").as("core_rise_on"),
            expr("max(if(_counts AND quota < _before, on, NULL))").as("core_cut_on"),
            expr("coalesce(max_by(if(datediff(DATE'"
                    + day.asOf()
                    + "', on) >= 365, quota, NULL), if(datediff(DATE'"
                    + day.asOf()
                    + "', on) >= 365, recorded_at, NULL)), min_by(quota, recorded_at))")
                .as("quota_365_ago"));
  }

  private static Dataset<Row> ours(Dataset<Row> applied, LocalDate asOf) {
    return applied
        .groupBy("user_id", "product")
        .agg(
            expr("max(if(action IN ('OPEN', 'INCREASE') AND new_quota > old_quota, as_of, NULL))")
                .as("our_rise_on"),
            expr("max(if(action IN ('LIMIT', 'DECREASE', 'FREEZE', 'BLOCK')"
                    // What a rollback takes back was too much from the first: it is no cut.
                    + " AND new_quota < old_quota AND NOT binding <=> 'ROLLBACK', as_of, NULL))")
                .as("our_cut_on"),
            expr("max(if(action = 'DECREASE' AND binding = 'BAND_CUT', as_of, NULL))")
                .as("last_band_cut_on"),
            expr("sum(if(action = 'CONVERT' AND product = 'PAY_LATER' AND datediff(DATE'"
                    + asOf
                    + "', as_of) < 180, conversion_amount, 0))")
                .as("converted_180"),
            expr("max(if(action = 'CONVERT', as_of, NULL))").as("last_conversion_on"));
  }

  /**
   * Quota before the earliest LIMIT or FREEZE that no later action has ended, and since when a line
   * is frozen. A cut of a frozen line ends what was before, but not the freeze.
   */
  private static Dataset<Row> beforeLimit(Dataset<Row> applied) {
    return applied
        .where("action IN ('LIMIT', 'FREEZE')")
        .join(ended(applied), KEY, "left_outer")
        .withColumn("_stands", expr("_ended IS NULL OR as_of > _ended"))
        .groupBy("user_id", "product")
        .agg(
            expr("CAST(min_by(old_quota - earmarked_before, as_of) FILTER (WHERE _stands)"
                    + " AS DECIMAL(18,2))")
                .as("quota_before_limit"),
            expr("CAST(min_by(uplift_before, as_of) FILTER (WHERE _stands) AS DECIMAL(18,2))")
                .as("uplift_before_limit"),
            expr("min(as_of) FILTER (WHERE action = 'FREEZE'"
                    + " AND (_thawed IS NULL OR as_of > _thawed))")
                .as("frozen_on"));
  }

  /**
   * Last day on which anything but a LIMIT or FREEZE was done to a line, and on which that was no
   * cut of a line that stays frozen by us.
   */
  private static Dataset<Row> ended(Dataset<Row> applied) {
    return applied
        .where("action IN ('OPEN', 'INCREASE', 'CONVERT', 'RESTORE', 'DECREASE', 'BLOCK')")
        .groupBy("user_id", "product")
        .agg(
            expr("max(as_of)").as("_ended"),
            expr("max(as_of) FILTER (WHERE NOT (action = 'DECREASE' AND status_before = 'FROZEN'))")
                .as("_thawed"));
  }
}
