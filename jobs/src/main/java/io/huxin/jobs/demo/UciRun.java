package io.huxin.jobs.demo;

import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.Policies;
import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.report.ReportJob;
import io.huxin.jobs.score.ScoreJob;
import io.huxin.jobs.train.HeldOut;
import io.huxin.jobs.train.TrainJob;
import io.huxin.models.validation.Validation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The UCI credit-card data: labels recorded on 2005-10-31, users looked at on 2005-09-30. Scoring
 * and deciding a day before the label was known is retrospective, and never published.
 */
public final class UciRun {
  private static final LocalDate LABELLED = LocalDate.of(2005, 10, 31);
  private static final LocalDate SNAPSHOT = LocalDate.of(2005, 9, 30);

  private final Deployment deployment;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  public UciRun(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Runs everything and returns the closing JSON line. */
  public String run() {
    IngestJob.seedKeys(deployment.directory(), deployment.settings().seed());
    deployment.say(
        "UCI credit-card data: model as of " + LABELLED + ", decisions as of " + SNAPSHOT);
    Day labelled = deployment.day(LABELLED);
    timed(new IngestJob(), labelled);
    timed(new TrainJob(OptionalInt.empty(), true), labelled);
    new FirstChampion(
            "benchmark",
            "a retrospective run, of which nothing is ever published",
            "benchmark",
            "retrospective run")
        .appoint(deployment, labelled.cutOff().plusSeconds(1));
    Day snapshot = deployment.day(SNAPSHOT);
    try (var assessments = new Assessments()) {
      List.of(
              new DelinquencyJob(assessments),
              new FeaturesJob(assessments),
              new ScoreJob(true),
              new DecideJob(true, false),
              new ReportJob())
          .forEach(job -> timed(job, snapshot));
    }
    return json();
  }

  private void timed(Job job, Day day) {
    long started = System.nanoTime();
    new JobRunner(deployment).run(job, day);
    seconds.put(job.name(), (System.nanoTime() - started) / 1e9);
  }

  private String json() {
    Dataset<Row> scores = deployment.warehouse().day(OutputTables.SCORES, SNAPSHOT);
    Dataset<Row> heldOut =
        HeldOut.ofOutcomes(
                deployment,
                deployment.day(LABELLED),
                Policies.load(deployment, deployment.day(SNAPSHOT)))
            .select("user_id", "label");
    Validation validation = Validation.of(scores.join(heldOut, new String[] {"user_id"}, "inner"));
    Row counts =
        deployment
            .warehouse()
            .day(OutputTables.QUOTA_DECISIONS, SNAPSHOT)
            .agg(expr("count(DISTINCT user_id)"), expr("count(DISTINCT decision_id)"))
            .head();
    var text = new StringBuilder("{");
    text.append(
        String.format(
            Locale.ROOT,
            "\"auc\":%.4f,\"ks\":%.4f,\"brier\":%.4f,\"clients\":%d,\"decisions\":%d,\"seconds\":{",
            validation.auc().orElseThrow(),
            validation.ks().orElseThrow(),
            validation.brier(),
            counts.getLong(0),
            counts.getLong(1)));
    boolean first = true;
    for (Map.Entry<String, Double> entry : seconds.entrySet()) {
      text.append(first ? "" : ",")
          .append(String.format(Locale.ROOT, "\"%s\":%.1f", entry.getKey(), entry.getValue()));
      first = false;
    }
    return text.append("}}").toString();
  }
}
