package io.huxin.jobs.evidence;

import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.config.EvidenceSettings;
import io.huxin.jobs.evidence.LogFiles.Stored;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Adds a day to the evidence logs: acts of persons that are not logged yet, rows that came in, then
 * what was decided. Run again it adds nothing; after a kill it completes what was begun.
 */
public final class EvidenceJob implements Job {
  private final boolean retrospective;
  private final boolean giveUp;

  /**
   * Writes a day's evidence.
   *
   * @param retrospective whether the day is looked at only: then no row of the ledger is logged
   * @param giveUp whether what was begun and not signed is removed and not completed
   */
  public EvidenceJob(boolean retrospective, boolean giveUp) {
    this.retrospective = retrospective;
    this.giveUp = giveUp;
  }

  @Override
  public String name() {
    return "evidence";
  }

  @Override
  public String description() {
    return "Adds the day's acts, new rows and decisions to the evidence logs and signs them.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        OutputTables.IDENTITIES,
        OutputTables.DAYS,
        SafetyTables.EMERGENCIES,
        SafetyTables.ROLLBACKS,
        SafetyTables.REVIEWS,
        NoticeTables.NOTICES,
        EvidenceTables.EVIDENCE_BATCHES);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Optional<Evidence> evidence = Evidence.of(deployment);
    if (evidence.isEmpty()) {
      boolean chosen = deployment.settings().evidence().mode() == EvidenceSettings.Mode.OFF;
      return JobReport.of(
          0,
          0,
          chosen ? "off by evidence.mode" : "off: no keys (huxin evidence keygen makes them)");
    }
    return new Run(deployment, day, evidence.get()).report();
  }

  /** One run. */
  private final class Run {
    private final Warehouse warehouse;
    private final Deployment deployment;
    private final Day day;
    private final Evidence evidence;
    private final List<String> parts = new ArrayList<>();
    private long added;

    Run(Deployment deployment, Day day, Evidence evidence) {
      this.warehouse = deployment.warehouse();
      this.deployment = deployment;
      this.day = day;
      this.evidence = evidence;
    }

    JobReport report() {
      if (!retrospective) {
        // First, so that what a killed command left is completed as the command would have.
        var acts = new ActContents(warehouse, evidence, LogName.WATCH);
        extend(LogName.WATCH, acts, new WatchPlan(evidence, acts)::next);
        var contents = new LedgerContents(warehouse, evidence);
        LogFiles files = evidence.files(LogName.LEDGER);
        extend(
            LogName.LEDGER,
            contents,
            done -> new LedgerPlan(warehouse, files, day.asOf()).next(done));
      }
      var contents = new DecisionsContents(warehouse, evidence);
      extend(
          LogName.DECISIONS,
          contents,
          done ->
              new DecisionsPlan(
                      warehouse,
                      evidence,
                      contents,
                      day.asOf(),
                      deployment.settings().safety().shadow())
                  .next(done));
      return JobReport.of(added, added, String.join("; ", parts));
    }

    private void extend(
        LogName log,
        Contents contents,
        java.util.function.Function<List<Batch>, Optional<Batch>> plan) {
      LogFiles files = evidence.files(log);
      long before = files.size();
      var writer = new LogWriter(deployment, evidence, log, contents);
      if (giveUp) {
        Unsigned.remove(files);
      } else {
        writer.finish();
      }
      writer.add(plan);
      long more = files.size() - before;
      added += more;
      parts.add(
          String.format(
              Locale.ROOT,
              "%s %s",
              log.text(),
              more == 0
                  ? "as before"
                  : String.format(
                      Locale.ROOT,
                      "%,d entries, %,d in all, root %s",
                      more,
                      files.size(),
                      files.last().map(Stored::root).orElseThrow().hex().substring(0, 12))));
    }
  }
}
