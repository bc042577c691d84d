package io.huxin.models.stack;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.calibration.CalibrationJson;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.PointScale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Weighted logits of two models: raw score = intercept + weight · raw score of each.
 *
 * @param scorecard the one model: a scorecard, since {@link #scored} gives its reasons
 * @param booster the other, of any kind
 * @param weights how much each counts
 * @param calibration from the weighted raw score to PD
 */
public record StackModel(
    PdModel scorecard, PdModel booster, StackWeights weights, Calibration calibration)
    implements PdModel {
  private static final String FORMAT = "huxin-stack-1";
  private static final String FIRST = "__scorecard";
  private static final String SECOND = "__booster";
  private static final String REASONS = "reasons";

  /** Refuses a first model without reasons. */
  public StackModel {
    if (scorecard.kind() != ModelKind.SCORECARD) {
      throw StackErrors.noScorecard(scorecard.kind());
    }
  }

  /**
   * Stacks two models.
   *
   * @param heldOut labelled rows with both models' features, which neither has seen
   * @throws IllegalArgumentException if neither model ranks these rows
   */
  public static StackModel of(PdModel scorecard, PdModel booster, Dataset<Row> heldOut) {
    Dataset<Row> first = scorecard.rawScored(heldOut).withColumnRenamed("raw_score", "scorecard");
    Dataset<Row> both = booster.rawScored(first).withColumnRenamed("raw_score", "booster");
    return new StackModel(scorecard, booster, StackWeights.of(both), Calibration.NONE);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.STACK;
  }

  @Override
  public List<String> inputs() {
    var inputs = new TreeSet<>(scorecard.inputs());
    inputs.addAll(booster.inputs());
    return List.copyOf(inputs);
  }

  @Override
  public PointScale scale() {
    return scorecard.scale();
  }

  @Override
  public BigDecimal pdFloor() {
    return scorecard.pdFloor();
  }

  @Override
  public StackModel with(Calibration other) {
    return new StackModel(scorecard, booster, weights, other);
  }

  @Override
  public Dataset<Row> rawScored(Dataset<Row> features, List<String> kept) {
    return joined(scorecard.rawScored(features), kept);
  }

  /**
   * Adds {@code reasons} to what every model gives: those of the scorecard's part, in the order of
   * its points, which a weight does not change; none where the stack does not weigh it.
   */
  @Override
  public Dataset<Row> scored(Dataset<Row> features, List<String> kept) {
    Dataset<Row> first = scorecard.scored(features).drop("pd", "score");
    if (weights.scorecard().signum() == 0) {
      first = first.withColumn(REASONS, array().cast("array<string>"));
    }
    return withPd(joined(first, and(kept, REASONS)));
  }

  private Dataset<Row> joined(Dataset<Row> scorecardScored, List<String> kept) {
    return booster
        .rawScored(scorecardScored.withColumnRenamed("raw_score", FIRST), and(kept, FIRST))
        .withColumn("raw_score", weighted(col(FIRST), col("raw_score")))
        .drop(FIRST);
  }

  @Override
  public Dataset<Row> explained(Dataset<Row> features, List<String> kept) {
    Dataset<Row> first =
        scorecard
            .explained(features, List.of(features.columns()))
            .withColumnRenamed("raw_score", FIRST)
            .withColumnRenamed(CONTRIBUTIONS, FIRST + CONTRIBUTIONS);
    return booster
        .explained(first, and(kept, FIRST, FIRST + CONTRIBUTIONS))
        .withColumn("raw_score", weighted(col(FIRST), col("raw_score")))
        .withColumnRenamed(CONTRIBUTIONS, SECOND + CONTRIBUTIONS)
        .withColumn(CONTRIBUTIONS, contributions())
        .drop(FIRST, FIRST + CONTRIBUTIONS, SECOND + CONTRIBUTIONS);
  }

  private Column weighted(Column first, Column second) {
    return bround(
        lit(weights.intercept().doubleValue())
            .plus(lit(weights.scorecard().doubleValue()).multiply(first))
            .plus(lit(weights.booster().doubleValue()).multiply(second)),
        9);
  }

  /** Of each attribute the weighted sum; an attribute that one model does not read is 0 there. */
  private Column contributions() {
    return array(
        inputs().stream()
            .map(
                input ->
                    share(weights.scorecard(), scorecard, FIRST, input)
                        .plus(share(weights.booster(), booster, SECOND, input)))
            .toArray(Column[]::new));
  }

  private static Column share(BigDecimal weight, PdModel model, String name, String input) {
    int place = model.inputs().indexOf(input);
    return place < 0
        ? lit(0.0)
        : lit(weight.doubleValue()).multiply(col(name + CONTRIBUTIONS).getItem(place));
  }

  /** Columns that stay, and our own beside them. */
  private static List<String> and(List<String> kept, String... own) {
    return Stream.concat(
            kept.stream().filter(name -> !name.equals("raw_score") && !name.equals(CONTRIBUTIONS)),
            Stream.of(own))
        .toList();
  }

  @Override
  public String toJson() {
    return CanonicalJson.write(
        Map.of(
            "format", FORMAT,
            "intercept", weights.intercept(),
            "weight_scorecard", weights.scorecard(),
            "weight_booster", weights.booster(),
            "calibration", CalibrationJson.fields(calibration),
            "scorecard", CanonicalJson.fields(scorecard.toJson()),
            "booster", CanonicalJson.fields(booster.toJson())));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param model reads the documents of the two models
   * @throws IllegalArgumentException if it is no stack document
   */
  public static StackModel fromJson(String json, Function<String, PdModel> model) {
    JsonNode node = CanonicalJson.read(json);
    if (!FORMAT.equals(node.path("format").asText())) {
      throw StackErrors.otherFormat(node.path("format").asText(), FORMAT);
    }
    Map<String, Object> fields = CanonicalJson.fields(json);
    return new StackModel(
        model.apply(CanonicalJson.write(part(fields, "scorecard"))),
        model.apply(CanonicalJson.write(part(fields, "booster"))),
        new StackWeights(
            CanonicalJson.decimal(node, "intercept"),
            CanonicalJson.decimal(node, "weight_scorecard"),
            CanonicalJson.decimal(node, "weight_booster")),
        CalibrationJson.read(node.path("calibration")));
  }

  @SuppressWarnings("unchecked") // Parts of a document have text keys.
  private static Map<String, ?> part(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof Map<?, ?> part) {
      return (Map<String, ?>) part;
    }
    throw StackErrors.partMissing(name);
  }
}
