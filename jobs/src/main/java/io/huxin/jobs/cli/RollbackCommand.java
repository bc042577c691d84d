package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.evidence.WatchLog;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Rollbacks;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Quotas back to those of an earlier day. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Orders that a day sets all quotas back to those of an earlier, sealed day, as new decisions"
          + " through all of today's rules.",
      "Lines that are frozen, blocked, closed or in arrears are left to today's rules. Nothing is"
          + " changed until the day is decided and published; two persons are needed."
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Mixin private ActOptions act;

  /** Where to, or not at all. */
  static final class Target {
    @Option(
        names = "--to",
        paramLabel = "DAY",
        description = "Sealed day whose quotas are to be restored.")
    private LocalDate to;

    @Option(names = "--withdraw", description = "Withdraw what was ordered for the day.")
    private boolean withdraw;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Day that is to decide so; its cut-off must lie ahead.")
  private LocalDate asOf;

  @Option(
      names = "--approved-by",
      required = true,
      paramLabel = "NAME",
      description = "Who approves it: another person.")
  private String approvedBy;

  @Override
  public Integer call() {
    Approval approval = Approval.of("rollback", act.act(), approvedBy);
    Deployment deployment = options.open();
    var watch = new WatchLog(deployment);
    Rollbacks.order(deployment, Optional.ofNullable(target.to), asOf, approval);
    watch.append();
    deployment.say(
        target.withdraw
            ? asOf + " will set nothing back"
            : asOf
                + " will set quotas back to those of "
                + target.to
                + " where its rules allow it");
    return ExitCodes.DONE;
  }
}
