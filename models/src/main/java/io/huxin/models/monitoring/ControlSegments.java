package io.huxin.models.monitoring;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.decision.Arm;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The users drawn in some days, by control group. An arm is drawn per user and quarter, so a user
 * counts once per quarter, on the first day on which the draw told.
 *
 * <p>{@link #CONTROL} is HOLDOUT and NEAR_CUT_OFF together: users due a rise who were given none,
 * and applicants refused near the cut-off who were let in. EXPLORE is of those due a rise once
 * more, and was given part of it: it stands apart.
 */
public final class ControlSegments {
  /** Both arms on which PDs are judged. */
  public static final String CONTROL = "CONTROL";

  private ControlSegments() {}

  /**
   * Users by segment: each arm, and {@link #CONTROL}.
   *
   * @param outcomes rows of {@code control_outcomes} of one model
   * @param prefix what the segments' names begin with
   * @return segment, propensity, raw_score, pd, label
   */
  public static Dataset<Row> arms(Dataset<Row> outcomes, String prefix) {
    Column arm = concat(lit(prefix), col("arm"));
    Column explored = col("arm").equalTo(Arm.EXPLORE.name());
    return once(
        outcomes.withColumn(
            "segments", when(explored, array(arm)).otherwise(array(arm, lit(prefix + CONTROL)))));
  }

  /**
   * Users on whom two models disagree, per arm of {@link #CONTROL}: SWAP_IN of those whom the
   * champion's PD refuses and the challenger's passes at the cut-off that they were decided by,
   * SWAP_OUT of the reverse. What became of them is known by lot.
   *
   * @param judged rows of {@code control_outcomes} of the model whose scores and PDs are given
   * @param other those of the other model; users without both are left out
   * @param judgedDecides whether the model judged is the champion
   * @param prefix what the segments' names begin with
   * @return as {@link #arms}
   */
  public static Dataset<Row> swaps(
      Dataset<Row> judged, Dataset<Row> other, boolean judgedDecides, String prefix) {
    Column passed = col("pd").leq(col("cut_off"));
    Column passedByOther = col("other_pd").leq(col("cut_off"));
    Column champion = judgedDecides ? passed : passedByOther;
    Column challenger = judgedDecides ? passedByOther : passed;
    Column direction =
        when(not(champion).and(challenger), "SWAP_IN ")
            .when(champion.and(not(challenger)), "SWAP_OUT ");
    return once(
        judged
            .where(col("arm").notEqual(Arm.EXPLORE.name()))
            .join(
                other.select(col("as_of"), col("user_id"), col("pd").as("other_pd")),
                new String[] {"as_of", "user_id"})
            .withColumn(
                "segments",
                // Where both agree there is no name, and no row below.
                filter(array(concat(lit(prefix), direction, col("arm"))), Column::isNotNull)));
  }

  private static Dataset<Row> once(Dataset<Row> drawn) {
    return drawn
        .groupBy(col("user_id"), col("arm"), date_trunc("quarter", col("drawn_on")).as("quarter"))
        .agg(
            min_by(struct("segments", "propensity", "raw_score", "pd", "label"), col("drawn_on"))
                .as("first"))
        .select("first.*")
        .withColumn("segment", explode(col("segments")))
        .drop("segments");
  }
}
