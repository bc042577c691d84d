package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.demo.Loop;
import io.huxin.jobs.world.SyntheticWorld;
import io.huxin.jobs.world.WorldSettings;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The synthetic world. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a synthetic world (source data, truth, state) below --data, deterministic by seed.",
      "With --advance makes the next day only, from the quotas as published."
    })
final class GenerateCommand implements Callable<Integer> {
  @Mixin private DayOptions options;
  @Mixin private DirtOptions dirt;

  @Option(
      names = "--users",
      defaultValue = "20000",
      description = "Users (default ${DEFAULT-VALUE}).")
  private long users;

  @Option(names = "--days", defaultValue = "760", description = "Days (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--first-day",
      defaultValue = "2024-01-01",
      description = "First day (default ${DEFAULT-VALUE}).")
  private LocalDate firstDay;

  @Option(names = "--advance", description = "Make the next day from the quotas as published.")
  private boolean advance;

  @Option(
      names = "--counterfactual",
      description = "With --advance: make the next day as if we had decided nothing.")
  private boolean counterfactual;

  @Override
  public Integer call() {
    Deployment deployment = options.make();
    var loop = new Loop(deployment);
    if (advance) {
      LocalDate day = counterfactual ? loop.advanceWithoutUs() : loop.advance();
      deployment.say("The world now ends on " + day);
      return ExitCodes.DONE;
    }
    var report =
        SyntheticWorld.generate(
            deployment.spark(),
            WorldSettings.of(users, seed)
                .withDays(days)
                .withFirstDay(firstDay)
                .withZone(deployment.settings().zone())
                .withDirt(dirt.settings()),
            deployment.data());
    Loop.summary(report).forEach(deployment::say);
    return ExitCodes.DONE;
  }
}
