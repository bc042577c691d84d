package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.features.Frames;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Features of users at the snapshots, point in time, with label and population. */
final class TrainingFrame {
  private TrainingFrame() {}

  /**
   * Rows with as_of, user_id, features, {@code label} and {@code outcome} ({@link Labels}), {@code
   * weight} ({@link NearCutOffWeights}) and {@code population}: MODEL, or why the row is outside
   * the model's population (IN_DEFAULT, NEW, INACTIVE, FRAUD).
   *
   * @param assessed delinquency of the snapshots and of the day itself
   */
  static Dataset<Row> labelled(
      Deployment deployment,
      Day day,
      PolicyPack pack,
      Catalogue catalogue,
      List<LocalDate> snapshots,
      Delinquency assessed) {
    Delinquency then = assessed.on(snapshots);
    Delinquency since = assessed.on(List.of(day.asOf()));
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
                features, since.defaults(), since.lateSpells(), pack.target().horizonDays());
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
    Dataset<Row> weighted =
        NearCutOffWeights.joined(
            inPopulation,
            NearCutOffWeights.letIn(deployment.warehouse(), now, day.asOf()),
            deployment.settings().train().mostWeight());
    return ReportGroups.joined(deployment, snapshots, now, weighted)
        .join(fraud, new String[] {"user_id"}, "left_outer")
        .withColumn("population", when(col("_fraud"), lit("FRAUD")).otherwise(col("population")))
        .drop("_fraud");
  }
}
