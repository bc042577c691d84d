package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The breaker of the protective lane: above a share of users it wants a recorded approval, since a
 * wave of cuts is more often a broken source than a broken portfolio (credit-rules section 9).
 */
final class Breaker {
  private Breaker() {}

  /**
   * Whether more than a share of the users would be touched.
   *
   * @param decisions of the day, marked by {@link Stops}
   * @param judgement whether cuts by the model's judgement go out, see {@link Comparison}; those
   *     that do not are not counted, or facts would wait for what is held back anyway
   */
  static boolean tripped(Dataset<Row> decisions, boolean judgement, double share) {
    Column counted =
        col("lane")
            .equalTo("PROTECTIVE")
            .and(col("changes"))
            .and(counts())
            .and(not(Comparison.judged(judgement)));
    Row users =
        decisions
            .agg(countDistinct("user_id"), countDistinct(when(counted, col("user_id"))))
            .head();
    return users.getLong(1) > share * users.getLong(0);
  }

  /**
   * Whether a protective decision is one that the breaker counts and holds back: not what two
   * persons have ordered and approved of everybody, nor what ends a freeze, as a LIMIT does: after
   * a freeze of all, everybody's would wait for those who are late.
   */
  static Column counts() {
    Column ends =
        coalesce(
            col("status_before").equalTo("FROZEN").and(col("status").equalTo("ACTIVE")),
            lit(false));
    return not(coalesce(col("binding"), lit("")).isin("EMERGENCY", "ROLLBACK", "FREEZE_LAPSED"))
        .and(not(ends));
  }

  static String message(double share) {
    return String.format(
        Locale.ROOT,
        "protective actions touch more than %s %% of users and are withheld, and the day lets"
            + " nothing grow. Look at the report; if they are right, have the next day approved: it"
            + " decides them anew (huxin daily --approve-protective NAME)",
        Measures.percent(share));
  }
}
