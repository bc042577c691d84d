package io.huxin.models.monitoring;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.huxin.models.learning.ArmSample;
import io.huxin.models.validation.GroupedAuc;
import io.huxin.models.validation.Interval;
import io.huxin.models.validation.Jeffreys;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was seen of users whose outcome is known by lot, each weighted by 1/propensity: means are
 * Σ(y/p)/Σ(1/p) (Hájek 1971), so a group of several propensities stands for those who were up for
 * the lot, and with one propensity they are plain means.
 *
 * @param sample the users with a label: y the label, x the PD
 * @param defaults how many of them defaulted
 * @param expected sum of their PDs, unweighted
 * @param notUsed users besides who have no label, since they never used the line they were given
 * @param auc AUC of the raw score among them, weighted; empty with one label only
 * @param expectedAuc AUC of the same users to be expected if their PDs are right
 * @param ranked defaulted and other users of equal weight that would tell as much
 */
public record ControlGroup(
    ArmSample sample,
    long defaults,
    double expected,
    long notUsed,
    OptionalDouble auc,
    OptionalDouble expectedAuc,
    Ranked ranked) {
  /** What the names of segments begin with where AUCs are taken. */
  static final String REALISED = "realised ";

  /** Likewise. */
  static final String EXPECTED = "expected ";

  /** 97.5th percentile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Effective numbers of users (Kish 1965).
   *
   * @param bads of those who defaulted
   * @param goods of the others
   */
  public record Ranked(double bads, double goods) {}

  /**
   * Measures each segment, in two passes for all together.
   *
   * @param users segment, propensity, raw_score, pd, label; a user may be in several segments
   */
  public static SortedMap<String, ControlGroup> bySegment(Dataset<Row> users) {
    var tallies = new TreeMap<String, ControlTally>();
    for (Row row : sums(users).collectAsList()) {
      tallies.computeIfAbsent(row.getAs("segment"), segment -> new ControlTally()).add(row);
    }
    Map<String, Double> aucs = GroupedAuc.of(shares(users));
    var groups = new TreeMap<String, ControlGroup>();
    tallies.forEach((segment, tally) -> groups.put(segment, tally.group(segment, aucs)));
    return groups;
  }

  /** Number of users with a label. */
  public long users() {
    return sample.users();
  }

  /** Weighted default rate over weighted mean PD. */
  public double observedToExpected() {
    return sample.y() / sample.x();
  }

  /** What is known of the default rate. */
  public Jeffreys rate() {
    double rows = sample.effectiveUsers();
    return new Jeffreys(rows, rows * sample.y());
  }

  /**
   * 95 % interval of the AUC, with the standard error of Hanley and McNeil (1982), held to 0 and 1.
   */
  public Interval aucInterval() {
    double area = auc.orElseThrow();
    double bads = ranked.bads();
    double goods = ranked.goods();
    double twoBads = area / (2 - area);
    double twoGoods = 2 * area * area / (1 + area);
    double variance =
        (area * (1 - area)
                + Math.max(0, bads - 1) * (twoBads - area * area)
                + Math.max(0, goods - 1) * (twoGoods - area * area))
            / (bads * goods);
    double reach = Z * Math.sqrt(Math.max(0, variance));
    return new Interval(Math.max(0, area - reach), Math.min(1, area + reach));
  }

  private static Dataset<Row> sums(Dataset<Row> users) {
    return users
        .withColumn("pd", col("pd").cast("decimal(10,9)"))
        .groupBy("segment", "propensity", "label")
        .agg(
            count(lit(1)).as("users"),
            expr("CAST(sum(pd) AS DECIMAL(30,9))").as("pds"),
            expr("CAST(sum(pd * pd) AS DECIMAL(38,18))").as("squares"));
  }

  /** Each user twice: as what became of him, and as what his PD said. */
  private static Dataset<Row> shares(Dataset<Row> users) {
    // A scale that leaves the AUC as it is and keeps weights within 1.
    Column weight = expr("min(propensity) OVER (PARTITION BY segment) / propensity");
    return users
        .where(col("label").isNotNull())
        .withColumn("weight", weight)
        .withColumn(
            "share",
            explode(
                array(share(REALISED, col("label").cast("double")), share(EXPECTED, col("pd")))))
        .select(
            concat(col("share.kind"), col("segment")).as("segment"),
            col("raw_score"),
            col("weight").multiply(col("share.bad")).as("bad"),
            col("weight").multiply(lit(1.0).minus(col("share.bad"))).as("good"));
  }

  private static Column share(String kind, Column bad) {
    return struct(lit(kind).as("kind"), bad.as("bad"));
  }
}
