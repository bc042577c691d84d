package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * AUC of weighted rows in several groups at once, exact. Each group is ranked in one task, so it is
 * for groups that are small beside all users.
 *
 * <p>A row counts as {@code bad} of a bad user and {@code good} of a good one: with weight w and
 * label y these are w·y and w·(1 − y), which gives the AUC of a weighted sample, Σ w_i w_j [s_i
 * &gt; s_j, ties half] / Σ w_i w_j over bad i and good j; with a PD p in place of y, the AUC to be
 * expected if the PDs are right.
 */
public final class GroupedAuc {
  private GroupedAuc() {}

  /**
   * The AUC of each group in which there is a pair.
   *
   * @param shares {@code segment}, {@code raw_score}, and {@code bad} and {@code good}, each 0 to 1
   */
  public static SortedMap<String, Double> of(Dataset<Row> shares) {
    var below =
        Window.partitionBy("segment")
            .orderBy("raw_score")
            .rowsBetween(Window.unboundedPreceding(), -1);
    Column bad = col("bad").cast("double");
    // A user is no pair with itself.
    Column tied = bad.multiply(col("good").cast("double")).minus(col("self").cast("double"));
    Column won =
        bad.multiply(col("goods_below").cast("double"))
            .plus(tied.divide(lit(2.0)))
            .cast("decimal(38,15)");
    var aucs = new TreeMap<String, Double>();
    shares
        .select(
            col("segment"),
            col("raw_score"),
            decimal(col("bad")).as("bad"),
            decimal(col("good")).as("good"),
            decimal(col("bad").multiply(col("good"))).as("self"))
        .groupBy("segment", "raw_score")
        .agg(sum("bad").as("bad"), sum("good").as("good"), sum("self").as("self"))
        .withColumn("goods_below", coalesce(sum("good").over(below), lit(BigDecimal.ZERO)))
        .groupBy("segment")
        .agg(sum(won), sum("bad"), sum("good"), sum("self"))
        .collectAsList()
        .forEach(
            row -> {
              double pairs =
                  row.getDecimal(2).doubleValue() * row.getDecimal(3).doubleValue()
                      - row.getDecimal(4).doubleValue();
              if (pairs > 0) {
                aucs.put(row.getString(0), Math.min(1, row.getDecimal(1).doubleValue() / pairs));
              }
            });
    return aucs;
  }

  private static Column decimal(Column value) {
    return value.cast("decimal(20,15)");
  }
}
