package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.registry.ModelFindings;
import io.huxin.models.validation.Finding;
import java.time.Instant;
import java.time.LocalDate;
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
    subcommands = {FindingCommand.Open.class, FindingCommand.Close.class})
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

  private FindingCommand() {}
}
