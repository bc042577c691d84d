package io.huxin.jobs.cli;

import io.huxin.jobs.score.ScoreJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Job {@code score}. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Scores users with the champion model: PD, points, band, reasons.")
final class ScoreCommand implements Callable<Integer> {
  @Mixin private JobOptions options;

  @Option(
      names = "--retrospective",
      description = "Compute a past day with what is known now; it is never published.")
  private boolean retrospective;

  @Override
  public Integer call() {
    return options.run(new ScoreJob(retrospective));
  }
}
