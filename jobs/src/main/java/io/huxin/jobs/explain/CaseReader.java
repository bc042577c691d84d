package io.huxin.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.CommunityTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.ExplainErrors;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.decide.OneCustomer;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Persons;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the case of one user on one day; every table is narrowed to the user first. */
public final class CaseReader {
  /** For so many days no new case is opened of one who refused automation. */
  private static final int REVIEWS_TOLD_DAYS = 90;

  private final Deployment deployment;
  private final Warehouse warehouse;
  private final Day day;

  /** Reads cases of one day. */
  public CaseReader(Deployment deployment, LocalDate asOf) {
    this.deployment = deployment;
    this.warehouse = deployment.warehouse();
    this.day = deployment.day(asOf);
  }

  /**
   * The story of a user.
   *
   * @param user pseudonym, or the source's identifier
   * @throws io.huxin.jobs.UsageException if the user or the day is unknown, nothing was decided, or
   *     the policy pack was not in force on the day
   */
  public Story story(String user) {
    return Story.of(read(user));
  }

  CaseFile read(String user) {
    String userId = Persons.pseudonym(warehouse, user);
    Dataset<Row> all = Decisions.latest(warehouse, day.asOf());
    List<StoredDecision> decisions = DecisionReader.read(warehouse, of(all, userId), day.asOf());
    if (decisions.isEmpty()) {
      throw all.isEmpty()
          ? ExplainErrors.dayWithoutDecisions(day.asOf())
          : ExplainErrors.noDecision(day.asOf(), userId);
    }
    CustomerFacts facts =
        new OneCustomer(deployment, day, userId)
            .facts()
            .orElseThrow(() -> ExplainErrors.noFacts(day.asOf(), userId));
    return new CaseFile(
        facts,
        pack(decisions.get(0).policyId(), facts),
        decisions,
        score(userId),
        scoreReasons(userId),
        reviews(userId),
        Days.isSealed(warehouse, day.asOf()),
        budgets(),
        communityBudgets(userId),
        probationDays(userId),
        chosen(userId));
  }

  /** The pack that decided; without it the one at hand for the user. */
  private PolicyPack pack(String policyId, CustomerFacts facts) {
    return Policies.kept(warehouse, policyId)
        .map(PolicySource::pack)
        .orElseGet(() -> Policies.strategies(deployment, day).of(facts.userId(), facts.segment()));
  }

  private Integer score(String userId) {
    List<Row> champion =
        today(OutputTables.SCORES, userId)
            .where("role = 'CHAMPION'")
            .select("score")
            .collectAsList();
    return champion.isEmpty() || champion.get(0).isNullAt(0) ? null : champion.get(0).getInt(0);
  }

  private List<Said> scoreReasons(String userId) {
    return today(OutputTables.SCORE_REASONS, userId)
        .orderBy("rank")
        .select("english", "chinese")
        .collectAsList()
        .stream()
        .map(row -> new Said(row.getString(0), row.getString(1)))
        .toList();
  }

  /** Those that are open, and those closed of decisions that are not long ago. */
  private List<ReviewCase> reviews(String userId) {
    return of(warehouse.read(SafetyTables.REVIEWS), userId)
        .where(col("as_of").leq(lit(day.asOf())))
        .where(
            col("state")
                .equalTo("OPEN")
                .or(col("as_of").gt(lit(day.asOf().minusDays(REVIEWS_TOLD_DAYS)))))
        .orderBy("as_of", "product", "due_on", "review_id")
        .selectExpr("product", "as_of", "due_on", "outcome", "to_date(decided_at) AS closed_on")
        .collectAsList()
        .stream()
        .map(CaseReader::review)
        .toList();
  }

  private static ReviewCase review(Row row) {
    return new ReviewCase(
        Product.valueOf(row.getString(0)),
        row.getDate(1).toLocalDate(),
        row.getDate(2).toLocalDate(),
        row.isNullAt(3) ? null : row.getString(3).equals("OVERTURNED"),
        row.isNullAt(4) ? null : row.getDate(4).toLocalDate());
  }

  private SortedMap<String, DayBudget> budgets() {
    var budgets = new TreeMap<String, DayBudget>();
    warehouse
        .day(AllocationTables.ALLOCATIONS, day.asOf())
        .selectExpr("budget", "price", "most - used AS left")
        .collectAsList()
        .forEach(
            row ->
                budgets.put(row.getString(0), new DayBudget(row.getDouble(1), row.getDecimal(2))));
    return budgets;
  }

  private List<CommunityBudget> communityBudgets(String userId) {
    return today(CommunityTables.CONTAGION, userId)
        .select("community_id")
        .join(
            warehouse
                .day(CommunityTables.COMMUNITIES, day.asOf())
                .select("community_id", "members"),
            "community_id")
        .join(
            warehouse.day(AllocationTables.COMMUNITY_BUDGETS, day.asOf()).drop("as_of"),
            "community_id")
        .orderBy("budget")
        .selectExpr(
            "budget",
            "price",
            "overhang > 0",
            "CAST(greatest(most - used, 0) AS DECIMAL(24,6))",
            "members")
        .collectAsList()
        .stream()
        .map(
            row ->
                new CommunityBudget(
                    row.getString(0),
                    row.getDouble(1),
                    row.getBoolean(2),
                    row.getDecimal(3),
                    row.getInt(4)))
        .toList();
  }

  /** By the rules of the day, whatever the configuration says by now. */
  private Integer probationDays(String userId) {
    Row most = today(OutputTables.DELINQUENCY, userId).selectExpr("max(probation_days)").head();
    return most.isNullAt(0) ? null : most.getInt(0);
  }

  private Integer chosen(String userId) {
    List<Row> pair =
        today(AllocationTables.CANDIDATES, userId).where("chosen").select("choice").collectAsList();
    return pair.isEmpty() ? null : pair.get(0).getInt(0);
  }

  private Dataset<Row> today(Table table, String userId) {
    return of(warehouse.day(table, day.asOf()), userId);
  }

  private static Dataset<Row> of(Dataset<Row> rows, String userId) {
    return rows.where(col("user_id").equalTo(userId));
  }
}
