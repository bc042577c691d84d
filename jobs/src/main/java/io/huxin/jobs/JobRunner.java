package io.huxin.jobs;

import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.RunLedger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs a job, times it, and writes its outcome to {@code runs}, however it ends. */
public final class JobRunner {
  private final Deployment deployment;
  private final RunLedger ledger;

  public JobRunner(Deployment deployment) {
    this.deployment = deployment;
    this.ledger =
        new RunLedger(deployment.warehouse(), Hashes.sha256(deployment.settings().resolved()));
  }

  /**
   * Runs one job of one day.
   *
   * @return the job's report; its gates are recorded as GATE, and its warnings beside why
   * @throws RuntimeException whatever the job throws, after it is recorded
   */
  public JobReport run(Job job, Day day) {
    long started = System.nanoTime();
    var inputs = deployment.warehouse().versions(job.inputs());
    int attempt = ledger.nextAttempt(job.name(), day.asOf());
    Outcome outcome = null;
    try {
      JobReport report = job.run(deployment, day);
      boolean gated = !report.gates().isEmpty();
      var why = new ArrayList<>(report.gates());
      why.addAll(report.warnings());
      outcome =
          new Outcome(
              gated ? "GATE" : "DONE",
              why.isEmpty() ? null : String.join("; ", why),
              report.rowsIn(),
              report.rowsOut(),
              null);
      deployment.say(
          String.format(
              Locale.ROOT,
              "  %s  %-12s %5.1f s  %s%s%s",
              day.asOf(),
              job.name(),
              seconds(started),
              report.summary(),
              told("GATE", report.gates()),
              told("WARNING", report.warnings())));
      return report;
    } catch (GateException e) {
      outcome = new Outcome("GATE", e.getMessage(), 0, 0, null);
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions unchecked.
      outcome = new Outcome("FAILED", e.getClass().getSimpleName(), 0, 0, firstLine(e));
      throw e;
    } finally {
      if (outcome != null) {
        ledger.record(
            job.name(), day.asOf(), attempt, outcome, day.cutOff(), inputs, seconds(started));
      }
    }
  }

  public RunLedger ledger() {
    return ledger;
  }

  private static String told(String what, List<String> texts) {
    return texts.isEmpty() ? "" : "; " + what + ": " + String.join("; ", texts);
  }

  private static double seconds(long started) {
    return Math.round((System.nanoTime() - started) / 1e8) / 10.0;
  }

  /** The first line only: the rest of Spark's messages may quote rows. */
  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
