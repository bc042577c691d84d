package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.delta.tables.DeltaTable;
import io.huxin.features.table.PersonNames;
import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where persons open appeals and decide cases. */
public final class ReviewDesk {
  private final Deployment deployment;
  private final Warehouse warehouse;

  /** The desk of a deployment. */
  public ReviewDesk(Deployment deployment) {
    this.deployment = deployment;
    this.warehouse = deployment.warehouse();
  }

  /** What a reviewer says of a decision. */
  public enum Outcome {
    /** It stands. */
    UPHELD,
    /** It is taken back, as far as every hard rule allows. */
    OVERTURNED
  }

  /** Open cases, the earliest due first. */
  public Dataset<Row> open() {
    return cases().where("state = 'OPEN'");
  }

  /** All cases, the earliest due first. */
  public Dataset<Row> cases() {
    return warehouse
        .read(SafetyTables.REVIEWS)
        .orderBy("due_on", "kind", "review_id")
        .selectExpr(
            "substring(review_id, 1, 12) AS review",
            "due_on",
            "kind",
            "as_of",
            "user_id",
            "product",
            "action_decided",
            "quota_before",
            "quota_decided",
            "binding",
            "state",
            "outcome",
            "decided_by");
  }

  /**
   * Opens a case for a user who asks for it.
   *
   * @param user pseudonym
   * @param asOf sealed day of the decision
   * @param act who opens it, what the user asks, and when it came in
   * @return the case's id
   * @throws io.huxin.jobs.UsageException if there is no such decision, or an appeal already
   */
  public String appeal(String user, Product product, LocalDate asOf, Act act) {
    act.requireAfterSealedDays(deployment);
    Dataset<Row> decision =
        Decisions.latest(warehouse, asOf)
            .where(col("user_id").equalTo(user).and(col("product").equalTo(product.name())))
            .where(lit(Days.isSealed(warehouse, asOf)));
    LocalDate opened = act.at().atZone(deployment.settings().zone()).toLocalDate();
    Dataset<Row> appeal =
        decision
            .select(OpenedCases.decision())
            .select(
                sha2(concat_ws("|", lit("APPEAL"), col("decision_id")), 256).as("review_id"),
                col("*"),
                lit("APPEAL").as("kind"),
                lit(act.by()).as("opened_by"),
                lit(act.reason()).as("opened_for"),
                lit(opened).as("opened_on"),
                lit(OpenedCases.due(deployment, deployment.day(asOf), opened)).as("due_on"),
                lit("OPEN").as("state"));
    List<String> ids =
        appeal.select("review_id").collectAsList().stream().map(row -> row.getString(0)).toList();
    if (ids.isEmpty()) {
      throw SafetyErrors.nothingToAppeal(asOf);
    }
    String id = ids.get(0);
    if (!of(id).isEmpty()) {
      throw SafetyErrors.appealedAlready(id);
    }
    OpenedCases.append(warehouse, appeal);
    return id;
  }

  /**
   * Decides a case. An overturned decision is an order from the first day on whose cut-off is after
   * the act.
   *
   * @param id id of the case, or its first characters
   * @param quota what an overturned decision should give; empty for the quota before it
   * @return what was ordered, for a person
   * @throws io.huxin.jobs.UsageException if there is no such open case, the reviewer opened it, or
   *     the quota does not fit the outcome
   */
  public String decide(String id, Outcome outcome, Optional<BigDecimal> quota, Act act) {
    act.requireAfterSealedDays(deployment);
    Row found = one(id);
    if (found.getAs("state").equals("DECIDED")) {
      throw decided(found);
    }
    if (PersonNames.same(act.by(), found.getAs("opened_by"))) {
      throw SafetyErrors.reviewedByOpener(act.by());
    }
    LocalDate first = act.firstDay(deployment).asOf();
    Optional<ReviewOrder> order = ReviewOrder.of(found, outcome, quota);
    int days = Policies.load(deployment, deployment.day(first)).review().orderDays();
    String reviewId = found.getAs("review_id");
    write(reviewId, outcome, order, first.plusDays(days - 1L), act);
    Row now = of(reviewId).head();
    if (!act.by().equals(now.getAs("decided_by"))
        || !Timestamp.from(act.at()).equals(now.getAs("decided_at"))) {
      // Somebody else was faster.
      throw decided(now);
    }
    return order
        .map(each -> each.text() + ", from the day " + first + " on, through every hard rule")
        .orElse("the decision stands");
  }

  private void write(
      String reviewId, Outcome outcome, Optional<ReviewOrder> order, LocalDate until, Act act) {
    Map<String, Column> columns = new HashMap<>();
    columns.put("state", lit("DECIDED"));
    columns.put("outcome", lit(outcome.name()));
    columns.put("decided_by", lit(act.by()));
    columns.put("reason", lit(act.reason()));
    columns.put("decided_at", lit(Timestamp.from(act.at())));
    order.ifPresent(
        each -> {
          columns.put("action_ordered", lit(each.action().name()));
          columns.put("quota_ordered", lit(each.quota()).cast("decimal(18,2)"));
          columns.put("ordered_until", lit(until));
        });
    DeltaTable.forPath(warehouse.spark(), warehouse.path(SafetyTables.REVIEWS))
        .update(col("review_id").equalTo(reviewId).and(col("state").equalTo("OPEN")), columns);
  }

  private Row one(String id) {
    List<Row> found =
        warehouse
            .read(SafetyTables.REVIEWS)
            .where(col("review_id").startsWith(id))
            .limit(2)
            .collectAsList();
    if (found.size() != 1) {
      throw SafetyErrors.noSuchReview(id, found.size());
    }
    return found.get(0);
  }

  private Dataset<Row> of(String reviewId) {
    return warehouse.read(SafetyTables.REVIEWS).where(col("review_id").equalTo(reviewId));
  }

  private static RuntimeException decided(Row row) {
    return SafetyErrors.reviewDecided(
        row.getAs("review_id"), row.getAs("outcome"), row.getAs("decided_by"));
  }
}
