package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.analyst.SqlCommand;
import io.huxin.jobs.evidence.WatchLog;
import io.huxin.jobs.safety.ReviewDesk;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decisions that persons look at. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = "Decisions that persons are to look at, and what they say.",
    subcommands = {
      ReviewCommand.ListCases.class,
      ReviewCommand.Open.class,
      ReviewCommand.Decide.class
    })
final class ReviewCommand {
  /** Lists cases. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists open cases, the earliest due first.")
  static final class ListCases implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(names = "--all", description = "List decided ones too.")
    private boolean all;

    @Option(
        names = "--format",
        defaultValue = "table",
        description = "table or csv (default: ${DEFAULT-VALUE}).")
    private SqlCommand.Format format;

    @Override
    public Integer call() {
      var desk = new ReviewDesk(options.open());
      SqlCommand.print(all ? desk.cases() : desk.open(), format, System.out);
      return ExitCodes.DONE;
    }
  }

  /** Opens an appeal. */
  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description = "Opens a case for a user who appeals against a published decision.")
  static final class Open implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Mixin private ActOptions act;

    @Option(
        names = "--user",
        required = true,
        paramLabel = "USER",
        description = "Pseudonym of the user (column user_id).")
    private String user;

    @Option(
        names = "--product",
        required = true,
        description = "Product of the line: ${COMPLETION-CANDIDATES}.")
    private Product product;

    @Option(
        names = "--as-of",
        required = true,
        paramLabel = "DATE",
        description = "Sealed day of the decision.")
    private LocalDate asOf;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      var watch = new WatchLog(deployment);
      String id = new ReviewDesk(deployment).appeal(user, product, asOf, act.act());
      watch.append();
      deployment.say("Review " + id.substring(0, 12) + " is open");
      return ExitCodes.DONE;
    }
  }

  /** Decides a case. */
  @Command(
      name = "decide",
      mixinStandardHelpOptions = true,
      description = {
        "Decides a case.",
        "UPHELD confirms a freeze. OVERTURNED orders what was taken back, or --quota, from the next"
            + " day on, through every hard rule."
      })
  static final class Decide implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Mixin private ActOptions act;

    @Option(
        names = "--review",
        required = true,
        paramLabel = "ID",
        description = "Id of the case, or its first characters.")
    private String review;

    @Option(
        names = "--outcome",
        required = true,
        description = "What the reviewer says: ${COMPLETION-CANDIDATES}.")
    private ReviewDesk.Outcome outcome;

    @Option(
        names = "--quota",
        paramLabel = "AMOUNT",
        description = "What the line should have, with OVERTURNED (default: what it had before).")
    private String quota;

    @Override
    public Integer call() {
      Optional<BigDecimal> amount = Optional.ofNullable(quota).map(ReviewCommand::amount);
      Deployment deployment = options.open();
      var watch = new WatchLog(deployment);
      String said = new ReviewDesk(deployment).decide(review, outcome, amount, act.act());
      watch.append();
      deployment.say("Review " + review + ": " + outcome + "; " + said);
      return ExitCodes.DONE;
    }
  }

  private static BigDecimal amount(String text) {
    try {
      BigDecimal amount = new BigDecimal(text);
      if (amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= 2) {
        return amount.setScale(2);
      }
    } catch (NumberFormatException e) {
      throw SafetyErrors.badQuota(text);
    }
    throw SafetyErrors.badQuota(text);
  }
}
