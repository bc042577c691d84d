package io.huxin.jobs.score;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.RegistryErrors;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.train.ModelPopulation;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores every user of the model's population with the champion, and beside it with the challenger,
 * which decides nothing and never stops a day.
 */
public final class ScoreJob implements Job {
  /** Later than any cut-off: a retrospective run takes the champion known now. */
  private static final Instant NOW_OR_LATER = Instant.parse("9999-01-01T00:00:00Z");

  private final boolean retrospective;

  /**
   * Scores with models known then, or known now.
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
    return "Scores users with the champion model, and with the challenger beside it.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        Features.catalogue().table(),
        OutputTables.DELINQUENCY,
        ModelTables.MODELS,
        ModelTables.MODEL_ALIASES);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    PolicyPack pack = Policies.load(deployment, day);
    Instant known = retrospective ? NOW_OR_LATER : day.cutOff();
    var registry = new ModelRegistry(deployment.warehouse());
    ModelRegistry.Entry champion =
        registry.champion(known).orElseThrow(() -> RegistryErrors.missingModel(day.asOf()));
    Catalogue catalogue = Features.catalogue();
    if (!champion.defaultId().equals(pack.target().id())) {
      throw RegistryErrors.wrongModelDefinition(
          champion.modelId(), champion.defaultId(), pack.target().id());
    }
    if (!champion.featureSetId().equals(catalogue.id())) {
      throw RegistryErrors.wrongFeatureSet(
          champion.modelId(), champion.featureSetId(), catalogue.id());
    }
    var scoring = new Scoring(pack, population(deployment, day, pack, catalogue));
    // In a write of its own, and first: what is wrong with the challenger does not keep it away.
    deployment
        .warehouse()
        .replace(OutputTables.SCORES, scoring.by(champion, "CHAMPION"), day.asOf(), "");
    ChallengerScores.Told challenger =
        new ChallengerScores(deployment.warehouse(), scoring, catalogue.id())
            .append(registry, known, champion.modelId());
    return report(deployment, day, challenger);
  }

  private Dataset<Row> population(
      Deployment deployment, Day day, PolicyPack pack, Catalogue catalogue) {
    Dataset<Row> features =
        deployment
            .warehouse()
            .day(catalogue.table(), day.asOf())
            .where(col("feature_set_id").equalTo(catalogue.id()));
    if (features.isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "features", day.asOf());
    }
    return pack.population() == PopulationRule.ALL
        ? ModelPopulation.everyone(features)
        : ModelPopulation.standard(
            features, deployment.warehouse().day(OutputTables.DELINQUENCY, day.asOf()));
  }

  private static JobReport report(
      Deployment deployment, Day day, ChallengerScores.Told challenger) {
    Row totals =
        deployment
            .warehouse()
            .day(OutputTables.SCORES, day.asOf())
            .where(col("role").equalTo("CHAMPION"))
            .selectExpr("count(*)", "count(pd)", "coalesce(avg(CAST(pd AS DECIMAL(16,15))), 0)")
            .head();
    var notes = new ArrayList<String>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d users scored, mean PD %.2f %%",
            totals.getLong(1),
            totals.getLong(0),
            100 * totals.getDecimal(2).doubleValue()));
    notes.addAll(challenger.notes());
    return new JobReport(
        totals.getLong(0),
        totals.getLong(1),
        String.join("; ", notes),
        List.of(),
        challenger.warnings());
  }
}
