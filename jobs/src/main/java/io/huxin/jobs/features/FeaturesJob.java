package io.huxin.jobs.features;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.delinquency.Assessments;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Computes the feature catalogue for every user with a line or an application. */
public final class FeaturesJob implements Job {
  private final Assessments assessments;

  public FeaturesJob(Assessments assessments) {
    this.assessments = assessments;
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String description() {
    return "Computes the feature catalogue (conf/features.conf), point in time.";
  }

  @Override
  public List<Table> inputs() {
    return Frames.INPUTS;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Catalogue catalogue = Features.catalogue();
    Delinquency assessed =
        assessments.at(
            deployment,
            new Assessments.Request(
                Set.of(day.asOf()), new Delinquency.Wanted(Set.of(), Set.of(day.asOf()))));
    deployment
        .warehouse()
        .replace(
            catalogue.table(),
            Frames.of(deployment, catalogue, List.of(day.asOf()), assessed),
            day.asOf(),
            "feature_set_id = '" + catalogue.id() + "'");
    long users = deployment.warehouse().rowsOfLastCommit(catalogue.table());
    return JobReport.of(
        users,
        users,
        String.format(
            Locale.ROOT,
            "%,d users, %d features, set %s",
            users,
            catalogue.features().size(),
            catalogue.id()));
  }
}
