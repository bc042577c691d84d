package io.huxin.jobs.cli;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.EvidenceException.Verdict;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.jobs.GateException;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.ecl.EclJob;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.learning.EffectsJob;
import io.huxin.jobs.monitor.MonitorJob;
import io.huxin.jobs.notices.NoticesJob;
import io.huxin.jobs.publish.GateJob;
import io.huxin.jobs.reasons.ReasonsJob;
import io.huxin.jobs.report.ReportJob;
import io.huxin.jobs.safety.FollowUpJob;
import io.huxin.jobs.strategies.StrategiesJob;
import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code huxin} and its subcommands. */
public final class CommandLineInterface {
  private CommandLineInterface() {}

  @Command(
      name = "huxin",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Decides daily how much credit each user may have, and can prove it.",
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:failure",
        "2:wrong usage, configuration or input; nothing was written",
        "3:stopped by a gate, or infeasible"
      })
  static final class Root {}

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"huxin " + (version == null ? "development" : version)};
    }
  }

  /** Jobs of the daily flow that can be run alone, in order. */
  static List<Job> jobs() {
    return List.of(
        new IngestJob(),
        new DelinquencyJob(new Assessments()),
        new MonitorJob(),
        new GateJob(),
        new ReasonsJob(),
        new EclJob(),
        new FollowUpJob(),
        new NoticesJob(),
        new EffectsJob(),
        new ReportJob(),
        new StrategiesJob());
  }

  /** Runs a command. Returns the exit code; never throws. */
  public static int run(String... args) {
    Stopping.watch();
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    var root = new CommandLine(new Root());
    for (Job job : jobs()) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(new RunJob(job));
      spec.mixinStandardHelpOptions(true);
      spec.usageMessage().description(job.description());
      root.addSubcommand(job.name(), spec);
    }
    root.addSubcommand(new DailyCommand());
    root.addSubcommand(new FeaturesCommand());
    root.addSubcommand(new AnalyseCommand());
    root.addSubcommand(new TrainCommand());
    root.addSubcommand(new ScoreCommand());
    root.addSubcommand(new DecideCommand());
    root.addSubcommand(new EvidenceCommand());
    root.addSubcommand(new PublishCommand());
    root.addSubcommand(new RestateCommand());
    root.addSubcommand(new ReplayCommand());
    root.addSubcommand(new ExplainCommand());
    root.addSubcommand(new EmergencyCommand());
    root.addSubcommand(new RollbackCommand());
    root.addSubcommand(new ReviewCommand());
    root.addSubcommand(new ModelCommand());
    root.addSubcommand(new GenerateCommand());
    root.addSubcommand(new DemoCommand());
    root.addSubcommand(new UciCommand());
    root.addSubcommand(new TrainTableCommand());
    root.addSubcommand(new ScoreTableCommand());
    root.addSubcommand(new AllocateCommand());
    root.addSubcommand(new SqlCommandLine());
    root.addSubcommand(new TablesCommand());
    root.addSubcommand(new BenchCommand());
    root.addSubcommand("completion", new AutoComplete.GenerateCompletion());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler((error, command, parsed) -> explained(error, command));
    return root;
  }

  private static int explained(Exception error, CommandLine command) {
    PrintWriter err = command.getErr();
    if (Stopping.begun()) {
      err.println(
          "huxin: told to end before it was done, by a signal or for want of memory ("
              + told(error)
              + "). What was committed stands, nothing is half written. After a signal give the same"
              + " command again; of want of memory HUXIN_HEAP gives more.");
      return ExitCodes.FAILURE;
    }
    if (error instanceof UsageException) {
      err.println("huxin: " + error.getMessage());
      return ExitCodes.USAGE;
    }
    // An expression that does not fit its source is found when a job meets the source.
    if (error instanceof CatalogueException) {
      String why = JobErrors.badConfiguration("features.conf", error.getMessage()).getMessage();
      err.println("huxin: " + why);
      return ExitCodes.USAGE;
    }
    if (error instanceof EvidenceException evidence) {
      err.println("huxin: " + evidence.getMessage());
      return evidence.verdict() == Verdict.UNREADABLE ? ExitCodes.USAGE : ExitCodes.FAILURE;
    }
    if (error instanceof GateException) {
      err.println("huxin: stopped by a gate. " + error.getMessage());
      return ExitCodes.GATE;
    }
    err.println("huxin: failed. " + told(error));
    if (Boolean.parseBoolean(System.getenv("HUXIN_DEBUG"))) {
      error.printStackTrace(err);
    } else {
      err.println("Set HUXIN_DEBUG=true to see where; the outcome is in the table runs.");
    }
    return ExitCodes.FAILURE;
  }

  /**
   * What is refused by name says all itself; of anything else the class matters, and the cause
   * where it says nothing more.
   */
  private static String told(Throwable error) {
    String message = error.getMessage();
    if (message == null) {
      String name = error.getClass().getName();
      return error.getCause() == null ? name : name + ": " + told(error.getCause());
    }
    boolean named = error.getClass() == IllegalStateException.class && error.getCause() == null;
    String what = named ? message : error.toString();
    // The first line only: what follows in Spark's messages may quote rows.
    return what.lines().findFirst().orElse("");
  }
}
