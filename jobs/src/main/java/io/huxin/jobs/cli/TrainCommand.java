package io.huxin.jobs.cli;

import io.huxin.jobs.train.TrainJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Job {@code train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains models on monthly snapshots and adds them to the registry as challengers.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private JobOptions options;

  @Option(
      names = "--by",
      defaultValue = TrainJob.SCHEDULE,
      paramLabel = "NAME",
      description =
          "Who trains, who then cannot approve it (default: ${DEFAULT-VALUE}, the schedule).")
  private String by;

  @Override
  public Integer call() {
    return options.run(new TrainJob(by));
  }
}
