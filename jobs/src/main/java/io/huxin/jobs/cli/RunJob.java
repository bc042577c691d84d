package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.JobRunner;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a single job of the daily flow; exit code 3 if it ends in a gate. */
final class RunJob implements Callable<Integer> {
  private final Job job;

  @Mixin private DayOptions options;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Last calendar day whose data count, such as 2026-01-31.")
  private LocalDate asOf;

  RunJob(Job job) {
    this.job = job;
  }

  @Override
  public Integer call() {
    Deployment deployment = options.open();
    JobReport report = new JobRunner(deployment).run(job, deployment.day(asOf));
    return report.gates().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE;
  }
}
