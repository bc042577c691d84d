package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

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
  private static final String[] ID = {"decision_id"};

  private LineStates() {}

  /**
   * Lines as they stand before the day decides.
   *
   * @param core visible credit lines
   * @param versions number of versions per line, for sources that state no line_version
   * @param undone decisions that never took effect, see {@code Unmade}
   * @return user_id, product, quota, status (of the engine), line_version, earmarked, uplift,
   *     insured, previous_band, apr, funding_partner, funding_share, opened_on
   */
  static Dataset<Row> of(
      Warehouse warehouse,
      Dataset<Row> core,
      Dataset<Row> versions,
      Dataset<Row> undone,
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
        before.map(day -> left(warehouse, day, undone)).orElseGet(() -> none(warehouse));
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
   * never took effect in the core system was not applied; a line whose decision of the day was made
   * on top of such a one is as it was before that.
   *
   * @param undone decisions that never took effect, see {@code Unmade}
   * @return user_id, product, our_quota, our_status, our_version, our_earmarked, our_uplift,
   *     our_band, our_day, our_limited
   */
  static Dataset<Row> left(Warehouse warehouse, LocalDate day, Dataset<Row> undone) {
    Dataset<Row> outcomes =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").leq(lit(day)))
            .select("decision_id", "outcome")
            .join(undone, ID, "left_anti");
    return standing(warehouse, day, undone, outcomes)
        .join(outcomes, ID, "left_outer")
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

  /**
   * The decisions of the day; in place of one made on top of an undone one, that one, with the
   * day's band.
   */
  private static Dataset<Row> standing(
      Warehouse warehouse, LocalDate day, Dataset<Row> undone, Dataset<Row> outcomes) {
    Dataset<Row> latest = Decisions.latest(warehouse, day);
    Dataset<Row> before =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(col("changes").and(col("as_of").lt(lit(day))));
    Dataset<Row> ineffective = before.join(undone, ID, "left_semi");
    Dataset<Row> effective =
        before
            .join(outcomes.where("outcome = 'APPLIED'"), ID, "left_semi")
            .join(ineffective.select("user_id", "product"), KEY, "left_semi")
            .groupBy(KEY[0], KEY[1])
            .agg(max("as_of").as("_effective"));
    // Of several in a row, the first was made on the line as it still stands; of several made on
    // one version, since the first was taken back, the last.
    Dataset<Row> first =
        ineffective
            .join(effective, KEY, "left_outer")
            .where("_effective IS NULL OR as_of > _effective")
            .groupBy(KEY[0], KEY[1])
            .agg(
                expr("max_by(decision_id, struct(-line_version, as_of))").as("decision_id"),
                expr("min(line_version)").as("_made_on"));
    Dataset<Row> onTop =
        latest
            .select(col("user_id"), col("product"), col("line_version"), col("band").as("_band"))
            .join(first, KEY)
            // Once it is taken back, later decisions are on the line as it is.
            .where("line_version > _made_on")
            .drop("line_version", "_made_on")
            .localCheckpoint(true);
    return latest
        .join(onTop.select(KEY[0], KEY[1]), KEY, "left_anti")
        .unionByName(
            before
                .join(onTop.select(ID[0], "_band"), ID)
                .withColumn("band", col("_band"))
                .drop("_band"));
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
