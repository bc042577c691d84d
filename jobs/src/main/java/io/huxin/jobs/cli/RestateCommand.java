package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.analyst.SqlCommand;
import io.huxin.jobs.restate.Restatement;
import io.huxin.jobs.restate.Reviews;
import io.huxin.jobs.safety.OpenedCases;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decisions of a sealed day that corrected data would change. */
@Command(
    name = "restate",
    mixinStandardHelpOptions = true,
    description =
        "Lists decisions of a sealed day that today's corrections would change, and opens a review"
            + " for each that was cut wrongly. No quota is changed.")
final class RestateCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Sealed day to decide anew, such as 2026-01-31.")
  private LocalDate asOf;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or csv (default: ${DEFAULT-VALUE}).")
  private SqlCommand.Format format;

  @Override
  public Integer call() {
    Deployment deployment = options.open();
    try (var restatement = new Restatement(deployment, asOf)) {
      Dataset<Row> changed = restatement.changed().persist();
      try {
        long reviews =
            Reviews.open(
                deployment.warehouse(),
                asOf,
                changed,
                opened -> OpenedCases.due(deployment, deployment.day(asOf), opened));
        SqlCommand.print(
            changed.drop("decision_id", "status_before").orderBy("user_id", "product"),
            format,
            System.out);
        deployment.say(
            String.format(
                Locale.ROOT,
                "%,d decisions of %s would change; %,d reviews opened (table reviews)",
                changed.count(),
                asOf,
                reviews));
      } finally {
        changed.unpersist();
      }
    }
    return ExitCodes.DONE;
  }
}
