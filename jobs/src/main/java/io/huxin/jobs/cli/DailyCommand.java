package io.huxin.jobs.cli;

import io.huxin.jobs.Daily;
import io.huxin.jobs.Deployment;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a whole day. */
@Command(
    name = "daily",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a whole day: ingest, delinquency, features, score, monitor, gate, decide, reasons, ecl,"
          + " evidence, publish, followup, notices, report.",
      "A gate closes the growth lane; the day goes on with the protective lane and exits 3."
    })
final class DailyCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Last calendar day whose data count.")
  private LocalDate asOf;

  @Option(names = "--catch-up", description = "Accept a gap after the last sealed day.")
  private boolean catchUp;

  @Option(
      names = "--retrospective",
      description = "Compute a past day with what is known now; never published, never sealed.")
  private boolean retrospective;

  @Option(names = "--train", description = "Train a model before scoring (a challenger).")
  private boolean train;

  @Option(
      names = "--approve-protective",
      paramLabel = "NAME",
      description = "Who approves protective actions above their breaker.")
  private String approvedBy;

  @Override
  public Integer call() {
    Deployment deployment = options.begin();
    var gates = new Daily(deployment, train, retrospective, approvedBy).run(asOf, catchUp);
    if (gates.isEmpty()) {
      return ExitCodes.DONE;
    }
    deployment.say("The growth lane was closed: " + String.join("; ", gates));
    return ExitCodes.GATE;
  }
}
