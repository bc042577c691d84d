package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The breaker of the protective lane: above a share of users it wants a recorded approval, since a
 * wave of cuts is more often a broken source than a broken portfolio (credit-rules section 9).
 */
final class Breaker {
  private Breaker() {}

  static boolean tripped(Dataset<Row> decisions, double share) {
    Row users =
        decisions
            .agg(
                countDistinct("user_id"),
                countDistinct(expr("if(lane = 'PROTECTIVE' AND changes, user_id, NULL)")))
            .head();
    return users.getLong(1) > share * users.getLong(0);
  }

  static String message(double share) {
    return String.format(
        Locale.ROOT,
        "protective actions touch more than %.1f %% of users and are withheld. Look at the report;"
            + " if they are right, run: huxin publish --approve-protective NAME",
        100 * share);
  }
}
