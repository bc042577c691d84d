package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/**
 * Writes a day's decisions into {@code quota_current} by compare and set on the line's version,
 * then what became of each, and last of all the day's seal. Killed anywhere, it can be run again: a
 * line that already carries the decision counts as applied.
 */
public final class PublishJob implements Job {
  private final String approvedBy;

  /**
   * Publishes with or without such an approval.
   *
   * @param approvedBy who approves protective actions above their breaker; null if nobody does
   */
  public PublishJob(String approvedBy) {
    this.approvedBy = approvedBy;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String description() {
    return "Applies the day's decisions to quota_current and seals the day.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(OutputTables.QUOTA_DECISIONS, OutputTables.QUOTA_CURRENT, OutputTables.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    Optional<LocalDate> last = Days.lastSealed(warehouse);
    if (last.isPresent() && last.get().equals(day.asOf())) {
      throw JobErrors.alreadyPublished(day.asOf());
    }
    if (last.isPresent() && last.get().isAfter(day.asOf())) {
      throw JobErrors.olderThanPublished(day.asOf(), last.get());
    }
    Dataset<Row> decisions = Decisions.latest(warehouse, day.asOf()).persist();
    try {
      if (decisions.isEmpty()) {
        throw JobErrors.needsJobFirst(name(), "decide", day.asOf());
      }
      if (!decisions.where("retrospective").isEmpty()) {
        throw JobErrors.retrospective(day.asOf());
      }
      return published(deployment, day, decisions);
    } finally {
      decisions.unpersist();
    }
  }

  private JobReport published(Deployment deployment, Day day, Dataset<Row> decisions) {
    Warehouse warehouse = deployment.warehouse();
    double most = Policies.load(deployment, day).protection().breakerShare();
    boolean withheld = approvedBy == null && Breaker.tripped(decisions, most);
    List<String> gates = new RunLedger(warehouse, "").gates(day.asOf());
    gates.removeIf(gate -> gate.startsWith(name() + ":"));
    // What stops the protective lane stops growth as well.
    boolean growth = gates.isEmpty() && !withheld;
    Dataset<Row> found = warehouse.read(OutputTables.QUOTA_CURRENT);
    // What each changing decision meets, read before the merge changes it.
    Dataset<Row> outcomes = outcomes(decisions, withheld, growth, found).localCheckpoint(true);
    Dataset<Row> effective =
        decisions.join(
            outcomes.where("outcome <> 'APPLIED'").select("decision_id"),
            new String[] {"decision_id"},
            "left_anti");
    merge(warehouse, wanted(effective, day));
    warehouse.append(
        OutputTables.PUBLICATIONS,
        outcomes.join(
            warehouse.readToWrite(OutputTables.PUBLICATIONS).select("decision_id"),
            new String[] {"decision_id"},
            "left_anti"));
    Row counts =
        outcomes
            .selectExpr("count_if(outcome = 'APPLIED')", "count_if(outcome = 'REFUSED_STALE')")
            .head();
    long applied = counts.getLong(0);
    long refused = counts.getLong(1);
    long count = decisions.count();
    seal(deployment, day, decisions, count, applied, refused, growth);
    return new JobReport(
        count,
        applied,
        String.format(
            Locale.ROOT,
            "%,d changes applied, %,d refused as stale%s",
            applied,
            refused,
            withheld ? "; protective actions withheld: above their breaker, no approval" : ""),
        withheld ? List.of(Breaker.message(most)) : List.of());
  }

  /**
   * One row a changing decision: APPLIED, REFUSED_STALE or WITHHELD. A line that nobody has changed
   * since is at the version decided on, or behind it where the core system made that version. The
   * two sides of a conversion are applied together or not at all.
   */
  private static Dataset<Row> outcomes(
      Dataset<Row> decisions, boolean withheld, boolean growth, Dataset<Row> found) {
    Dataset<Row> lines =
        found.select(
            col("user_id"),
            col("product"),
            col("line_version").as("found_version"),
            col("decision_id").as("found_decision"));
    var fresh = col("found_version").isNull().or(col("found_version").leq(col("line_version")));
    var already = col("found_decision").eqNullSafe(col("decision_id"));
    var together = Window.partitionBy(col("user_id"), col("action").equalTo("CONVERT"));
    return decisions
        .where("changes")
        .join(lines, new String[] {"user_id", "product"}, "left_outer")
        .withColumn("_meets", already.or(fresh))
        .withColumn(
            "_meets",
            when(col("action").equalTo("CONVERT"), min("_meets").over(together))
                .otherwise(col("_meets")))
        .select(
            col("decision_id"),
            col("as_of"),
            when(lit(withheld).and(col("lane").equalTo("PROTECTIVE")), lit("WITHHELD"))
                .when(lit(!growth).and(col("lane").equalTo("GROWTH")), lit("WITHHELD"))
                .when(col("_meets"), lit("APPLIED"))
                .otherwise(lit("REFUSED_STALE"))
                .as("outcome"),
            when(already, col("line_version"))
                .otherwise(col("found_version"))
                .as("line_version_found"));
  }

  /** The lines as they should stand after the day. */
  private static Dataset<Row> wanted(Dataset<Row> decisions, Day day) {
    return decisions
        // An application that was not opened makes no line.
        .where("line_version > 0 OR (action = 'OPEN' AND changes)")
        .select(
            col("user_id"),
            col("product"),
            col("new_quota").as("quota"),
            col("earmarked"),
            col("status"),
            when(
                    col("status").isin("FROZEN", "BLOCKED"),
                    coalesce(col("frozen_by"), col("binding"), lit("CORE")))
                .as("frozen_by"),
            col("line_version").as("decided_on"),
            expr("line_version + int(changes)").as("line_version"),
            lit(day.asOf()).as("as_of"),
            col("decision_id"),
            col("changes"));
  }

  private static void merge(Warehouse warehouse, Dataset<Row> wanted) {
    Dataset<Row> rows = Warehouse.conforming(OutputTables.QUOTA_CURRENT, wanted);
    if (!warehouse.exists(OutputTables.QUOTA_CURRENT)) {
      warehouse.append(OutputTables.QUOTA_CURRENT, rows);
      return;
    }
    // A line that the core system changed itself is taken over; one that was changed after the
    // decision keeps its version and so refuses the change.
    DeltaTable.forPath(warehouse.spark(), warehouse.path(OutputTables.QUOTA_CURRENT))
        .as("t")
        .merge(wanted.as("s"), "t.user_id = s.user_id AND t.product = s.product")
        .whenMatched(
            "(s.changes AND t.line_version <= s.decided_on) OR (NOT s.changes AND t.line_version <"
                + " s.line_version)")
        .updateExpr(
            java.util.Map.of(
                "quota", "s.quota",
                "earmarked", "s.earmarked",
                "status", "s.status",
                "frozen_by", "s.frozen_by",
                "line_version", "s.line_version",
                "as_of", "s.as_of",
                "decision_id", "s.decision_id"))
        .whenNotMatched()
        .insertExpr(
            java.util.Map.of(
                "user_id", "s.user_id",
                "product", "s.product",
                "quota", "s.quota",
                "earmarked", "s.earmarked",
                "status", "s.status",
                "frozen_by", "s.frozen_by",
                "line_version", "s.line_version",
                "as_of", "s.as_of",
                "decision_id", "s.decision_id"))
        .execute();
  }

  private void seal(
      Deployment deployment,
      Day day,
      Dataset<Row> decisions,
      long count,
      long applied,
      long refused,
      boolean growthOpen) {
    int revision = decisions.selectExpr("max(revision)").head().getInt(0);
    Row row =
        RowFactory.create(
            java.sql.Date.valueOf(day.asOf()),
            revision,
            growthOpen ? "SEALED" : "HELD",
            null,
            count,
            applied,
            refused,
            approvedBy,
            java.sql.Timestamp.from(day.cutOff()));
    deployment.warehouse().append(OutputTables.DAYS, List.of(row));
  }
}
