package io.huxin.jobs.cli;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.analyst.SqlCommand;
import io.huxin.jobs.evidence.WatchLog;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.models.policy.Segment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** States of emergency. */
@Command(
    name = "emergency",
    mixinStandardHelpOptions = true,
    description = "Stops growth, freezes lines or stops publishing; two persons are needed.",
    subcommands = {EmergencyCommand.Set.class, EmergencyCommand.ListAll.class})
final class EmergencyCommand {
  /** Orders a state. */
  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = {
        "Orders a state, or its end (normal).",
        "no-increase closes the growth lane; freeze-all freezes every line; halt publishes nothing.",
        "What is set after a day was decided still stops its publication."
      })
  static final class Set implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Mixin private ActOptions act;

    @Option(
        names = "--state",
        required = true,
        paramLabel = "STATE",
        description = "normal, no-increase, freeze-all or halt.")
    private String state;

    @Option(
        names = "--segment",
        description = "Whom it is about: ${COMPLETION-CANDIDATES} (default: all).")
    private Segment segment;

    @Option(
        names = "--approved-by",
        required = true,
        paramLabel = "NAME",
        description = "Who approves it: another person.")
    private String approvedBy;

    @Override
    public Integer call() {
      EmergencyState ordered = EmergencyState.of(state);
      Approval approval = Approval.of("state of emergency", act.act(), approvedBy);
      Deployment deployment = options.open();
      var watch = new WatchLog(deployment);
      Emergencies.set(deployment, ordered, Optional.ofNullable(segment), approval);
      watch.append();
      List<Emergencies.Order> inForce = new Emergencies(deployment.warehouse()).inForce();
      deployment.say("In force now: " + (inForce.isEmpty() ? "no emergency" : ""));
      inForce.forEach(order -> deployment.say("  " + order.text()));
      return ExitCodes.DONE;
    }
  }

  /** Lists all orders. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all orders, the last one first.")
  static final class ListAll implements Callable<Integer> {
    @Mixin private DayOptions options;

    @Option(
        names = "--format",
        defaultValue = "table",
        description = "table or csv (default: ${DEFAULT-VALUE}).")
    private SqlCommand.Format format;

    @Override
    public Integer call() {
      Deployment deployment = options.open();
      SqlCommand.print(
          deployment
              .warehouse()
              .read(SafetyTables.EMERGENCIES)
              .orderBy(org.apache.spark.sql.functions.col("sequence").desc()),
          format,
          System.out);
      return ExitCodes.DONE;
    }
  }
}
