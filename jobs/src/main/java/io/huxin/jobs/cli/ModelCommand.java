package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.registry.ModelRegistry;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model registry. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "The model registry.",
    subcommands = ModelCommand.Approve.class)
final class ModelCommand {
  /** Makes a model champion. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Makes a model champion; the one who trained it cannot approve it.")
  static final class Approve implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves.")
    private String by;

    @Option(names = "--model", paramLabel = "ID", description = "Model (default: the last one).")
    private String model;

    @Option(
        names = "--why",
        defaultValue = "",
        paramLabel = "TEXT",
        description = "Reason, for the file.")
    private String why;

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        description = "Moment of the approval, such as 2026-01-31T08:00:00Z (default: now).")
    private Instant at;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      var registry = new ModelRegistry(deployment.warehouse());
      String id =
          model != null
              ? model
              : registry.latest().orElseThrow(() -> JobErrors.noSuchModel("at all")).modelId();
      // The one place where a person's act takes its time from the clock, if they state none.
      registry.approve(id, by, why, at != null ? at : Instant.now());
      deployment.say("Champion is now " + id + ", approved by " + by);
      return ExitCodes.DONE;
    }
  }
}
