package io.huxin.jobs.decide;

import io.huxin.features.table.Column;
import io.huxin.jobs.Day;
import io.huxin.jobs.safety.DayDirectives;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.GuarantorStanding;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What guarantees and communities need to know of each user who is linked to another. */
final class Standings {
  private static final StructType SCHEMA =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("monthly_free_income", Column.MONEY)
          .add("cash_loan_quota", Column.MONEY)
          .add("pay_later_quota", Column.MONEY)
          .add("cash_loan_ead", Column.MONEY)
          .add("pay_later_ead", Column.MONEY)
          .add("pd", DataTypes.DoubleType)
          .add("settled_instalments", DataTypes.LongType)
          .add("bills", DataTypes.LongType)
          .add("worst_dpd_365", DataTypes.IntegerType)
          .add("mean_utilisation", DataTypes.DoubleType)
          .add("expected_loss", DataTypes.createDecimalType(24, 6))
          .add("defaulted_on", DataTypes.DateType);

  private Standings() {}

  /**
   * One row per user.
   *
   * @param facts rows of {@link CustomerFrame} without uplifts, of the users wanted
   * @param closed in which lanes the run decides where it gives no growth
   */
  static Dataset<Row> of(
      Dataset<Row> facts,
      Day day,
      long seed,
      Strategies strategies,
      DayDirectives directives,
      Lanes closed) {
    var reader = new FactsReader(day.asOf(), seed, directives);
    return facts
        .groupBy("user_id")
        .as(Encoders.STRING(), Encoders.row(facts.schema()))
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (user, rows) -> {
                  var all = new ArrayList<Row>();
                  rows.forEachRemaining(all::add);
                  return List.of(row(reader.facts(all), all, strategies, closed)).iterator();
                },
            Encoders.row(SCHEMA));
  }

  private static Row row(CustomerFacts facts, List<Row> rows, Strategies strategies, Lanes closed) {
    GuarantorStanding standing =
        GuarantorStanding.of(
            facts,
            strategies.champion(facts.segment()),
            strategies.of(facts.userId(), facts.segment()),
            closed);
    BigDecimal payLater = standing.quotas().get(Product.PAY_LATER);
    BigDecimal mean =
        facts.lines().containsKey(Product.PAY_LATER)
            ? facts.lines().get(Product.PAY_LATER).use().meanBalance90()
            : BigDecimal.ZERO;
    return RowFactory.create(
        facts.userId(),
        standing.monthlyFreeIncome(),
        standing.left().get(Product.CASH_LOAN),
        standing.left().get(Product.PAY_LATER),
        standing.eads().get(Product.CASH_LOAN),
        standing.eads().get(Product.PAY_LATER),
        facts.risk().pd(),
        settled(rows, Product.CASH_LOAN),
        settled(rows, Product.PAY_LATER),
        facts.standing().worstDpd365(),
        payLater.signum() == 0 ? null : mean.doubleValue() / payLater.doubleValue(),
        standing.expectedLoss(),
        rows.get(0).getAs("last_default_on"));
  }

  private static long settled(List<Row> rows, Product product) {
    return rows.stream()
        .filter(row -> product.name().equals(row.getAs("product")))
        .mapToLong(
            row ->
                row.isNullAt(row.fieldIndex("settled_bills"))
                    ? 0L
                    : row.<Long>getAs("settled_bills"))
        .sum();
  }
}
