package io.huxin.jobs;

import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.RunLedger.Outcome;
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
   * @return the job's report; its gates are recorded as GATE
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
      outcome =
          new Outcome(
              gated ? "GATE" : "DONE",
              gated ? String.join("; ", report.gates()) : null,
              report.rowsIn(),
              report.rowsOut(),
              null);
      deployment.say(
          String.format(
              Locale.ROOT,
              "  %s  %-12s %5.1f s  %s%s",
              day.asOf(),
              job.name(),
              seconds(started),
              report.summary(),
              gated ? "; GATE: " + outcome.why() : ""));
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

  private static double seconds(long started) {
    return Math.round((System.nanoTime() - started) / 1e8) / 10.0;
  }

  /** The first line only: the rest of Spark's messages may quote rows. */
  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
