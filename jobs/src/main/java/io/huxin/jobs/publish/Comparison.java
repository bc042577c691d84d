package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.huxin.jobs.safety.EmergencyState;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Decisions beside the lines that they meet.
 *
 * @param withheld whether the breaker holds protective actions back
 * @param growth whether the growth lane is open
 * @param judgement whether cuts by the model's judgement go out: not where a gate came up after the
 *     decisions, as the PD may be what is wrong
 * @param undone decisions that never took effect in the core system, each once: decision_id,
 *     made_version
 */
record Comparison(boolean withheld, boolean growth, boolean judgement, Dataset<Row> undone) {
  /** The decision that a line carries and that never took effect in the core system. */
  static final String UNDONE = "undone_decision";

  /** The version which that decision gave the line; nobody has changed it since. */
  static final String UNDONE_VERSION = "undone_version";

  /**
   * Compares. A line that nobody has changed since is at the version decided on, or behind it where
   * the core system made that version. The two sides of a conversion are applied together or not at
   * all.
   *
   * @param decisions of the day, marked by {@link Stops}
   * @param found rows of {@code quota_current}
   * @return the decisions with outcome (APPLIED, REFUSED_STALE or WITHHELD; null where nothing
   *     changes), line_version_found and undone_decision
   */
  Dataset<Row> of(Dataset<Row> decisions, Dataset<Row> found) {
    Dataset<Row> lines =
        found
            .select(
                col("user_id"),
                col("product"),
                col("line_version").as("found_version"),
                col("decision_id").as("found_decision"))
            .join(
                undone.select(
                    col("decision_id").as(UNDONE), col("made_version").as(UNDONE_VERSION)),
                col("found_decision")
                    .equalTo(col(UNDONE))
                    .and(coalesce(col("found_version").leq(col(UNDONE_VERSION)), lit(true))),
                "left_outer");
    Column fresh =
        col("found_version")
            .isNull()
            .or(col("found_version").leq(col("line_version")))
            .or(col(UNDONE).isNotNull());
    Column already = col("found_decision").eqNullSafe(col("decision_id"));
    var together = Window.partitionBy(col("user_id"), col("action").equalTo("CONVERT"));
    return decisions
        .join(lines, new String[] {"user_id", "product"}, "left_outer")
        .withColumn("_meets", already.or(fresh))
        .withColumn(
            "_meets",
            when(col("action").equalTo("CONVERT"), min("_meets").over(together))
                .otherwise(col("_meets")))
        .withColumn("outcome", when(col("changes"), outcome(already)))
        .withColumn(
            "line_version_found",
            when(already, col("line_version")).otherwise(col("found_version")));
  }

  /** Whether a decision is a cut by the model's judgement and held back as such. */
  static Column judged(boolean judgement) {
    return lit(!judgement)
        .or(col(Stops.STATE).isNotNull())
        .and(coalesce(col("binding"), lit("")).isin("BAND_CUT", "UNDRAWN"));
  }

  /** What was applied before a kill stays so, whatever has been stopped since. */
  private Column outcome(Column already) {
    Column held = lit(withheld).and(col("lane").equalTo("PROTECTIVE")).and(Breaker.counts());
    Column emergency = col(Stops.STATE).isNotNull();
    Column growing = lit(!growth).or(emergency).and(col("lane").equalTo("GROWTH"));
    Column thawing =
        coalesce(col(Stops.STATE), lit(""))
            .equalTo(EmergencyState.FREEZE_ALL.name())
            .and(col("status_before").isin("FROZEN", "BLOCKED"))
            .and(col("status").equalTo("ACTIVE"));
    Column halted = coalesce(col(Stops.STATE), lit("")).equalTo(EmergencyState.HALT.name());
    Column stopped = halted.or(held).or(growing).or(judged(judgement)).or(thawing);
    return when(already, lit("APPLIED"))
        .when(stopped, lit("WITHHELD"))
        .when(col("_meets"), lit("APPLIED"))
        .otherwise(lit("REFUSED_STALE"));
  }
}
