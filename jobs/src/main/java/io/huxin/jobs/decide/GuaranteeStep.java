package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.Column;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.GuarantorStanding;
import io.huxin.models.decision.Lanes;
import io.huxin.models.guarantee.GuaranteeUse;
import io.huxin.models.policy.PolicyPack;
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

/**
 * Allots the capacity of guarantors before anything is decided, and stores what each link lifts.
 */
final class GuaranteeStep {
  private static final StructType STANDING =
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
          .add("mean_utilisation", DataTypes.DoubleType);

  private final Deployment deployment;
  private final Day day;
  private final PolicyPack pack;

  GuaranteeStep(Deployment deployment, Day day, PolicyPack pack) {
    this.deployment = deployment;
    this.day = day;
    this.pack = pack;
  }

  /**
   * Writes {@code guarantee_use} of the day.
   *
   * @param facts rows of {@link CustomerFrame} without uplifts
   * @return user_id, product, uplift_granted
   */
  Dataset<Row> uplifts(Dataset<Row> facts) {
    if (!pack.guarantee().enabled()) {
      return facts
          .where(lit(false))
          .selectExpr("user_id", "product", "CAST(0 AS DECIMAL(18,2)) AS uplift_granted");
    }
    var ledger =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())));
    Dataset<Row> links = ledger.of(LedgerTables.CREDIT_LINKS).drop("as_of");
    Dataset<Row> linked =
        links
            .select(col("guarantor_id").as("user_id"))
            .union(links.select("borrower_id"))
            .distinct();
    Dataset<Row> use =
        GuaranteeUse.of(
                links,
                ledger.of(LedgerTables.CONSENTS).drop("as_of"),
                standings(facts.join(linked, new String[] {"user_id"}, "left_semi")),
                day.asOf(),
                pack)
            .withColumn("as_of", lit(day.asOf()))
            .localCheckpoint(true);
    deployment.warehouse().replace(OutputTables.GUARANTEE_USE, use, day.asOf(), "");
    return GuaranteeUse.uplift(use).withColumnRenamed("uplift", "uplift_granted");
  }

  private Dataset<Row> standings(Dataset<Row> facts) {
    var reader = new FactsReader(day.asOf(), deployment.settings().seed());
    PolicyPack policy = pack;
    return facts
        .groupBy("user_id")
        .as(Encoders.STRING(), Encoders.row(facts.schema()))
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (user, rows) -> {
                  var all = new ArrayList<Row>();
                  rows.forEachRemaining(all::add);
                  return List.of(standing(reader.facts(all), all, policy)).iterator();
                },
            Encoders.row(STANDING));
  }

  private static Row standing(CustomerFacts facts, List<Row> rows, PolicyPack pack) {
    GuarantorStanding standing = GuarantorStanding.of(facts, pack);
    List<Decision> forced = DecisionEngine.decide(facts, pack, Lanes.GROWTH_CLOSED);
    BigDecimal payLater = standing.quotas().get(Product.PAY_LATER);
    BigDecimal mean =
        facts.lines().containsKey(Product.PAY_LATER)
            ? facts.lines().get(Product.PAY_LATER).use().meanBalance90()
            : BigDecimal.ZERO;
    return RowFactory.create(
        facts.userId(),
        standing.monthlyFreeIncome(),
        left(standing, forced, Product.CASH_LOAN),
        left(standing, forced, Product.PAY_LATER),
        standing.eads().get(Product.CASH_LOAN),
        standing.eads().get(Product.PAY_LATER),
        facts.risk().pd(),
        settled(rows, Product.CASH_LOAN),
        settled(rows, Product.PAY_LATER),
        facts.standing().worstDpd365(),
        payLater.signum() == 0 ? null : mean.doubleValue() / payLater.doubleValue());
  }

  /**
   * The own quota that forced cuts of this very run leave: what a guarantor loses today guarantees
   * nobody today. Nothing is left to who is frozen or blocked on any line.
   */
  private static BigDecimal left(
      GuarantorStanding standing, List<Decision> forced, Product product) {
    boolean stopped =
        forced.stream()
            .anyMatch(each -> each.action() == Action.FREEZE || each.action() == Action.BLOCK);
    BigDecimal own = standing.quotas().get(product);
    return stopped
        ? BigDecimal.ZERO.setScale(2)
        : forced.stream()
            .filter(each -> each.product() == product)
            .map(Decision::newQuota)
            .reduce(own, BigDecimal::min);
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
