package io.huxin.jobs.cli;

import io.huxin.jobs.publish.PublishJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Job {@code publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Applies the day's decisions to quota_current and seals the day.")
final class PublishCommand implements Callable<Integer> {
  @Mixin private JobOptions options;

  @Option(
      names = "--approve-protective",
      paramLabel = "NAME",
      description = "Who approves protective actions above their breaker.")
  private String approvedBy;

  @Override
  public Integer call() {
    return options.run(new PublishJob(approvedBy));
  }
}
