package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How well a model ranks if its PDs are right, from the scores alone: no label is needed, so it is
 * known years before the realised figure, and it says nothing of whether the PDs are right. A user
 * with PD p counts as p of a bad and 1 − p of a good one (confidence-based performance estimation).
 *
 * <ul>
 *   <li>AUC = Σ p_i (1 − p_j) [s_i > s_j, ties half] / Σ p_i (1 − p_j), over pairs of different
 *       users: expected pairs ranked rightly over expected pairs.
 *   <li>KS = greatest distance between the expected distributions of goods and bads.
 * </ul>
 *
 * <p>Like the realised ranking it is exact: the scores are cut into stretches of equal width, each
 * ranked in its own task, and sums that leave a task are decimals.
 *
 * @param rows users with a PD
 * @param defaultRate expected default rate, the mean PD; 0 without rows
 * @param auc expected AUC; empty where no pair of a good and a bad user is expected
 * @param ks expected KS; empty likewise
 */
public record ExpectedPerformance(
    long rows, double defaultRate, OptionalDouble auc, OptionalDouble ks) {
  private static final int STRETCHES = 1000;

  /**
   * Expects the performance of some scores.
   *
   * @param scored rows with {@code raw_score} and {@code pd}; those without either are left out
   */
  public static ExpectedPerformance of(Dataset<Row> scored) {
    Dataset<Row> known =
        scored
            .where(col("pd").between(0.0, 1.0).and(finite(col("raw_score"))))
            .select(
                col("raw_score"),
                decimal(col("pd")).as("bad"),
                decimal(lit(1.0).minus(col("pd"))).as("good"),
                decimal(col("pd").multiply(lit(1.0).minus(col("pd")))).as("self"));
    Row totals =
        known
            .agg(
                sum(lit(1L)),
                sum("bad"),
                sum("good"),
                sum("self"),
                min("raw_score"),
                max("raw_score"))
            .head();
    if (totals.isNullAt(0)) {
      return new ExpectedPerformance(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
    }
    long rows = totals.getLong(0);
    double bads = totals.getDecimal(1).doubleValue();
    double goods = totals.getDecimal(2).doubleValue();
    double pairs = bads * goods - totals.getDecimal(3).doubleValue();
    if (pairs <= 0) {
      return new ExpectedPerformance(
          rows, bads / rows, OptionalDouble.empty(), OptionalDouble.empty());
    }
    Column stretch = stretch(totals.getDouble(4), totals.getDouble(5));
    return ranked(rows, bads, goods, pairs, stretches(known, stretch, bads, goods));
  }

  private static Column finite(Column value) {
    return value.between(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static Column decimal(Column value) {
    return value.cast("decimal(20,15)");
  }

  private static Column stretch(double lowest, double highest) {
    return highest > lowest
        ? least(
            floor(
                col("raw_score").minus(lit(lowest)).multiply(lit(STRETCHES / (highest - lowest)))),
            lit(STRETCHES - 1L))
        : lit(0L);
  }

  /**
   * Per stretch, in order: expected goods and bads, expected pairs ranked rightly within it, and
   * the least and greatest gap between the two distributions from its start on.
   */
  private static List<Row> stretches(
      Dataset<Row> known, Column stretch, double bads, double goods) {
    var upTo = Window.partitionBy("stretch").orderBy("raw_score");
    Column zero = lit(BigDecimal.ZERO);
    Column goodsBelow = coalesce(col("goods_up_to").minus(col("good")), zero).cast("double");
    Column bad = col("bad").cast("double");
    Column tied =
        bad.multiply(col("good").cast("double")).minus(col("self").cast("double")).divide(lit(2.0));
    Column won = bad.multiply(goodsBelow).plus(tied);
    Column gap =
        col("bads_up_to")
            .cast("double")
            .divide(lit(bads))
            .minus(col("goods_up_to").cast("double").divide(lit(goods)));
    return known
        .withColumn("stretch", stretch)
        .groupBy("stretch", "raw_score")
        .agg(sum("bad").as("bad"), sum("good").as("good"), sum("self").as("self"))
        .withColumn("goods_up_to", sum("good").over(upTo))
        .withColumn("bads_up_to", sum("bad").over(upTo))
        .groupBy("stretch")
        .agg(sum("good"), sum("bad"), sum(won.cast("decimal(38,15)")), min(gap), max(gap))
        .orderBy("stretch")
        .collectAsList();
  }

  private static ExpectedPerformance ranked(
      long rows, double bads, double goods, double pairs, List<Row> stretches) {
    double won = 0;
    double widest = 0;
    BigDecimal goodsBelow = BigDecimal.ZERO;
    BigDecimal badsBelow = BigDecimal.ZERO;
    for (Row stretch : stretches) {
      double gap = badsBelow.doubleValue() / bads - goodsBelow.doubleValue() / goods;
      won +=
          stretch.getDecimal(3).doubleValue()
              + stretch.getDecimal(2).doubleValue() * goodsBelow.doubleValue();
      widest = Math.max(widest, Math.abs(gap + stretch.getDouble(4)));
      widest = Math.max(widest, Math.abs(gap + stretch.getDouble(5)));
      goodsBelow = goodsBelow.add(stretch.getDecimal(1));
      badsBelow = badsBelow.add(stretch.getDecimal(2));
    }
    return new ExpectedPerformance(
        rows,
        bads / rows,
        OptionalDouble.of(Math.min(1, won / pairs)),
        OptionalDouble.of(Math.min(1, widest)));
  }
}
