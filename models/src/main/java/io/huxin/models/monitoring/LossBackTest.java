package io.huxin.models.monitoring;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Expected loss of a past day's decisions beside what it came to. Realised is, over the lines of
 * users who defaulted, the balance on the day on which the default became known, times the LGD of
 * the decision: work-outs last up to 36 months, so the LGD itself is not yet realised.
 *
 * @param predicted sum of the expected losses, currency units
 * @param realised sum of the realised ones, currency units
 * @param withoutBalance lines of defaulted users of which no balance was noted
 */
public record LossBackTest(BigDecimal predicted, BigDecimal realised, long withoutBalance) {

  /**
   * Adds up.
   *
   * @param scoredOn day of the decisions
   * @param decisions decisions of that day
   * @param matured users with label, one row each
   * @param balances rows of the table {@code default_balances} after that day
   */
  public static LossBackTest of(
      LocalDate scoredOn, Dataset<Row> decisions, Dataset<Row> matured, Dataset<Row> balances) {
    Dataset<Row> noted =
        balances
            .where(col("default_on").gt(lit(scoredOn)))
            .groupBy("user_id", "product")
            .agg(min_by(col("outstanding"), col("as_of")).as("at_default"));
    Column loss =
        col("lgd").cast("decimal(10,9)").multiply(col("at_default")).cast("decimal(30,9)");
    Row sums =
        decisions
            .where(col("expected_loss").isNotNull().and(col("lgd").isNotNull()))
            .select("user_id", "product", "expected_loss", "lgd")
            .join(matured.select("user_id", "label"), "user_id")
            .join(noted, new String[] {"user_id", "product"}, "left")
            .agg(
                coalesce(sum("expected_loss"), lit(BigDecimal.ZERO)),
                coalesce(sum(when(col("label").equalTo(1), loss)), lit(BigDecimal.ZERO)),
                count_if(col("label").equalTo(1).and(col("at_default").isNull())))
            .head();
    return new LossBackTest(sums.getDecimal(0), sums.getDecimal(1), sums.getLong(2));
  }

  /**
   * {@code monitor_loss_ratio}, realised over predicted, with both sums; left out where a balance
   * is missing or nothing was predicted.
   *
   * @param segment group, such as ALL or HOLD
   * @param enough whether there are defaults enough to judge it
   * @param mayFail whether it may close the growth lane, and not only warn
   */
  public List<Figure> figures(
      String segment, MonitorLimits limits, boolean enough, boolean mayFail) {
    var figures = new ArrayList<Figure>();
    if (predicted.signum() <= 0) {
      figures.add(Figure.leftOut("loss ratio of " + segment, "no decision predicted a loss"));
      return figures;
    }
    if (withoutBalance > 0) {
      figures.add(
          Figure.leftOut(
              "loss ratio of " + segment,
              withoutBalance + " lines in default have no balance in default_balances"));
      return figures;
    }
    figures.add(Figure.info("monitor_loss_predicted", segment, predicted.doubleValue()));
    figures.add(Figure.info("monitor_loss_realised", segment, realised.doubleValue()));
    Figure ratio =
        limits
            .ratio()
            .judged(
                "monitor_loss_ratio",
                segment,
                realised.doubleValue() / predicted.doubleValue(),
                mayFail);
    figures.add(enough ? ratio : ratio.unjudged());
    return figures;
  }
}
