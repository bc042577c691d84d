package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.safety.DayDirectives;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.guarantee.GuaranteeUse;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The facts of one user on one day, read as {@code decide} reads them, with every table narrowed to
 * the user before anything is joined or grouped. Nothing is written.
 */
public final class OneCustomer {
  private final Deployment deployment;
  private final Day day;
  private final String userId;

  /**
   * Reads for one user.
   *
   * @param userId pseudonym
   */
  public OneCustomer(Deployment deployment, Day day, String userId) {
    this.deployment = deployment;
    this.day = day;
    this.userId = userId;
  }

  /** The facts, or empty where the day's tables hold neither line nor application of the user. */
  public Optional<CustomerFacts> facts() {
    Warehouse all = deployment.warehouse();
    Object[] decided = changedDecisions(all);
    Warehouse own =
        all.scratch(
            deployment.directory() + "/unwritten",
            day.asOf(),
            (table, rows) -> narrowed(table, rows, decided));
    var customers = new CustomerFrame(deployment.on(own), day);
    Dataset<Row> uplifts =
        GuaranteeUse.uplift(received(all)).withColumnRenamed("uplift", "uplift_granted");
    List<Row> rows =
        customers
            .rows(customers.lines())
            .join(uplifts, new String[] {"user_id", "product"}, "left_outer")
            .join(
                CommunityStep.states(all, day.asOf()).where(col("user_id").equalTo(userId)),
                new String[] {"user_id"},
                "left_outer")
            .collectAsList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FactsReader(
                    day.asOf(),
                    deployment.settings().seed(),
                    DayDirectives.of(all, day, Policies.load(deployment, day)))
                .facts(rows));
  }

  /** What guarantees gave the user on the day; the use of a link does not name the product. */
  private Dataset<Row> received(Warehouse all) {
    Dataset<Row> links =
        Versions.visibleAt(
                all.read(LedgerTables.CREDIT_LINKS)
                    .where(col("borrower_id").equalTo(userId))
                    .drop("row_hash"),
                LedgerTables.CREDIT_LINKS,
                deployment.snapshots(List.of(day.asOf())))
            .select("link_id", "product");
    return all.day(OutputTables.GUARANTEE_USE, day.asOf())
        .where(col("borrower_id").equalTo(userId))
        .join(links, "link_id");
  }

  private Object[] changedDecisions(Warehouse all) {
    return all
        .read(OutputTables.QUOTA_DECISIONS)
        .where(col("user_id").equalTo(userId).and(col("changes")))
        .where(col("as_of").lt(lit(day.asOf())))
        .select("decision_id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toArray();
  }

  private Dataset<Row> narrowed(Table table, Dataset<Row> rows, Object[] decided) {
    List<String> columns = List.of(table.columnNames());
    if (columns.contains("user_id")) {
      return rows.where(col("user_id").equalTo(userId));
    }
    if (columns.contains("guarantor_id")) {
      return rows.where(col("guarantor_id").equalTo(userId));
    }
    return table.name().equals(OutputTables.PUBLICATIONS.name())
        ? rows.where(col("decision_id").isin(decided))
        : rows;
  }
}
