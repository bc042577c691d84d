package io.huxin.jobs.evidence;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import java.util.Locale;
import java.util.Optional;

/**
 * The log {@code watch} of what persons do between daily runs. A command opens it, does the act,
 * and says that it is done once the act is under a signed checkpoint.
 */
public final class WatchLog {
  private final Deployment deployment;
  private final Optional<Evidence> evidence;
  private final Optional<LogWriter> writer;

  /**
   * Opens the log before an act.
   *
   * @throws io.huxin.jobs.UsageException if logs are on and the log's key is missing
   */
  public WatchLog(Deployment deployment) {
    this.deployment = deployment;
    this.evidence = Evidence.of(deployment);
    this.writer =
        evidence.map(logs -> new LogWriter(deployment, logs, LogName.WATCH, contents(logs)));
  }

  private ActContents contents(Evidence logs) {
    return new ActContents(deployment.warehouse(), logs, LogName.WATCH);
  }

  /**
   * Logs what has been done since the log was last written to, and says so.
   *
   * @throws IllegalStateException if it cannot; the act counts nevertheless
   */
  public void append() {
    if (evidence.isEmpty()) {
      deployment.say("Nothing is logged: the evidence logs are off (docs/evidence.md)");
      return;
    }
    var plan = new WatchPlan(evidence.get(), contents(evidence.get()));
    try {
      writer.get().finish();
      writer.get().add(plan::next);
    } catch (RuntimeException e) {
      throw LogErrors.actNotLogged(e);
    }
    evidence
        .get()
        .files(LogName.WATCH)
        .last()
        .ifPresent(
            last ->
                deployment.say(
                    String.format(
                        Locale.ROOT,
                        "Logged: watch has %,d entries, root %s",
                        last.size(),
                        last.root().hex().substring(0, 12))));
  }
}
