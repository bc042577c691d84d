package io.huxin.models.booster;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.calibration.CalibrationJson;
import io.huxin.models.scorecard.CanonicalJson;
import java.util.Map;

/** A booster as a document, and back. */
final class BoosterJson {
  private static final String FORMAT = "huxin-booster-1";

  private BoosterJson() {}

  static String write(BoosterModel model) {
    BoosterOrigin origin = model.origin();
    return CanonicalJson.write(
        Map.of(
            "format", FORMAT,
            "attributes", ModelFields.attributes(model.attributes()),
            "training",
                Map.of(
                    "point", point(origin.point()),
                    "trees", origin.trees(),
                    "seed", origin.seed(),
                    "tried", origin.tried(),
                    "workers", origin.workers(),
                    "threads", origin.threads()),
            "scale", ModelFields.scale(model.scale()),
            "pd_floor", model.pdFloor(),
            "calibration", CalibrationJson.fields(model.calibration()),
            "xgboost", model.model()));
  }

  private static Map<String, Object> point(BoosterPoint point) {
    return Map.of(
        "depth", point.depth(),
        "eta", ModelFields.number(point.eta()),
        "least_weight", ModelFields.number(point.leastWeight()),
        "row_share", ModelFields.number(point.rowShare()),
        "column_share", ModelFields.number(point.columnShare()),
        "ridge", ModelFields.number(point.ridge()));
  }

  static BoosterModel read(String json) {
    JsonNode node = ModelFields.read(json, FORMAT);
    JsonNode training = ModelFields.field(node, "training");
    return new BoosterModel(
        ModelFields.readScale(ModelFields.field(node, "scale")),
        ModelFields.readAttributes(ModelFields.field(node, "attributes")),
        ModelFields.text(node, "xgboost"),
        new BoosterOrigin(
            readPoint(ModelFields.field(training, "point")),
            ModelFields.decimal(training, "trees").intValueExact(),
            ModelFields.decimal(training, "seed").longValueExact(),
            ModelFields.decimal(training, "tried").intValueExact(),
            ModelFields.decimal(training, "workers").intValueExact(),
            ModelFields.decimal(training, "threads").intValueExact()),
        CalibrationJson.read(ModelFields.field(node, "calibration")),
        ModelFields.decimal(node, "pd_floor"));
  }

  private static BoosterPoint readPoint(JsonNode node) {
    return new BoosterPoint(
        ModelFields.decimal(node, "depth").intValueExact(),
        ModelFields.decimal(node, "eta").doubleValue(),
        ModelFields.decimal(node, "least_weight").doubleValue(),
        ModelFields.decimal(node, "row_share").doubleValue(),
        ModelFields.decimal(node, "column_share").doubleValue(),
        ModelFields.decimal(node, "ridge").doubleValue());
  }
}
