package io.huxin.jobs;

import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.publish.GateJob;
import io.huxin.jobs.publish.PublishJob;
import io.huxin.jobs.report.ReportJob;
import io.huxin.jobs.score.ScoreJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.train.TrainJob;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole day, job by job. A gate closes the growth lane and the day goes on. */
public final class Daily {
  private final Deployment deployment;
  private final List<Job> jobs;
  private final boolean retrospective;
  private final Assessments assessments = new Assessments();

  /**
   * A day of these jobs.
   *
   * @param train whether to train a challenger before scoring
   * @param retrospective whether the day is computed only, never published
   * @param approvedBy who approves protective actions above their breaker; null if nobody
   */
  public Daily(Deployment deployment, boolean train, boolean retrospective, String approvedBy) {
    this.deployment = deployment;
    this.retrospective = retrospective;
    this.jobs = new ArrayList<>();
    jobs.add(new IngestJob());
    jobs.add(new DelinquencyJob(assessments));
    jobs.add(new FeaturesJob(assessments));
    if (train) {
      jobs.add(new TrainJob());
    }
    jobs.add(new ScoreJob(retrospective));
    jobs.add(new GateJob());
    // The gap is refused before anything runs.
    jobs.add(new DecideJob(retrospective, true));
    if (!retrospective) {
      jobs.add(new PublishJob(approvedBy));
    }
    jobs.add(new ReportJob());
  }

  /**
   * Runs the day.
   *
   * @return why the growth lane was closed; empty if it was open
   * @throws UsageException if the day is published already, or does not follow the last sealed one
   */
  public List<String> run(LocalDate asOf, boolean catchUp) {
    Day day = deployment.day(asOf);
    if (!retrospective) {
      Optional<LocalDate> last = Days.lastSealed(deployment.warehouse());
      if (last.isPresent() && last.get().equals(asOf)) {
        throw JobErrors.alreadyPublished(asOf);
      }
      if (last.isPresent() && last.get().isAfter(asOf)) {
        throw JobErrors.olderThanPublished(asOf, last.get());
      }
      if (last.isPresent() && !last.get().plusDays(1).equals(asOf) && !catchUp) {
        throw JobErrors.gap(last.get(), asOf);
      }
    }
    deployment.say("Day " + asOf + (retrospective ? " (retrospective)" : ""));
    var runner = new JobRunner(deployment);
    try (assessments) {
      for (Job job : jobs) {
        runner.run(job, day);
      }
    }
    return new RunLedger(deployment.warehouse(), "").gates(asOf);
  }
}
