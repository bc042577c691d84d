package io.huxin.models.scorecard;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.validation.Validation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a reader must know before using a model: where it comes from, how good it is, what it is not
 * for.
 *
 * @param purpose what the model estimates, for whom
 * @param origin data and settings it was made from
 * @param trained the model as it will score, with what training dropped
 * @param validation measures per sample ({@code train}, {@code held_out_users}, {@code
 *     out_of_time})
 * @param limits uses it is not made for, and known weaknesses
 */
public record ModelCard(
    String purpose,
    Origin origin,
    TrainedScorecard trained,
    Map<String, Validation> validation,
    List<String> limits) {

  /**
   * Data and settings of a model.
   *
   * @param trainedAsOf last day whose data it has seen
   * @param firstSnapshot first snapshot of the frame
   * @param lastSnapshot last snapshot of the frame
   * @param exclusions rows left out of the frame, by reason
   * @param featureSetId feature set
   * @param defaultId definition of default
   * @param horizonDays days after a snapshot in which default counts
   * @param seed seed of split and sample
   * @param configHash hash of the resolved configuration
   */
  public record Origin(
      LocalDate trainedAsOf,
      LocalDate firstSnapshot,
      LocalDate lastSnapshot,
      Map<String, Long> exclusions,
      String featureSetId,
      String defaultId,
      int horizonDays,
      long seed,
      String configHash) {}

  public ModelCard {
    validation = Map.copyOf(validation);
    limits = List.copyOf(limits);
  }

  /** Canonical JSON, keys sorted; measures rounded to nine decimals, null where undefined. */
  public String toJson() {
    var card = new LinkedHashMap<String, Object>();
    card.put("model_id", trained.scorecard().id());
    card.put("kind", "SCORECARD");
    card.put("purpose", purpose);
    card.put("origin", originFields());
    card.put("training", trainingFields());
    card.put("attributes", trained.scorecard().attributes().stream().map(ModelCard::of).toList());
    card.put("dropped", droppedFields());
    card.put("suspicious", trained.suspicious());
    var measures = new TreeMap<String, Object>();
    validation.forEach((sample, measured) -> measures.put(sample, of(measured)));
    card.put("validation", measures);
    card.put("limits", limits);
    return CanonicalJson.write(card);
  }

  private Map<String, Object> originFields() {
    return Map.of(
        "trained_as_of", origin.trainedAsOf().toString(),
        "first_snapshot", origin.firstSnapshot().toString(),
        "last_snapshot", origin.lastSnapshot().toString(),
        "exclusions", new TreeMap<>(origin.exclusions()),
        "feature_set_id", origin.featureSetId(),
        "default_id", origin.defaultId(),
        "horizon_days", origin.horizonDays(),
        "seed", origin.seed(),
        "config_hash", origin.configHash());
  }

  private Map<String, Object> trainingFields() {
    Calibration calibration = trained.scorecard().calibration();
    return Map.of(
        "rows", trained.rows(),
        "goods", trained.goods(),
        "bads", trained.bads(),
        "partitions", trained.partitions(),
        "row_order", trained.rowOrder(),
        "intercept", trained.scorecard().intercept(),
        "calibration", calibration.method().name(),
        "calibration_intercept", calibration.intercept(),
        "calibration_slope", calibration.slope());
  }

  private Map<String, Object> droppedFields() {
    var dropped = new TreeMap<String, Object>();
    trained.dropped().forEach(drop -> dropped.put(drop.id(), drop.why()));
    return dropped;
  }

  private static Map<String, Object> of(ScoredAttribute attribute) {
    return Map.of(
        "id", attribute.id(),
        "iv", attribute.information(),
        "coefficient", attribute.coefficient(),
        "bins", attribute.bins().stream().map(ScorecardJson::bin).toList());
  }

  private static Map<String, Object> of(Validation measured) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rows", measured.rows());
    fields.put("events", measured.events());
    fields.put("auc", rounded(measured.auc()));
    fields.put("gini", rounded(measured.gini()));
    fields.put("ks", rounded(measured.ks()));
    fields.put("brier", Numbers.rounded(measured.brier(), 9));
    fields.put("log_loss", Numbers.rounded(measured.logLoss(), 9));
    fields.put("mean_pd", Numbers.rounded(measured.meanPd(), 9));
    fields.put("observed", Numbers.rounded(measured.observed(), 9));
    return fields;
  }

  private static BigDecimal rounded(OptionalDouble measure) {
    return measure.isPresent() ? Numbers.rounded(measure.getAsDouble(), 9) : null;
  }
}
