package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.features.FeaturesBackfill;
import io.huxin.jobs.features.FeaturesJob;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Features of one day, or of many in one pass. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description =
        "Computes the feature catalogue (conf/features.conf), point in time: of a day, or of all days"
            + " from one to another in one pass.")
final class FeaturesCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @ArgGroup(multiplicity = "1")
  private When when;

  /** A day, or a range of them. */
  static final class When {
    @Option(
        names = "--as-of",
        required = true,
        paramLabel = "DATE",
        description = "Last calendar day whose data count, such as 2026-01-31.")
    private LocalDate asOf;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Range range;
  }

  @Option(
      names = "--from-all-rows",
      description =
          "With --as-of: read the whole ledger and make a new state, whatever state the day before"
              + " left; needed once after the catalogue has changed. A range always reads all rows.")
  private boolean fromAllRows;

  /** Days from one to another, both included. */
  static final class Range {
    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last day.")
    private LocalDate to;
  }

  @Override
  public Integer call() {
    // A wrong range is refused before Spark starts.
    Job job =
        when.range == null
            ? new FeaturesJob(new Assessments(), fromAllRows)
            : new FeaturesBackfill(when.range.from, when.range.to);
    LocalDate asOf = when.range == null ? when.asOf : when.range.to;
    Deployment deployment = options.open();
    JobReport report = new JobRunner(deployment).run(job, deployment.day(asOf));
    return report.gates().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE;
  }
}
