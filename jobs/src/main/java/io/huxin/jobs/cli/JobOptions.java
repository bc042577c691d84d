package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.JobRunner;
import java.time.LocalDate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a single job, and how it is run: exit code 3 if it ends in a gate. */
final class JobOptions {
  @Mixin private DayOptions options;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Last calendar day whose data count, such as 2026-01-31.")
  private LocalDate asOf;

  int run(Job job) {
    Deployment deployment = job.begins() ? options.begin() : options.open();
    JobReport report = new JobRunner(deployment).run(job, deployment.day(asOf));
    return report.gates().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE;
  }
}
