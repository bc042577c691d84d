package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lines a day decides on: as the last sealed day left them, with what the core system changed
 * since. {@code quota_current} is never read: it may already hold this day's own changes.
 */
final class LineStates {
  private static final String[] KEY = {"user_id", "product"};

  private LineStates() {}

  /**
   * Lines as they stand before the day decides.
   *
   * @param core visible credit lines
   * @param versions number of versions per line, for sources that state no line_version
   * @param refused decisions that the core system refused, see {@link Receipts#refused}
   * @return user_id, product, quota, status (of the engine), line_version, earmarked, uplift,
   *     insured, previous_band, apr, funding_partner, funding_share, opened_on
   */
  static Dataset<Row> of(
      Warehouse warehouse,
      Dataset<Row> core,
      Dataset<Row> versions,
      Dataset<Row> refused,
      Optional<LocalDate> before) {
    Dataset<Row> stated =
        core.join(versions, KEY, "left_outer")
            .select(
                col("user_id"),
                col("product"),
                col("quota").as("core_quota"),
                col("status").as("core_status"),
                coalesce(col("line_version"), col("versions")).cast("int").as("core_version"),
                col("apr"),
                col("funding_partner"),
                col("funding_share"),
                col("opened_on"));
    Dataset<Row> ours =
        before.map(day -> left(warehouse, day, refused)).orElseGet(() -> none(warehouse));
    return stated
        .join(ours, KEY, "full_outer")
        .withColumn("_core", expr("our_version IS NULL OR core_version > our_version"))
        .select(
            col("user_id"),
            col("product"),
            // At our version the core system has answered: what it states is the line.
            expr("if(_core OR core_version = our_version, core_quota, our_quota)").as("quota"),
            expr("CASE WHEN core_status = 'CLOSED' THEN 'CLOSED'"
                    + " WHEN our_status = 'FROZEN_BY_CORE' AND NOT (_core AND core_status ="
                    + " 'ACTIVE') THEN 'FROZEN_BY_CORE'"
                    + " WHEN our_status = 'BLOCKED' AND NOT (_core AND core_status = 'ACTIVE')"
                    + " THEN 'BLOCKED'"
                    + " WHEN our_status = 'FROZEN' AND NOT (_core AND core_status = 'ACTIVE')"
                    + " THEN 'FROZEN'"
                    + " WHEN _core AND core_status = 'FROZEN' THEN 'FROZEN_BY_CORE'"
                    + " WHEN NOT _core AND core_status = 'FROZEN' AND our_status = 'ACTIVE' THEN"
                    + " if(core_version < our_version, 'ACTIVE', 'FROZEN_BY_CORE')"
                    + " ELSE 'ACTIVE' END")
                .as("status"),
            expr("if(_core, core_version, our_version)").as("line_version"),
            // least() passes over nulls, so a line without an earmark needs its zero first.
            expr("least(coalesce(our_earmarked, 0), if(_core OR core_version = our_version, core_quota,"
                    + " our_quota))")
                .cast("decimal(18,2)")
                .as("earmarked"),
            coalesce(col("our_uplift"), lit(0)).cast("decimal(18,2)").as("uplift"),
            coalesce(col("our_insured"), lit(0.0)).as("insured"),
            col("our_band").as("previous_band"),
            col("apr"),
            col("funding_partner"),
            col("funding_share"),
            coalesce(col("opened_on"), col("our_day")).as("opened_on"));
  }

  /**
   * The lines as a sealed day left them: decisions that were applied, or that changed nothing. What
   * the core system refused was not applied.
   *
   * @param refused decisions that the core system refused
   * @return user_id, product, our_quota, our_status, our_version, our_earmarked, our_uplift,
   *     our_band, our_day, our_limited
   */
  static Dataset<Row> left(Warehouse warehouse, LocalDate day, Dataset<Row> refused) {
    Dataset<Row> outcomes =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").equalTo(day))
            .select("decision_id", "outcome")
            .join(refused, new String[] {"decision_id"}, "left_anti");
    return Decisions.latest(warehouse, day)
        .join(outcomes, new String[] {"decision_id"}, "left_outer")
        .withColumn("_took", expr("changes AND coalesce(outcome = 'APPLIED', false)"))
        // An application that was not opened leaves no line.
        .where("line_version > 0 OR (_took AND action = 'OPEN')")
        .select(
            col("user_id"),
            col("product"),
            expr("if(_took, new_quota, old_quota)").as("our_quota"),
            expr("CASE WHEN changes AND NOT _took THEN status_before"
                    + " WHEN status = 'FROZEN' AND frozen_by = 'CORE' THEN 'FROZEN_BY_CORE'"
                    + " ELSE status END")
                .as("our_status"),
            expr("line_version + int(_took)").as("our_version"),
            expr("if(changes AND NOT _took, earmarked_before, earmarked)").as("our_earmarked"),
            expr("if(changes AND NOT _took, uplift_before, guarantee_uplift)").as("our_uplift"),
            expr("if(changes AND NOT _took, insured_before, insured_share)").as("our_insured"),
            col("band").as("our_band"),
            col("as_of").as("our_day"),
            expr("action = 'LIMIT'").as("our_limited"));
  }

  /** No lines, in the columns of {@link #left}. */
  static Dataset<Row> none(Warehouse warehouse) {
    return warehouse
        .read(OutputTables.QUOTA_DECISIONS)
        .where(lit(false))
        .selectExpr(
            "user_id",
            "product",
            "old_quota AS our_quota",
            "status AS our_status",
            "line_version AS our_version",
            "earmarked AS our_earmarked",
            "guarantee_uplift AS our_uplift",
            "insured_share AS our_insured",
            "band AS our_band",
            "as_of AS our_day",
            "true AS our_limited");
  }
}
