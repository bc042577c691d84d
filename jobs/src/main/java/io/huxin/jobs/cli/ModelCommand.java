package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.registry.Promotion;
import io.huxin.jobs.registry.RegistryList;
import io.huxin.jobs.store.Days;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model registry. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "The model registry.",
    subcommands = {
      ModelCommand.ListAll.class,
      ModelCommand.Show.class,
      ModelCommand.Approve.class,
      ModelCommand.RollBack.class,
      FindingCommand.class
    })
final class ModelCommand {
  /** Days that are sealed keep the champion that decided them, in the registry too. */
  private static void requireOpen(Deployment deployment, Instant at) {
    Days.lastSealed(deployment.warehouse())
        .ifPresent(
            last -> {
              Instant cutOff = deployment.day(last).cutOff();
              if (at.isBefore(cutOff)) {
                throw RegistryErrors.beforeSealedDay(at, last, cutOff);
              }
            });
  }

  /** Makes a model champion. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Makes a model champion; the one who trained it cannot approve it.")
  static final class Approve implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves.")
    private String by;

    @Option(names = "--model", paramLabel = "ID", description = "Model (default: the challenger).")
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
      Instant moment = Moments.of(at);
      requireOpen(deployment, moment);
      String id =
          model != null
              ? model
              : registry
                  .challengerAt(moment)
                  .orElseThrow(() -> RegistryErrors.noSuchModel("trained as a challenger"))
                  .modelId();
      var promotion = new Promotion(deployment.settings().promotion(), Features.catalogue());
      var entry = registry.approve(id, by, why, promotion, moment);
      deployment.say("Champion is now " + entry.modelId() + ", approved by " + by);
      return ExitCodes.DONE;
    }
  }

  /** Takes the last approval back. */
  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Makes the champion before the present one champion again.")
  static final class RollBack implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides it.")
    private String by;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Reason.")
    private String why;

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        description = "Moment of the decision, such as 2026-01-31T08:00:00Z (default: now).")
    private Instant at;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      var registry = new ModelRegistry(deployment.warehouse());
      Instant moment = Moments.of(at);
      requireOpen(deployment, moment);
      var entry = registry.rollBack(by, why, moment);
      deployment.say("Champion is again " + entry.modelId() + ", by " + by);
      return ExitCodes.DONE;
    }
  }

  /** Models and roles. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists models and the roles they were given, oldest first.")
  static final class ListAll implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      RegistryList.of(options.open().warehouse()).forEach(spec.commandLine().getOut()::println);
      return ExitCodes.DONE;
    }
  }

  /** A model's card. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a model's card as JSON.")
  static final class Show implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Parameters(paramLabel = "ID", description = "Model, or the first characters of its id.")
    private String model;

    @Option(names = "--document", description = "Print the model itself instead of its card.")
    private boolean document;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      var registry = new ModelRegistry(options.open().warehouse());
      var entry = registry.find(model).orElseThrow(() -> RegistryErrors.noSuchModel(model));
      spec.commandLine()
          .getOut()
          .println(document ? entry.document() : registry.card(entry.modelId()));
      return ExitCodes.DONE;
    }
  }
}
