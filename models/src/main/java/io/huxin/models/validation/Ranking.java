package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.math.BigInteger;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * AUC and KS, exact. Scores are cut into stretches of equal width, each ranked in its own task; the
 * driver adds the stretches up in order. All sums are integers.
 *
 * @param auc area under the ROC curve, 0 to 1
 * @param ks Kolmogorov-Smirnov distance, 0 to 1
 */
record Ranking(OptionalDouble auc, OptionalDouble ks) {
  private static final int STRETCHES = 1000;

  static Ranking of(Dataset<Row> scored, long goods, long bads, double lowest, double highest) {
    if (goods == 0 || bads == 0) {
      return new Ranking(OptionalDouble.empty(), OptionalDouble.empty());
    }
    Math.multiplyExact(goods, bads);
    BigInteger twicePairs = BigInteger.ZERO;
    long widest = 0;
    long goodsBelow = 0;
    long badsBelow = 0;
    for (Row stretch :
        stretches(scored, goods, bads, lowest, highest).orderBy("stretch").collectAsList()) {
      long stretchBads = stretch.getLong(2);
      twicePairs =
          twicePairs
              .add(BigInteger.valueOf(stretch.getLong(3)))
              .add(BigInteger.valueOf(stretchBads).multiply(BigInteger.valueOf(2 * goodsBelow)));
      long gap = badsBelow * goods - goodsBelow * bads;
      widest = Math.max(widest, Math.abs(gap + stretch.getLong(4)));
      widest = Math.max(widest, Math.abs(gap + stretch.getLong(5)));
      goodsBelow += stretch.getLong(1);
      badsBelow += stretchBads;
    }
    double pairs = (double) goods * bads;
    return new Ranking(
        OptionalDouble.of(twicePairs.doubleValue() / (2 * pairs)),
        OptionalDouble.of(widest / pairs));
  }

  /**
   * Per stretch: goods, bads, twice the pairs won within it, and the least and greatest gap between
   * the two distributions, scaled by goods · bads.
   */
  private static Dataset<Row> stretches(
      Dataset<Row> scored, long goods, long bads, double lowest, double highest) {
    Column stretch =
        highest > lowest
            ? least(
                floor(
                    col("raw_score")
                        .minus(lit(lowest))
                        .multiply(lit(STRETCHES / (highest - lowest)))),
                lit(STRETCHES - 1L))
            : lit(0L);
    Column bad = col("label").cast("bigint");
    var byScore = Window.partitionBy("stretch").orderBy("raw_score");
    Column gap = col("badsUpTo").multiply(lit(goods)).minus(col("goodsUpTo").multiply(lit(bads)));
    Column twiceWon =
        col("bads")
            .multiply(col("goodsUpTo").minus(col("goods")).multiply(lit(2L)).plus(col("goods")));
    return scored
        .select(stretch.as("stretch"), col("raw_score"), bad.as("bad"))
        .groupBy("stretch", "raw_score")
        .agg(sum(lit(1L).minus(col("bad"))).as("goods"), sum("bad").as("bads"))
        .withColumn("goodsUpTo", sum("goods").over(byScore))
        .withColumn("badsUpTo", sum("bads").over(byScore))
        .groupBy("stretch")
        .agg(sum("goods"), sum("bads"), sum(twiceWon), min(gap), max(gap));
  }
}
