package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.registry.Justifications;
import io.huxin.jobs.registry.ModelFindings;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.models.validation.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What validators object to in a model. */
@Command(
    name = "finding",
    mixinStandardHelpOptions = true,
    description =
        "What validators object to in a model; an open one of severity HIGH bars approval.",
    subcommands = {
      FindingCommand.Open.class,
      FindingCommand.Close.class,
      FindingCommand.Justify.class
    })
final class FindingCommand {
  /** Which model, by whom and when. */
  static final class Act {
    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model.")
    private String model;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it.")
    private String by;

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        description = "Moment of it, such as 2026-01-31T08:00:00Z (default: now).")
    private Instant at;

    private Instant moment() {
      return Moments.of(at);
    }
  }

  /** Opens a finding. */
  @Command(name = "open", mixinStandardHelpOptions = true, description = "Opens a finding.")
  static final class Open implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Mixin private Act act;

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The finding.")
    private String text;

    @Option(
        names = "--severity",
        required = true,
        description = "How grave it is: ${COMPLETION-CANDIDATES}.")
    private Finding.Severity severity;

    @Option(
        names = "--owner",
        required = true,
        paramLabel = "NAME",
        description = "Who is to deal with it.")
    private String owner;

    @Option(names = "--due", required = true, paramLabel = "DATE", description = "Until when.")
    private LocalDate due;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      int number =
          new ModelFindings(deployment.warehouse())
              .open(act.model, new Finding(text, severity, owner, due), act.by, act.moment());
      deployment.say("Finding " + number + " is open, for " + owner + " until " + due);
      return ExitCodes.DONE;
    }
  }

  /** Closes a finding. */
  @Command(name = "close", mixinStandardHelpOptions = true, description = "Closes a finding.")
  static final class Close implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Mixin private Act act;

    @Option(names = "--finding", required = true, paramLabel = "N", description = "Its number.")
    private int finding;

    @Option(
        names = "--how",
        required = true,
        paramLabel = "TEXT",
        description = "How it was dealt with.")
    private String how;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      new ModelFindings(deployment.warehouse())
          .close(act.model, finding, how, act.by, act.moment());
      deployment.say("Finding " + finding + " is closed, by " + act.by);
      return ExitCodes.DONE;
    }
  }

  /** Justifies fairness warnings. */
  @Command(
      name = "justify",
      mixinStandardHelpOptions = true,
      description =
          "Records why a model may be used though figures of its fairness warn; approval needs it.")
  static final class Justify implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(names = "--model", paramLabel = "ID", description = "Model (default: the challenger).")
    private String model;

    @Option(
        names = "--about",
        paramLabel = "WARNING",
        description =
            "Warning as model approve names it; may be repeated (default: all without a"
                + " justification).")
    private List<String> about = List.of();

    @Option(
        names = "--how",
        required = true,
        paramLabel = "TEXT",
        description = "Why the model may be used all the same.")
    private String how;

    @Option(
        names = "--by",
        required = true,
        paramLabel = "NAME",
        description = "Who justifies it; never the one who trained the model.")
    private String by;

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        description = "Moment of it, such as 2026-01-31T08:00:00Z (default: now).")
    private Instant at;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      Instant moment = Moments.of(at);
      String id =
          model != null
              ? model
              : new ModelRegistry(deployment.warehouse())
                  .challengerAt(moment)
                  .orElseThrow(() -> RegistryErrors.noSuchModel("trained as a challenger"))
                  .modelId();
      List<String> justified =
          new Justifications(deployment.warehouse()).record(id, about, how, by, moment);
      deployment.say(
          justified.isEmpty()
              ? "No fairness warning of " + id + " was left to justify"
              : "Justified by " + by + ": " + String.join(", ", justified));
      return ExitCodes.DONE;
    }
  }

  private FindingCommand() {}
}
