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

/** A whole day, step by step. A gate closes the growth lane and the day goes on. */
public final class Daily {
  private final Deployment deployment;
  private final boolean train;
  private final boolean retrospective;
  private final String approvedBy;

  /**
   * A day of these jobs.
   *
   * @param train whether to train a challenger before scoring
   * @param retrospective whether the day is computed only, never published
   * @param approvedBy who approves protective actions above their breaker; null if nobody
   */
  public Daily(Deployment deployment, boolean train, boolean retrospective, String approvedBy) {
    this.deployment = deployment;
    this.train = train;
    this.retrospective = retrospective;
    this.approvedBy = approvedBy;
  }

  /** Jobs in order; those of one step run side by side. */
  private List<List<Job>> steps(Assessments assessments) {
    var steps = new ArrayList<List<Job>>();
    steps.add(List.of(new IngestJob()));
    // Neither reads what the other writes, and both come from the same assessments.
    steps.add(List.of(new DelinquencyJob(assessments), new FeaturesJob(assessments)));
    if (train) {
      steps.add(List.of(new TrainJob()));
    }
    steps.add(List.of(new ScoreJob(retrospective)));
    steps.add(List.of(new GateJob()));
    // The gap is refused before anything runs.
    steps.add(List.of(new DecideJob(retrospective, true)));
    if (!retrospective) {
      steps.add(List.of(new PublishJob(approvedBy)));
    }
    steps.add(List.of(new ReportJob()));
    return steps;
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
    try (var assessments = new Assessments(DelinquencyJob.needs(asOf))) {
      for (List<Job> step : steps(assessments)) {
        Concurrently.each(step, job -> runner.run(job, day));
      }
    }
    return new RunLedger(deployment.warehouse(), "").gates(asOf);
  }
}
