package io.huxin.models.scorecard;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.calibration.CalibrationJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A scorecard as a document, and back. */
final class ScorecardJson {
  private static final String FORMAT = "huxin-scorecard-1";

  private ScorecardJson() {}

  static String write(Scorecard scorecard) {
    PointScale scale = scorecard.scale();
    return CanonicalJson.write(
        Map.of(
            "format", FORMAT,
            "attributes", scorecard.attributes().stream().map(ScorecardJson::attribute).toList(),
            "base_points", scorecard.basePoints(),
            "intercept", scorecard.intercept(),
            "pd_floor", scorecard.pdFloor(),
            "calibration", CalibrationJson.fields(scorecard.calibration()),
            "scale",
                Map.of(
                    "target_score", number(scale.targetScore()),
                    "target_odds", number(scale.targetOdds()),
                    "points_to_double", number(scale.pointsToDouble()))));
  }

  private static Map<String, Object> attribute(ScoredAttribute scored) {
    Attribute attribute = scored.attribute();
    return Map.of(
        "id", attribute.id(),
        "kind", attribute.kind().name(),
        "direction", attribute.direction().name(),
        "group", attribute.group(),
        "special_codes", attribute.specialCodes(),
        "iv", scored.information(),
        "coefficient", scored.coefficient(),
        "mean_points", scored.meanPoints(),
        "bins", scored.bins().stream().map(ScorecardJson::bin).toList());
  }

  static Map<String, Object> bin(Bin bin) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", bin.kind().name());
    if (bin.kind() == Bin.Kind.RANGE) {
      fields.put("above", bin.from().orElse(null));
      fields.put("up_to", bin.to().orElse(null));
    }
    if (bin.kind() == Bin.Kind.LEVELS || bin.kind() == Bin.Kind.SPECIAL) {
      fields.put("levels", bin.levels());
    }
    fields.put("goods", bin.goods());
    fields.put("bads", bin.bads());
    fields.put("woe", bin.woe());
    fields.put("points", bin.points());
    return fields;
  }

  static Scorecard read(String json) {
    JsonNode node = CanonicalJson.read(json);
    if (!FORMAT.equals(node.path("format").asText())) {
      throw ModelErrors.otherFormat(node.path("format").asText(), FORMAT);
    }
    JsonNode scale = field(node, "scale");
    return new Scorecard(
        new PointScale(
            decimal(scale, "target_score").doubleValue(),
            decimal(scale, "target_odds").doubleValue(),
            decimal(scale, "points_to_double").doubleValue()),
        decimal(node, "base_points"),
        decimal(node, "intercept"),
        each(field(node, "attributes"), ScorecardJson::readAttribute),
        CalibrationJson.read(field(node, "calibration")),
        decimal(node, "pd_floor"));
  }

  private static ScoredAttribute readAttribute(JsonNode node) {
    return new ScoredAttribute(
        new Attribute(
            field(node, "id").asText(),
            choice(Attribute.Kind.class, node, "kind"),
            choice(Attribute.Direction.class, node, "direction"),
            field(node, "group").asText(),
            each(field(node, "special_codes"), JsonNode::asText)),
        decimal(node, "iv"),
        decimal(node, "coefficient"),
        decimal(node, "mean_points"),
        each(field(node, "bins"), ScorecardJson::readBin));
  }

  private static Bin readBin(JsonNode node) {
    return new Bin(
        choice(Bin.Kind.class, node, "kind"),
        end(node, "above"),
        end(node, "up_to"),
        node.has("levels") ? each(node.get("levels"), JsonNode::asText) : List.of(),
        decimal(node, "goods"),
        decimal(node, "bads"),
        decimal(node, "woe"),
        decimal(node, "points"));
  }

  private static Optional<BigDecimal> end(JsonNode node, String name) {
    return node.hasNonNull(name) ? Optional.of(decimal(node, name)) : Optional.empty();
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw ModelErrors.fieldMissing(name);
    }
    return value;
  }

  private static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isNumber()) {
      throw ModelErrors.fieldWrong(name, value.toString(), "a number");
    }
    return Numbers.plain(value.decimalValue());
  }

  private static <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String name) {
    String value = field(node, name).asText();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw ModelErrors.fieldWrong(name, value, "one of " + List.of(type.getEnumConstants()));
  }

  private static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
    var values = new ArrayList<T>();
    nodes.forEach(node -> values.add(read.apply(node)));
    return List.copyOf(values);
  }

  private static BigDecimal number(double value) {
    return Numbers.plain(BigDecimal.valueOf(value));
  }
}
