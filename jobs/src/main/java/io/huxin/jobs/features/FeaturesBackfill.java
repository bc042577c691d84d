package io.huxin.jobs.features;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.delinquency.Assessments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Features of many days, each as known at its own cut-off: what running {@link FeaturesJob} day by
 * day would have written, from one pass over the ledger for {@value #DAYS_A_PASS} days. Each pass
 * is one commit.
 */
public final class FeaturesBackfill implements Job {
  /** Windows of so many days are held at once for the user at hand. */
  private static final int DAYS_A_PASS = 31;

  private final LocalDate from;

  /**
   * A backfill up to the day that the job is run for.
   *
   * @param from first day, included
   * @param to that day
   * @throws io.huxin.jobs.UsageException if the range ends before it begins
   */
  public FeaturesBackfill(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      throw JobErrors.fromAfterTo(from, to);
    }
    this.from = from;
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String description() {
    return "Computes the feature catalogue for many days in one pass.";
  }

  @Override
  public List<Table> inputs() {
    return Frames.INPUTS;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Catalogue catalogue = Features.checked(deployment.spark());
    long rows = 0;
    for (LocalDate first = from; !first.isAfter(day.asOf()); first = first.plusDays(DAYS_A_PASS)) {
      LocalDate end = first.plusDays(DAYS_A_PASS);
      rows +=
          pass(
              deployment,
              catalogue,
              first.datesUntil(end.isAfter(day.asOf()) ? day.asOf().plusDays(1) : end).toList());
    }
    return JobReport.of(
        rows,
        rows,
        String.format(
            Locale.ROOT, "%,d rows of %s to %s, set %s", rows, from, day.asOf(), catalogue.id()));
  }

  private static long pass(Deployment deployment, Catalogue catalogue, List<LocalDate> days) {
    var request =
        new Assessments.Request(
            Set.copyOf(days), new Delinquency.Wanted(Set.of(), Set.copyOf(days)));
    try (var assessments = new Assessments()) {
      Delinquency assessed = assessments.at(deployment, request);
      deployment
          .warehouse()
          .replaceWhere(
              catalogue.table(),
              Frames.of(deployment, catalogue, days, assessed),
              String.format(
                  Locale.ROOT,
                  "as_of >= DATE'%s' AND as_of <= DATE'%s' AND feature_set_id = '%s'",
                  days.get(0),
                  days.get(days.size() - 1),
                  catalogue.id()));
    }
    return deployment.warehouse().rowsOfLastCommit(catalogue.table());
  }
}
