package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.replay.ReplayReport;
import io.huxin.jobs.replay.ReplayRun;
import io.huxin.jobs.table.OutputFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A sealed day decided again, and under another policy. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Decides a sealed day again from what was known at its cut-off, which must give the same"
          + " decisions; with --policy also what another pack would have decided: who moves in and"
          + " out, and what that does to exposure, loss, profit and inclusion.",
      "Nothing is published and no table changes. Ends with one JSON line. Exits with 1 if the day"
          + " does not come out the same, with 3 if the other pack's budgets are infeasible."
    })
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "var/huxin",
      description = "Directory of the deployment (default: ${DEFAULT-VALUE}).")
  private String directory;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings of the day that override conf/huxin.conf.")
  private Path config;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Sealed day to decide again, such as 2026-01-31.")
  private LocalDate asOf;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Another policy pack: a file, or the NAME of conf/policy/NAME.conf. The day's own pack is"
              + " kept in the table policies.")
  private String policy;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Gets replay.json and, with --policy, swaps.csv, effects.csv and decisions.csv; and"
              + " differences.csv where the day does not come out the same.")
  private Path out;

  @Override
  public Integer call() {
    if (out != null) {
      OutputFolder.check(out);
    }
    Deployment deployment =
        Deployment.open(
                Settings.load(config), directory, "synthetic", directory + "/world", "consumer")
            .existing();
    ReplayReport report =
        new ReplayRun(deployment, asOf, Optional.ofNullable(out))
            .run(Optional.ofNullable(policy).map(ReplayCommand::source));
    String json = JsonLine.of(report.json());
    if (out != null) {
      OutputFolder.write(
          out.resolve("replay.json"), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }
    report.text().forEach(System.out::println);
    System.out.println(json);
    if (!report.same()) {
      return ExitCodes.FAILURE;
    }
    return report.feasible() ? ExitCodes.DONE : ExitCodes.GATE;
  }

  /** A name has neither folder nor ending. */
  private static PolicySource source(String policy) {
    boolean name = policy.matches("[A-Za-z0-9_-]+") && !Files.isRegularFile(Path.of(policy));
    return name ? PolicySource.named(policy) : PolicySource.file(Path.of(policy));
  }
}
