package io.huxin.jobs.cli;

import io.huxin.jobs.decide.DecideJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Job {@code decide}. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = "Decides every line and open application under the policy pack.")
final class DecideCommand implements Callable<Integer> {
  @Mixin private JobOptions options;

  @Option(
      names = "--retrospective",
      description = "Compute a past day with what is known now; it is never published.")
  private boolean retrospective;

  @Option(names = "--catch-up", description = "Accept a gap after the last sealed day.")
  private boolean catchUp;

  @Override
  public Integer call() {
    return options.run(new DecideJob(retrospective, catchUp));
  }
}
