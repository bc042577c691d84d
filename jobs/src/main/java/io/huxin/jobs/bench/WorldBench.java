package io.huxin.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How near the models come to the truth of a synthetic world, on a month end that was scored: AUC
 * expected under the true PDs (no luck of single defaults in it) beside what an ideal reader of the
 * ledger reaches, and mean predicted against mean true PD by tenth.
 */
public final class WorldBench {
  private final Deployment deployment;
  private final PolicyPack pack;

  /**
   * @param pack whose cut-off parts those who pass from those who do not
   */
  public WorldBench(Deployment deployment, PolicyPack pack) {
    this.deployment = deployment;
    this.pack = pack;
  }

  /**
   * One JSON line per role, and one per group of users on whom the roles differ.
   *
   * @param asOf month end that was scored
   * @throws io.huxin.jobs.UsageException if it was not, or the world has no truth of that day
   */
  public String at(LocalDate asOf) {
    Dataset<Row> truth =
        deployment
            .spark()
            .read()
            .parquet(deployment.data() + "/truth/true_pd")
            .where(col("month_end").equalTo(lit(asOf)).and(col("in_population").equalTo(1)))
            .select(
                col("uid").as("source_id"),
                col("pd").cast("double").as("true_pd"),
                col("ledger_pd").cast("double").as("ledger_pd"));
    Dataset<Row> scored =
        deployment
            .warehouse()
            .day(OutputTables.SCORES, asOf)
            .where("pd IS NOT NULL")
            .join(
                deployment.warehouse().read(OutputTables.IDENTITIES).select("user_id", "source_id"),
                "user_id")
            .join(truth, "source_id")
            .select("user_id", "role", "raw_score", "pd", "true_pd", "ledger_pd")
            .persist();
    if (scored.isEmpty()) {
      throw JobErrors.needsJobFirst("bench world", "score", asOf);
    }
    var lines = new StringBuilder();
    for (Row role : scored.select("role").distinct().orderBy("role").collectAsList()) {
      lines.append(line(role.getString(0), scored.where(col("role").equalTo(role.get(0)))));
    }
    return lines.append(swaps(scored)).toString().stripTrailing();
  }

  /**
   * Users on whom champion and challenger differ about the cut-off: the challenger's swap-ins pass
   * it with the challenger only, the swap-outs with the champion only. The mean PD of each model
   * stands beside the true one, which a ledger never shows of users who were declined. Empty
   * without a challenger.
   */
  private String swaps(Dataset<Row> scored) {
    double cutOff = pack.eligibility().cutOff();
    Dataset<Row> both =
        role(scored, "CHAMPION").join(role(scored, "CHALLENGER").drop("true_pd"), "user_id");
    var lines = new StringBuilder();
    for (Row group :
        both.withColumn(
                "swap",
                when(col("champion").gt(cutOff).and(col("challenger").leq(cutOff)), "in")
                    .when(col("champion").leq(cutOff).and(col("challenger").gt(cutOff)), "out"))
            .where("swap IS NOT NULL")
            .groupBy("swap")
            .agg(
                count(lit(1)),
                sum(decimal("champion")),
                sum(decimal("challenger")),
                sum(decimal("true_pd")))
            .orderBy("swap")
            .collectAsList()) {
      double users = group.getLong(1);
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"swap\":\"%s\",\"users\":%.0f,\"champion\":%.4f,\"challenger\":%.4f,\"true\":%.4f}%n",
              group.getString(0),
              users,
              group.getDecimal(2).doubleValue() / users,
              group.getDecimal(3).doubleValue() / users,
              group.getDecimal(4).doubleValue() / users));
    }
    return lines.toString();
  }

  private static Dataset<Row> role(Dataset<Row> scored, String role) {
    return scored
        .where(col("role").equalTo(role))
        .select(col("user_id"), col("pd").as(role.toLowerCase(Locale.ROOT)), col("true_pd"));
  }

  private static String line(String role, Dataset<Row> scored) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "{\"role\":\"%s\",\"users\":%d,\"auc\":%.4f,\"auc_ledger\":%.4f,\"auc_truth\":%.4f,"
                + "\"tenths\":[",
            role,
            scored.count(),
            auc(scored, col("raw_score")),
            auc(scored, logit("ledger_pd")),
            auc(scored, logit("true_pd"))));
    String separator = "";
    for (Row tenth : tenths(scored)) {
      double predicted = tenth.getDecimal(1).doubleValue();
      double expected = tenth.getDecimal(2).doubleValue();
      text.append(separator)
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"tenth\":%d,\"predicted\":%.1f,\"true\":%.1f,\"error\":%.3f}",
                  tenth.getInt(0),
                  predicted,
                  expected,
                  predicted / expected - 1));
      separator = ",";
    }
    return text.append("]}\n").toString();
  }

  /** Sums of predicted and of true PDs by tenth of the predicted PD, safest first. */
  private static List<Row> tenths(Dataset<Row> scored) {
    return scored
        .withColumn("tenth", ntile(10).over(Window.orderBy("pd", "raw_score", "true_pd")))
        .groupBy("tenth")
        .agg(sum(decimal("pd")), sum(decimal("true_pd")))
        .orderBy("tenth")
        .collectAsList();
  }

  /** Probability that of two users one of whom defaults it is ranked riskier, over true PDs. */
  private static double auc(Dataset<Row> scored, Column score) {
    double won = 0;
    double goods = 0;
    double bads = 0;
    for (Row bin :
        scored
            .groupBy(round(score.multiply(lit(500))).cast("bigint").as("bin"))
            .agg(sum(decimal("true_pd")), sum(lit(1).minus(decimal("true_pd"))))
            .orderBy("bin")
            .collectAsList()) {
      double bad = bin.getDecimal(1).doubleValue();
      double good = bin.getDecimal(2).doubleValue();
      won += bad * (goods + good / 2);
      goods += good;
      bads += bad;
    }
    return won / (goods * bads);
  }

  private static Column logit(String pd) {
    Column held = greatest(lit(1e-7), least(lit(1 - 1e-7), col(pd)));
    return log(held.divide(lit(1).minus(held)));
  }

  private static Column decimal(String pd) {
    return col(pd).cast("decimal(20,15)");
  }
}
