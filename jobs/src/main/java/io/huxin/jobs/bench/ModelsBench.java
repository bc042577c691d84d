package io.huxin.jobs.bench;

import io.huxin.jobs.Deployment;
import io.huxin.models.booster.BoosterModel;
import io.huxin.models.booster.BoosterPoint;
import io.huxin.models.booster.BoosterTrainer;
import io.huxin.models.booster.BoosterTraining;
import io.huxin.models.booster.GbtShape;
import io.huxin.models.booster.GbtTrainer;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.scorecard.ScorecardSettings;
import io.huxin.models.scorecard.ScorecardTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Training, scoring and explaining by each kind of model, measured on the same generated rows. */
public final class ModelsBench {
  private final Deployment deployment;
  private final List<Attribute> attributes;
  private final int times;

  /**
   * A bench on rows that were made before.
   *
   * @param features columns of the rows
   * @param times how often each step is done in this process, at least 1; the last time counts
   */
  public ModelsBench(Deployment deployment, int features, int times) {
    this.deployment = deployment;
    this.times = times;
    this.attributes = ModelRows.attributes(features);
  }

  /** Makes the rows. */
  public String rows(long rows) {
    return Measured.of(
        deployment.spark(),
        "model_rows",
        () ->
            ModelRows.of(deployment.spark(), rows, attributes.size())
                .write()
                .mode("overwrite")
                .parquet(path("model-rows")));
  }

  public String trainScorecard() {
    return trained(
        "scorecard",
        () -> ScorecardTrainer.train(read(), attributes, ScorecardSettings.DEFAULT).scorecard());
  }

  /** The usual point, without a search: so that others can train the same. */
  public String trainBooster(int trees, int workers, int threads) {
    return trained(
        "booster",
        () ->
            BoosterTrainer.fitted(
                    read(),
                    attributes,
                    BoosterTraining.DEFAULT.on(workers, threads),
                    BoosterPoint.USUAL,
                    trees)
                .model());
  }

  public String trainGbt(int trees) {
    var shape =
        new GbtShape(
            trees,
            BoosterPoint.USUAL.depth(),
            BoosterPoint.USUAL.eta(),
            BoosterPoint.USUAL.rowShare(),
            GbtShape.DEFAULT.leastRows());
    return trained(
        "gbt", () -> GbtTrainer.train(read(), attributes, BoosterTraining.DEFAULT, shape).model());
  }

  /** PD, points and reasons of every row. */
  public String scoreScorecard() {
    Scorecard scorecard = Scorecard.fromJson(document("scorecard"));
    return scored("score_scorecard", scorecard, "user_id", "pd", "raw_score", "score", "reasons");
  }

  /** PD and points of every row. */
  public String scoreBooster() {
    BoosterModel booster = BoosterModel.fromJson(document("booster"));
    return scored("score_booster", booster, "user_id", "pd", "raw_score", "score");
  }

  /** Contributions of every row by TreeSHAP; they are made and thrown away. */
  public String explainBooster() {
    BoosterModel booster = BoosterModel.fromJson(document("booster"));
    return Measured.of(
        deployment.spark(),
        "explain_booster",
        times,
        () ->
            booster
                .explained(read(), List.of("user_id"))
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
  }

  private String scored(String name, PdModel model, String first, String... others) {
    return Measured.of(
        deployment.spark(),
        name,
        times,
        () ->
            model
                .scored(read(), List.of("user_id"))
                .select(first, others)
                .write()
                .mode("overwrite")
                .parquet(path(name)));
  }

  private String trained(String kind, Supplier<PdModel> training) {
    return Measured.of(
        deployment.spark(),
        "train_" + kind,
        times,
        () -> {
          String document = training.get().toJson();
          try {
            Files.writeString(Path.of(path(kind + ".json")), document);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private String document(String kind) {
    try {
      return Files.readString(Path.of(path(kind + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset<Row> read() {
    return deployment.spark().read().parquet(path("model-rows"));
  }

  private String path(String name) {
    return deployment.directory() + "/bench/" + name;
  }
}
