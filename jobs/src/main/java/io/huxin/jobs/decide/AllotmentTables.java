package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.allocator.Allocation;
import io.huxin.models.decision.BudgetLimits;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What budgets chose on a day, as the tables {@code candidates}, {@code allocations} and {@code
 * community_budgets} keep it, and what the day reads of earlier ones.
 */
final class AllotmentTables {
  private final LocalDate asOf;
  private final List<String> budgets;
  private final Deployment deployment;
  private final Warehouse warehouse;

  AllotmentTables(Deployment deployment, Day day, PolicyPack pack) {
    this.asOf = day.asOf();
    this.budgets = BudgetUse.budgets(pack);
    this.deployment = deployment;
    this.warehouse = deployment.warehouse();
  }

  LocalDate asOf() {
    return asOf;
  }

  /** Prices of the last day before this one; a rerun never starts from its own. */
  List<Double> pricesBefore() {
    Dataset<Row> before =
        warehouse
            .read(AllocationTables.ALLOCATIONS)
            .where(col("as_of").lt(lit(Date.valueOf(asOf))).and(col("used").isNotNull()));
    Map<String, Double> prices =
        before
            .join(before.groupBy().agg(max("as_of").as("as_of")), "as_of")
            .select("budget", "price")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
    if (!prices.keySet().containsAll(budgets)
        || prices.values().stream().anyMatch(price -> !(price >= 0 && price < Double.MAX_VALUE))) {
      return List.of();
    }
    var from = new ArrayList<Double>();
    for (int k = 0; k < budgets.size(); k++) {
      // Millionths of profit per unit of use.
      from.add(prices.get(budgets.get(k)) * 1e6 / BudgetUse.unitsOfOne(budgets.get(k)));
    }
    return from;
  }

  /** Overhangs of the last day before this one, by budget. */
  private Map<String, BigDecimal> overhangsBefore() {
    Dataset<Row> before =
        warehouse
            .read(AllocationTables.ALLOCATIONS)
            .where(col("as_of").lt(lit(Date.valueOf(asOf))));
    return before
        .join(before.groupBy().agg(max("as_of").as("as_of")), "as_of")
        .where("overhang IS NOT NULL")
        .select("budget", "overhang")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDecimal(1)));
  }

  /** Stores what was chosen. */
  void store(Allotted chosen) {
    Concurrently.run(
        () -> warehouse.replace(AllocationTables.CANDIDATES, candidates(chosen), asOf, ""),
        () ->
            warehouse.replace(
                AllocationTables.ALLOCATIONS,
                deployment
                    .spark()
                    .createDataFrame(
                        rows(chosen), AllocationTables.ALLOCATIONS.schema().asNullable()),
                asOf,
                ""),
        () ->
            warehouse.replace(AllocationTables.COMMUNITY_BUDGETS, ofCommunities(chosen), asOf, ""));
  }

  private Dataset<Row> ofCommunities(Allotted chosen) {
    return chosen
        .ofCommunities()
        .filter(all -> chosen.gates().isEmpty())
        .map(all -> all.withColumn("as_of", lit(Date.valueOf(asOf))))
        .orElseGet(() -> warehouse.read(AllocationTables.COMMUNITY_BUDGETS).limit(0));
  }

  /** Stores that budgets chose nothing on the day. */
  void storeNone() {
    for (Table table :
        List.of(
            AllocationTables.CANDIDATES,
            AllocationTables.ALLOCATIONS,
            AllocationTables.COMMUNITY_BUDGETS)) {
      warehouse.replace(table, warehouse.read(table).limit(0), asOf, "");
    }
  }

  /**
   * Stores what stands above budgets on a day on which growth was closed before anything could be
   * chosen.
   *
   * @param limits what is left of each budget without growth
   */
  void storeStanding(BudgetLimits limits) {
    storeNone();
    Map<String, BigDecimal> before = overhangsBefore();
    var rows = new ArrayList<Row>();
    for (int k = 0; k < budgets.size(); k++) {
      BigDecimal overhang = limits.overhangs().get(k).setScale(6);
      rows.add(
          RowFactory.create(
              Date.valueOf(asOf),
              budgets.get(k),
              Allotted.natural(limits.limits().get(k), budgets.get(k)),
              null,
              0.0,
              null,
              null,
              null,
              0L,
              overhang,
              runOff(before.get(budgets.get(k)), overhang)));
    }
    warehouse.replace(
        AllocationTables.ALLOCATIONS,
        deployment
            .spark()
            .createDataFrame(rows, AllocationTables.ALLOCATIONS.schema().asNullable()),
        asOf,
        "");
  }

  private static BigDecimal runOff(BigDecimal before, BigDecimal overhang) {
    return before == null ? null : before.subtract(overhang);
  }

  /** Rows of {@code allocations}. */
  List<Row> rows(Allotted chosen) {
    Allocation allocation = chosen.allocation();
    boolean made = chosen.gates().isEmpty();
    Map<String, BigDecimal> before = overhangsBefore();
    var rows = new ArrayList<Row>();
    for (int k = 0; k < budgets.size(); k++) {
      BigDecimal overhang = chosen.limits().overhangs().get(k).setScale(6);
      rows.add(
          RowFactory.create(
              Date.valueOf(asOf),
              budgets.get(k),
              Allotted.natural(chosen.limits().limits().get(k), budgets.get(k)),
              made ? Allotted.natural(allocation.usage().get(k), budgets.get(k)) : null,
              made ? Allotted.price(allocation.prices().get(k), budgets.get(k)) : 0.0,
              allocation.feasible()
                  ? allocation.bound().movePointLeft(6).setScale(6, RoundingMode.CEILING)
                  : null,
              made ? new BigDecimal(allocation.objective(), 6) : null,
              made ? allocation.gap() : null,
              (long) allocation.passes(),
              overhang,
              runOff(before.get(budgets.get(k)), overhang)));
    }
    return rows;
  }

  /** Rows of {@code candidates}, of all customers: the rules leave some of them one pair only. */
  Dataset<Row> candidates(Allotted chosen) {
    Dataset<Row> choices =
        chosen
            .choices()
            .filter(all -> chosen.gates().isEmpty())
            .orElseGet(() -> chosen.considered().selectExpr("user_id", "-1 AS choice"));
    return chosen
        .considered()
        .join(choices.selectExpr("user_id", "choice AS _chosen"), "user_id")
        .selectExpr(
            "user_id",
            "_chosen",
            "pay_later_cap",
            "cash_loan_cap",
            "posexplode(choices) AS (choice, _pair)")
        .selectExpr(
            "DATE'" + asOf + "' AS as_of",
            "user_id",
            "choice",
            "_pair.pay_later_quota",
            "_pair.cash_loan_quota",
            "_pair.expected_profit",
            "_pair.exposure",
            "_pair.expected_loss",
            "_pair.expected_balance",
            "_pair.ead",
            "_pair.lgd",
            "_pair.pd",
            "_pair.rises",
            "choice = _chosen AS chosen",
            "pay_later_cap.quota AS pay_later_cap",
            "pay_later_cap.rule AS pay_later_cap_rule",
            "cash_loan_cap.quota AS cash_loan_cap",
            "cash_loan_cap.rule AS cash_loan_cap_rule");
  }
}
