package io.huxin.models.ecl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * PD at origination: the champion's first score on or after the day a line was opened, kept once it
 * is found. A line opened anew is looked up anew.
 */
public final class Origination {
  private static final String[] LINE = {"user_id", "product"};

  private Origination() {}

  /**
   * Adds what an earlier day knew, and from when on scores have to be looked through.
   *
   * @param lines with user_id, product, opened_on
   * @param before rows of {@code ecl} of an earlier day; none on the first
   * @param beforeOn that day; empty on the first
   * @return the columns of {@code lines}, {@code kept_pd} and {@code kept_on} (null if not found
   *     before), {@code search_from} (null if found)
   */
  public static Dataset<Row> kept(
      Dataset<Row> lines, Dataset<Row> before, Optional<LocalDate> beforeOn) {
    Dataset<Row> known =
        before.select(
            col("user_id"),
            col("product"),
            col("opened_on").as("_opened_on"),
            col("pd_at_origination").as("_pd"),
            col("origination_on").as("_on"));
    Column same = col("_opened_on").equalTo(col("opened_on"));
    Column searched = lit(beforeOn.map(day -> day.plusDays(1)).orElse(null)).cast("date");
    return lines
        .join(known, LINE, "left_outer")
        .withColumn("kept_pd", when(same, col("_pd")))
        .withColumn("kept_on", when(same, col("_on")))
        .withColumn(
            "search_from",
            when(col("kept_on").isNull(), when(same, searched).otherwise(col("opened_on"))))
        .drop("_opened_on", "_pd", "_on");
  }

  /**
   * Adds the PD at origination.
   *
   * @param kept what {@link #kept} gave
   * @param scores rows of {@code scores} from the earliest search_from up to the day, any models
   * @return the columns of {@code lines}; {@code kept_pd} (within 12 months), or else {@code
   *     found_pd} (within the model's horizon); {@code origination_on}; all null if there is none
   */
  public static Dataset<Row> of(Dataset<Row> kept, Dataset<Row> scores) {
    Dataset<Row> sought =
        kept.where("search_from IS NOT NULL").select("user_id", "product", "search_from");
    Dataset<Row> found =
        scores
            .where("role = 'CHAMPION' AND pd IS NOT NULL")
            .select(col("user_id"), col("as_of").as("scored_on"), col("pd"))
            .join(sought, "user_id")
            .where("scored_on >= search_from")
            .groupBy("user_id", "product")
            .agg(
                expr("min_by(pd, scored_on)").as("found_pd"),
                expr("min(scored_on)").as("found_on"));
    return kept.join(found, LINE, "left_outer")
        .withColumn("origination_on", expr("coalesce(kept_on, found_on)"))
        .drop("kept_on", "found_on", "search_from");
  }
}
