package io.huxin.models.booster;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.Numbers;
import io.huxin.models.scorecard.PointScale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What documents of models of trees have in common, written and read. */
final class ModelFields {
  private ModelFields() {}

  static JsonNode read(String json, String format) {
    JsonNode node = CanonicalJson.read(json);
    if (!format.equals(node.path("format").asText())) {
      throw BoosterErrors.otherFormat(node.path("format").asText(), format);
    }
    return node;
  }

  static Map<String, Object> scale(PointScale scale) {
    return Map.of(
        "target_score", number(scale.targetScore()),
        "target_odds", number(scale.targetOdds()),
        "points_to_double", number(scale.pointsToDouble()));
  }

  static PointScale readScale(JsonNode node) {
    return new PointScale(
        decimal(node, "target_score").doubleValue(),
        decimal(node, "target_odds").doubleValue(),
        decimal(node, "points_to_double").doubleValue());
  }

  static List<Map<String, Object>> attributes(List<Attribute> attributes) {
    return attributes.stream()
        .map(
            attribute ->
                Map.<String, Object>of(
                    "id", attribute.id(),
                    "direction", attribute.direction().name(),
                    "group", attribute.group(),
                    "special_codes", attribute.specialCodes()))
        .toList();
  }

  static List<Attribute> readAttributes(JsonNode nodes) {
    return each(
        nodes,
        node ->
            new Attribute(
                text(node, "id"),
                Attribute.Kind.NUMERIC,
                direction(text(node, "direction")),
                text(node, "group"),
                each(field(node, "special_codes"), JsonNode::asText)));
  }

  private static Attribute.Direction direction(String name) {
    for (Attribute.Direction direction : Attribute.Direction.values()) {
      if (direction.name().equals(name)) {
        return direction;
      }
    }
    throw BoosterErrors.fieldWrong(
        "direction", name, "one of " + List.of(Attribute.Direction.values()));
  }

  static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw BoosterErrors.fieldMissing(name);
    }
    return value;
  }

  static String text(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isTextual()) {
      throw BoosterErrors.fieldWrong(name, value.toString(), "text");
    }
    return value.asText();
  }

  static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isNumber()) {
      throw BoosterErrors.fieldWrong(name, value.toString(), "a number");
    }
    return Numbers.plain(value.decimalValue());
  }

  static <T> List<T> each(JsonNode nodes, Function<JsonNode, T> read) {
    var values = new ArrayList<T>();
    nodes.forEach(node -> values.add(read.apply(node)));
    return List.copyOf(values);
  }

  /** The shortest decimal that reads back as the same double. */
  static BigDecimal number(double value) {
    return Numbers.plain(BigDecimal.valueOf(value));
  }
}
