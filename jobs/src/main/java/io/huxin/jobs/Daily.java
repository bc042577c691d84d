package io.huxin.jobs;

import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.ecl.EclJob;
import io.huxin.jobs.evidence.Anchoring;
import io.huxin.jobs.evidence.EvidenceJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.monitor.MonitorJob;
import io.huxin.jobs.notices.NoticesJob;
import io.huxin.jobs.publish.GateJob;
import io.huxin.jobs.publish.PublishJob;
import io.huxin.jobs.reasons.ReasonsJob;
import io.huxin.jobs.report.ReportJob;
import io.huxin.jobs.safety.FollowUpJob;
import io.huxin.jobs.score.ScoreJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.train.TrainJob;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A whole day, step by step. A gate closes the growth lane and the day goes on. */
public final class Daily {
  private final Deployment deployment;
  private final boolean train;
  private final boolean retrospective;
  private final PublishJob publish;

  /**
   * A day of these jobs.
   *
   * @param train whether to train a challenger before scoring
   * @param retrospective whether the day is computed only, never published
   * @param approvedBy who approves protective actions above their breaker; null if nobody
   * @throws UsageException if that name is blank
   */
  public Daily(Deployment deployment, boolean train, boolean retrospective, String approvedBy) {
    this.deployment = deployment;
    this.train = train;
    this.retrospective = retrospective;
    this.publish = new PublishJob(approvedBy);
  }

  /**
   * Runs the day.
   *
   * @return why the growth lane was closed; empty if it was open
   * @throws UsageException if the day is published already, or does not follow the last sealed one,
   *     or no policy can decide it, or the feature catalogue is wrong or has windows that the state
   *     of the day before does not hold
   */
  public List<String> run(LocalDate asOf, boolean catchUp) {
    // Read first, so that a policy that cannot decide the day, or a catalogue that cannot be
    // computed, is refused before anything runs.
    Policies.strategies(deployment, deployment.day(asOf));
    if (!retrospective) {
      refuseOtherThanNext(asOf, catchUp);
    }
    FeaturesJob.check(deployment, asOf);
    ingest(asOf);
    know(asOf);
    decide(asOf);
    report(asOf);
    anchor();
    return new RunLedger(deployment.warehouse(), "").gates(asOf);
  }

  private void refuseOtherThanNext(LocalDate asOf, boolean catchUp) {
    Optional<LocalDate> last = Days.lastSealed(deployment.warehouse());
    if (last.isPresent() && last.get().equals(asOf)) {
      throw JobErrors.alreadyPublished(asOf);
    }
    if (last.isPresent() && last.get().isAfter(asOf)) {
      throw JobErrors.olderThanPublished(asOf, last.get());
    }
    boolean gap = last.isPresent() && !last.get().plusDays(1).equals(asOf);
    // Nothing is sealed in shadow mode, so no day follows the last sealed one.
    if (gap && !catchUp && !deployment.settings().safety().shadow()) {
      throw JobErrors.gap(last.get(), asOf);
    }
  }

  /** What came in up to the day's cut-off. */
  public void ingest(LocalDate asOf) {
    deployment.say("Day " + asOf + (retrospective ? " (retrospective)" : ""));
    run(asOf, new IngestJob());
  }

  /** What follows from the ledger alone. */
  public void know(LocalDate asOf) {
    try (var assessments = new Assessments(DelinquencyJob.needs(asOf))) {
      // Neither reads what the other writes, and both come from the same assessments.
      run(asOf, new DelinquencyJob(assessments), new FeaturesJob(assessments));
    }
  }

  /** What is decided of a day that is known, and published; and the loss expected of it. */
  public void decide(LocalDate asOf) {
    if (train) {
      run(asOf, new TrainJob());
    }
    run(asOf, new ScoreJob(retrospective));
    run(asOf, new MonitorJob());
    run(asOf, new GateJob());
    // The gap is refused before anything runs.
    run(asOf, new DecideJob(retrospective, true));
    // None of them reads what another writes, but publish what evidence does.
    Concurrently.run(
        () -> run(asOf, new ReasonsJob()),
        () -> run(asOf, new EclJob()),
        () -> {
          run(asOf, new EvidenceJob(retrospective, false));
          if (!retrospective) {
            run(asOf, publish);
          }
        });
    if (!retrospective) {
      run(asOf, new FollowUpJob());
    }
  }

  /** What users are told of a day if it is published, and its page. */
  public void report(LocalDate asOf) {
    // Persons may have stopped it, or it is only looked at: users are told once the day is sealed.
    if (!retrospective && Days.isSealed(deployment.warehouse(), asOf)) {
      run(asOf, new NoticesJob());
    }
    run(asOf, new ReportJob());
  }

  /** Last, as it waits for others: all is published by then, and a failure says so and no more. */
  private void anchor() {
    if (!retrospective && !deployment.settings().evidence().anchors().isEmpty()) {
      new Anchoring(deployment).each(deployment::say);
    }
  }

  /** Runs jobs side by side. */
  private void run(LocalDate asOf, Job... jobs) {
    Day day = deployment.day(asOf);
    var runner = new JobRunner(deployment);
    Concurrently.each(List.of(jobs), job -> runner.run(job, day));
  }
}
