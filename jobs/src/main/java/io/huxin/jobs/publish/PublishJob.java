package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Persons;
import io.huxin.jobs.Policies;
import io.huxin.jobs.evidence.Coverage;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Receipts;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes a day's decisions into {@code quota_current} by compare and set on the line's version,
 * then what became of each, and last of all the day's seal. Where evidence logs are on, decisions
 * that no signed checkpoint covers are refused first, and growth may have to wait for witnesses,
 * some time of it here, while the protective lane is published already. Killed anywhere, it can be
 * run again: a line that already carries the decision counts as applied. What persons have stopped
 * is read again here, so that a stop that came after the decisions still holds.
 */
public final class PublishJob implements Job {
  private static final String APPLIED = "outcome = 'APPLIED'";

  private final String approvedBy;

  /**
   * Publishes with or without such an approval.
   *
   * @param approvedBy who approves protective actions above their breaker; null if nobody does
   * @throws io.huxin.jobs.UsageException if the name is blank
   */
  public PublishJob(String approvedBy) {
    if (approvedBy != null) {
      Persons.requireStated("--approve-protective", approvedBy);
    }
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
    return List.of(
        OutputTables.QUOTA_DECISIONS,
        OutputTables.QUOTA_CURRENT,
        LedgerTables.QUOTA_RECEIPTS,
        SafetyTables.EMERGENCIES,
        OutputTables.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    requireUnsealed(warehouse, day);
    Dataset<Row> decisions = Decisions.latest(warehouse, day.asOf()).persist();
    try {
      if (decisions.isEmpty()) {
        throw JobErrors.needsJobFirst(name(), "decide", day.asOf());
      }
      if (!decisions.where("retrospective").isEmpty()) {
        throw JobErrors.retrospective(day.asOf());
      }
      Optional<JobReport> stopped = notPublished(deployment, day, decisions, "nothing");
      if (stopped.isPresent()) {
        return stopped.get();
      }
      return published(deployment, day, decisions, Coverage.of(deployment, day.asOf(), decisions));
    } finally {
      decisions.unpersist();
    }
  }

  private static void requireUnsealed(Warehouse warehouse, Day day) {
    Optional<LocalDate> last = Days.lastSealed(warehouse);
    if (last.isPresent() && last.get().equals(day.asOf())) {
      throw JobErrors.alreadyPublished(day.asOf());
    }
    if (last.isPresent() && last.get().isAfter(day.asOf())) {
      throw JobErrors.olderThanPublished(day.asOf(), last.get());
    }
  }

  /**
   * The report of a day that is decided and stored, and stays unsealed.
   *
   * @param what what is published of it
   */
  private static Optional<JobReport> notPublished(
      Deployment deployment, Day day, Dataset<Row> decisions, String what) {
    if (deployment.settings().safety().shadow()) {
      return Optional.of(
          JobReport.of(
              decisions.count(),
              0,
              "SHADOW: nothing is published and the day is not sealed (release = shadow)"));
    }
    return new Stops(deployment, day)
        .halt()
        .map(
            halt ->
                new JobReport(
                    decisions.count(),
                    0,
                    "HALT: " + what + " is published and the day is not sealed",
                    List.of(
                        "emergency: "
                            + halt.text()
                            + ". Release it with: huxin emergency set --state normal, then run"
                            + " daily for the day again, or publish, followup, notices and report:"
                            + " with publish alone nobody is told")));
  }

  private JobReport published(
      Deployment deployment, Day day, Dataset<Row> decisions, Coverage covered) {
    Warehouse warehouse = deployment.warehouse();
    double most = Policies.load(deployment, day).protection().breakerShare();
    List<String> gates = new RunLedger(warehouse, "").gates(day.asOf());
    gates.removeIf(gate -> gate.startsWith(name() + ":"));
    // What decide itself found is in its decisions, and a budget says nothing against the PD.
    boolean judgement = gates.stream().allMatch(gate -> gate.startsWith("decide:"));
    var stops = new Stops(deployment, day);
    boolean withheld =
        approvedBy == null && Breaker.tripped(stops.marked(decisions), judgement, most);
    Dataset<Row> undone =
        Receipts.unmade(
                warehouse,
                deployment.snapshots(List.of(day.asOf())),
                day.asOf(),
                deployment.settings().safety())
            .decisions()
            .select("decision_id", "made_version")
            .unionByName(PassedOver.of(warehouse, decisions))
            // One that was refused long ago can be found both ways, once without its version.
            .groupBy("decision_id")
            .agg(max("made_version").as("made_version"));
    long rises = decisions.where("changes AND lane = 'GROWTH'").count();
    Optional<String> unwitnessed = covered.unwitnessed().filter(any -> rises > 0);
    if (unwitnessed.isPresent()
        && gates.isEmpty()
        && !withheld
        && stops.ofAll().isEmpty()
        && covered.mayWait(deployment)) {
      // Cuts and freezes wait for nobody. They are found as applied when all is published.
      var cuts = new Comparison(false, false, true, undone);
      keep(warehouse, merged(warehouse, day, stops.marked(decisions), cuts).where(APPLIED));
      unwitnessed = covered.awaited(deployment);
      // Others may have published the day meanwhile, or stopped more.
      requireUnsealed(warehouse, day);
      stops = new Stops(deployment, day);
      Optional<JobReport> stopped =
          notPublished(deployment, day, decisions, "no more than the cuts and freezes before it");
      if (stopped.isPresent()) {
        return stopped.get();
      }
    }
    var found = new ArrayList<String>();
    stops.ofAll().ifPresent(order -> found.add("emergency: " + order.text()));
    if (withheld) {
      found.add(Breaker.message(most));
    }
    if (gates.isEmpty() && found.isEmpty()) {
      unwitnessed.ifPresent(
          why ->
              found.add(
                  String.format(
                      Locale.ROOT, "%,d changes of the growth lane are withheld: %s", rises, why)));
    }
    // What stops the protective lane stops growth as well.
    boolean growth = gates.isEmpty() && found.isEmpty();
    var comparison = new Comparison(withheld, growth, judgement, undone);
    Dataset<Row> outcomes = merged(warehouse, day, stops.marked(decisions), comparison);
    keep(warehouse, outcomes);
    Row counts =
        outcomes
            .selectExpr(
                "count_if(" + APPLIED + ")",
                "count_if(outcome = 'REFUSED_STALE')",
                "count_if(outcome = 'WITHHELD')")
            .head();
    long applied = counts.getLong(0);
    long stale = counts.getLong(1);
    long count = decisions.count();
    seal(
        deployment,
        day,
        decisions,
        covered.checkpoint().orElse(null),
        count,
        applied,
        stale,
        growth);
    return new JobReport(
        count,
        applied,
        String.format(
            Locale.ROOT,
            "%,d changes applied, %,d refused as stale, %,d withheld%s%s",
            applied,
            stale,
            counts.getLong(2),
            withheld ? "; protective actions withheld: above their breaker, no approval" : "",
            stops.text().isEmpty() ? "" : "; emergency: " + stops.text()),
        found);
  }

  /** Applies what may be, and gives what became of each decision as the lines stand now. */
  private static Dataset<Row> merged(
      Warehouse warehouse, Day day, Dataset<Row> marked, Comparison comparison) {
    QuotaMerge.into(warehouse, lines -> WantedLines.of(comparison.of(marked, lines), day.asOf()));
    return comparison
        .of(marked, warehouse.read(OutputTables.QUOTA_CURRENT))
        .where("changes")
        .select("decision_id", "as_of", "outcome", "line_version_found")
        .localCheckpoint(true);
  }

  private static void keep(Warehouse warehouse, Dataset<Row> outcomes) {
    warehouse.append(
        OutputTables.PUBLICATIONS,
        outcomes.join(
            warehouse.readToWrite(OutputTables.PUBLICATIONS).select("decision_id"),
            new String[] {"decision_id"},
            "left_anti"));
  }

  private void seal(
      Deployment deployment,
      Day day,
      Dataset<Row> decisions,
      String checkpoint,
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
            checkpoint,
            count,
            applied,
            refused,
            approvedBy,
            java.sql.Timestamp.from(day.cutOff()));
    deployment.warehouse().append(OutputTables.DAYS, List.of(row));
  }
}
