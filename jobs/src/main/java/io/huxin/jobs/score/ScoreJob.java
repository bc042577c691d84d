package io.huxin.jobs.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.train.ModelPopulation;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import io.huxin.models.scorecard.Scorecard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores every user of the model's population with the champion. */
public final class ScoreJob implements Job {
  /** Later than any cut-off: a retrospective run takes the champion known now. */
  private static final Instant NOW_OR_LATER = Instant.parse("9999-01-01T00:00:00Z");

  private final boolean retrospective;

  /**
   * Scores with a model known then, or known now.
   *
   * @param retrospective whether a model recorded after the day's cut-off may be used
   */
  public ScoreJob(boolean retrospective) {
    this.retrospective = retrospective;
  }

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String description() {
    return "Scores users with the champion model: PD, points, band, reasons.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        Features.catalogue().table(),
        OutputTables.DELINQUENCY,
        OutputTables.MODELS,
        OutputTables.MODEL_ALIASES);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    PolicyPack pack = Policies.load(deployment, day);
    ModelRegistry.Entry champion =
        new ModelRegistry(deployment.warehouse())
            .champion(retrospective ? NOW_OR_LATER : day.cutOff())
            .orElseThrow(() -> JobErrors.missingModel(day.asOf()));
    if (!champion.defaultId().equals(pack.target().id())) {
      throw JobErrors.wrongModelDefinition(
          champion.modelId(), champion.defaultId(), pack.target().id());
    }
    Catalogue catalogue = Features.catalogue();
    if (!champion.featureSetId().equals(catalogue.id())) {
      throw JobErrors.wrongFeatureSet(champion.modelId(), champion.featureSetId(), catalogue.id());
    }
    Dataset<Row> features =
        deployment
            .warehouse()
            .day(catalogue.table(), day.asOf())
            .where(col("feature_set_id").equalTo(catalogue.id()));
    if (features.isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "features", day.asOf());
    }
    Dataset<Row> population =
        pack.population() == PopulationRule.ALL
            ? ModelPopulation.everyone(features)
            : ModelPopulation.standard(
                features, deployment.warehouse().day(OutputTables.DELINQUENCY, day.asOf()));
    Dataset<Row> scored =
        Scorecard.fromJson(champion.document())
            .scored(population)
            .select(
                col("as_of"),
                col("user_id"),
                lit(champion.modelId()).as("model_id"),
                lit("CHAMPION").as("role"),
                col("population"),
                inPopulation(col("pd")).as("pd"),
                inPopulation(col("raw_score")).as("raw_score"),
                inPopulation(col("score")).as("score"),
                inPopulation(band(pack, col("pd"))).as("band"),
                lit(champion.defaultId()).as("default_id"),
                when(col("population").equalTo("MODEL"), col("reasons"))
                    .otherwise(array())
                    .as("reasons"));
    deployment.warehouse().replace(OutputTables.SCORES, scored, day.asOf(), "");
    Row totals =
        deployment
            .warehouse()
            .day(OutputTables.SCORES, day.asOf())
            .selectExpr("count(*)", "count(pd)", "coalesce(avg(CAST(pd AS DECIMAL(16,15))), 0)")
            .head();
    return JobReport.of(
        totals.getLong(0),
        totals.getLong(1),
        String.format(
            Locale.ROOT,
            "%,d of %,d users scored, mean PD %.2f %%",
            totals.getLong(1),
            totals.getLong(0),
            100 * totals.getDecimal(2).doubleValue()));
  }

  private static Column inPopulation(Column value) {
    return when(col("population").equalTo("MODEL"), value);
  }

  private static Column band(PolicyPack pack, Column pd) {
    var fromRiskiest = new ArrayList<>(List.of(Band.values()));
    Collections.reverse(fromRiskiest);
    Column band = lit(null).cast("string");
    for (Band each : fromRiskiest) {
      band = when(pd.leq(pack.bands().upTo().get(each)), lit(each.name())).otherwise(band);
    }
    return band;
  }
}
