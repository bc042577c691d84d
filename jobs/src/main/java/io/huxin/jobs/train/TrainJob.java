package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.features.Frames;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.scorecard.ScorecardTrainer;
import io.huxin.models.scorecard.TrainedScorecard;
import io.huxin.models.validation.Split;
import io.huxin.models.validation.Validation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains a scorecard on a point-in-time frame and adds it to the registry. The model counts from
 * the day after, and only once somebody else approves it.
 */
public final class TrainJob implements Job {
  /** Who trains, in the registry. */
  public static final String TRAINER = "huxin train";

  /** Least bad and good rows that calibration on held-out users takes. */
  private static final long CALIBRATION_EVENTS = 20;

  private final OptionalInt mostSnapshots;

  /** Trains on as many monthly snapshots as the settings say. */
  public TrainJob() {
    this.mostSnapshots = OptionalInt.empty();
  }

  /**
   * Trains on fewer snapshots than the settings say.
   *
   * @param mostSnapshots at least 3, so that the last ones can be kept for the out-of-time check
   */
  public TrainJob(int mostSnapshots) {
    this.mostSnapshots = OptionalInt.of(mostSnapshots);
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String description() {
    return "Trains a scorecard on monthly snapshots and adds it to the registry.";
  }

  @Override
  public List<Table> inputs() {
    return Frames.INPUTS;
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    PolicyPack pack = Policies.load(deployment, day);
    List<LocalDate> snapshots =
        Snapshots.of(
            deployment, day, pack, mostSnapshots.orElse(deployment.settings().maxSnapshots()));
    deployment.say(
        "    training frame: "
            + snapshots.size()
            + " snapshots, "
            + snapshots.get(0)
            + " to "
            + snapshots.get(snapshots.size() - 1));
    Catalogue catalogue = Features.only(deployment.settings().trainFeatures());
    // Defaults are looked for as of today, in the same pass over the ledger.
    var days = new ArrayList<>(snapshots);
    days.add(day.asOf());
    try (var assessments = new Assessments()) {
      Delinquency assessed =
          assessments.at(
              deployment,
              new Assessments.Request(
                  Set.copyOf(days), new Delinquency.Wanted(Set.of(), Set.copyOf(snapshots))));
      Dataset<Row> frame =
          labelled(deployment, day, pack, catalogue, snapshots, assessed).persist();
      try {
        return trained(deployment, day, pack, catalogue, snapshots, frame);
      } catch (IllegalArgumentException e) {
        throw JobErrors.cannotTrain(day.asOf(), e.getMessage());
      } finally {
        frame.unpersist();
      }
    }
  }

  private static Dataset<Row> labelled(
      Deployment deployment,
      Day day,
      PolicyPack pack,
      Catalogue catalogue,
      List<LocalDate> snapshots,
      Delinquency assessed) {
    Delinquency then = assessed.on(snapshots);
    Dataset<Row> features = Frames.of(deployment, catalogue, snapshots, then);
    var now = new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())));
    Dataset<Row> labelled =
        pack.labelSource() == LabelSource.OUTCOMES
            ? Labels.fromOutcomes(
                features,
                Snapshots.outcomes(deployment, day),
                pack.target().horizonDays(),
                pack.target().id())
            : Labels.fromLedger(
                features, assessed.on(List.of(day.asOf())).defaults(), pack.target().horizonDays());
    Dataset<Row> fraud =
        now.of(LedgerTables.CONTRACT_EVENTS)
            .where("kind = 'FRAUD_CONFIRMED'")
            .select("user_id")
            .distinct()
            .withColumn("_fraud", lit(true));
    Dataset<Row> inPopulation =
        pack.population() == PopulationRule.ALL
            ? ModelPopulation.everyone(labelled)
            : ModelPopulation.standard(labelled, then.delinquency());
    return inPopulation
        .join(fraud, new String[] {"user_id"}, "left_outer")
        .withColumn(
            "population",
            org.apache
                .spark
                .sql
                .functions
                .when(col("_fraud"), lit("FRAUD"))
                .otherwise(col("population")))
        .drop("_fraud");
  }

  private static JobReport trained(
      Deployment deployment,
      Day day,
      PolicyPack pack,
      Catalogue catalogue,
      List<LocalDate> snapshots,
      Dataset<Row> frame) {
    var exclusions = new TreeMap<String, Long>();
    frame
        .groupBy("population")
        .count()
        .collectAsList()
        .forEach(row -> exclusions.put(row.getString(0), row.getLong(1)));
    long all = exclusions.values().stream().mapToLong(n -> n).sum();
    exclusions.remove("MODEL");
    Dataset<Row> rows = frame.where("population = 'MODEL'");
    Parts parts = Parts.of(deployment, pack, snapshots, rows);
    TrainedScorecard trained =
        ScorecardTrainer.train(
            parts.train(),
            Attributes.of(catalogue, deployment.settings().trainFeatures()),
            Attributes.settings(pack));
    Scorecard scorecard = trained.scorecard().calibratedOn(parts.calibration(), CALIBRATION_EVENTS);
    String id = scorecard.id();
    List<Validation> validations =
        Concurrently.each(parts.judged(), part -> Validation.of(scorecard.scored(part)));
    Validation onTrain = validations.get(0);
    Validation onHeldOut = validations.get(1);
    Validation outOfTime = validations.size() > 2 ? validations.get(2) : null;
    String card =
        Cards.json(
            new Cards.Training(
                day.asOf(), pack, catalogue, snapshots, exclusions, deployment.settings(), trained),
            scorecard,
            onTrain,
            onHeldOut,
            outOfTime);
    new ModelRegistry(deployment.warehouse())
        .add(
            new ModelRegistry.Entry(
                id,
                "scorecard",
                pack.target().id(),
                catalogue.id(),
                scorecard.toJson(),
                TRAINER,
                day.cutOff()),
            day.asOf(),
            card);
    return JobReport.of(
        all,
        1,
        String.format(
            Locale.ROOT,
            "model %s: %d features; held-out users AUC %.3f KS %.3f%s",
            id.substring(0, 12),
            scorecard.attributes().size(),
            onHeldOut.auc().orElse(Double.NaN),
            onHeldOut.ks().orElse(Double.NaN),
            outOfTime == null
                ? ""
                : String.format(
                    Locale.ROOT, ", out of time AUC %.3f", outOfTime.auc().orElse(Double.NaN))));
  }

  /**
   * Rows to train on, to calibrate on, to judge by user, and to judge out of time. Where all rows
   * are of one snapshot, the held-out users are the only independent judge, so calibration uses the
   * rows trained on; else it uses the held-out users, and the late snapshots judge.
   *
   * @param outOfTime null where all rows are of one snapshot
   */
  record Parts(
      Dataset<Row> train, Dataset<Row> calibration, Dataset<Row> heldOut, Dataset<Row> outOfTime) {
    /** What the model is judged on: train, held out, and out of time where there is any. */
    List<Dataset<Row>> judged() {
      return outOfTime == null ? List.of(train, heldOut) : List.of(train, heldOut, outOfTime);
    }

    static Parts of(
        Deployment deployment, PolicyPack pack, List<LocalDate> snapshots, Dataset<Row> rows) {
      if (pack.labelSource() == LabelSource.OUTCOMES) {
        Dataset<Row> inside = HeldOut.inside(deployment, rows);
        return new Parts(inside, inside, HeldOut.outside(deployment, rows), null);
      }
      Column heldOut =
          Split.byUser(
              deployment.settings().seed(), col("user_id"), deployment.settings().heldOutUsers());
      LocalDate late =
          snapshots.get(Math.max(1, snapshots.size() - deployment.settings().outOfTimeSnapshots()));
      Column lateRows = Split.outOfTime(col("as_of"), late);
      Dataset<Row> early = rows.where(heldOut.and(lateRows.unary_$bang()));
      return new Parts(
          rows.where(heldOut.unary_$bang().and(lateRows.unary_$bang())),
          early,
          early,
          rows.where(heldOut.and(lateRows)));
    }
  }
}
