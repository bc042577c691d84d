package io.huxin.models.learning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.policy.TakeUp;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Users due a rise, at their first draw. Who is due one is settled before the arm is drawn, so the
 * arms differ by the draw alone.
 *
 * <p>A user is drawn anew every quarter; only the first draw of all counts. So each user is one
 * independent unit, and a later draw, which depends on what the first one did, is part of what the
 * first one led to (intention to treat).
 */
public final class FirstDraws {
  /** Rises that a draw decided on; one that a person ordered was drawn by nobody. */
  private static final String DRAWN =
      "arm IN ('HOLDOUT', 'EXPLORE') OR (arm = 'POLICY' AND action = 'INCREASE' AND propensity < 1)";

  private FirstDraws() {}

  /**
   * One row per user ever drawn: user_id, drawn_on, arm, propensity, band, utilisation (a name, see
   * {@link #utilisation}), quota_before (of both products, money above 0).
   *
   * @param decisions decisions of published days, one per as_of, user and product
   * @param takeUp the policy's steps of utilisation, falling, the last from 0
   */
  public static Dataset<Row> of(Dataset<Row> decisions, List<TakeUp> takeUp) {
    Dataset<Row> first =
        decisions
            .where(DRAWN)
            .groupBy("user_id", "as_of")
            .agg(
                // All lines of a user share the draw.
                max("arm").as("arm"),
                max("propensity").as("propensity"),
                max("band").as("band"),
                sum("old_quota").as("due_quota"),
                sum("outstanding").as("owed"))
            .groupBy("user_id")
            .agg(
                min_by(
                        struct(
                            col("as_of").as("drawn_on"),
                            col("arm"),
                            col("propensity"),
                            coalesce(col("band"), lit("NONE")).as("band"),
                            col("due_quota"),
                            col("owed")),
                        col("as_of"))
                    .as("draw"))
            .select("user_id", "draw.*");
    Dataset<Row> quotas =
        decisions
            .select(col("user_id"), col("as_of").as("drawn_on"), col("old_quota"))
            .join(first.select("user_id", "drawn_on"), new String[] {"user_id", "drawn_on"})
            .groupBy("user_id", "drawn_on")
            .agg(sum("old_quota").cast("decimal(18,2)").as("quota_before"));
    return first
        .join(quotas, new String[] {"user_id", "drawn_on"})
        .withColumn("utilisation", step(takeUp))
        .drop("due_quota", "owed");
  }

  /**
   * The name of a step of utilisation: {@code 0.9 and more}, {@code 0.5 to 0.9}, {@code below 0.5}.
   *
   * @param used utilisation of the lines due a rise, at least 0
   */
  public static String utilisation(List<TakeUp> takeUp, double used) {
    int at = 0;
    while (used < takeUp.get(at).fromUtilisation()) {
      at++;
    }
    return name(takeUp, at);
  }

  private static Column step(List<TakeUp> takeUp) {
    Column name = lit(name(takeUp, takeUp.size() - 1));
    for (int at = takeUp.size() - 2; at >= 0; at--) {
      Column used = expr("owed >= due_quota * " + plain(takeUp.get(at).fromUtilisation()));
      name = when(used, name(takeUp, at)).otherwise(name);
    }
    return name;
  }

  private static String name(List<TakeUp> takeUp, int at) {
    String from = plain(takeUp.get(at).fromUtilisation());
    if (at == 0) {
      return from + " and more";
    }
    String to = plain(takeUp.get(at - 1).fromUtilisation());
    return at == takeUp.size() - 1 ? "below " + to : from + " to " + to;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
