package io.huxin.models.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A calibration as part of a model's document, and back. */
public final class CalibrationJson {
  private CalibrationJson() {}

  /** Fields for a canonical document; knots and anchor only where there are any. */
  public static Map<String, Object> fields(Calibration calibration) {
    var fields = new TreeMap<String, Object>();
    fields.put("method", calibration.method().name());
    fields.put("intercept", calibration.intercept());
    fields.put("slope", calibration.slope());
    if (!calibration.knots().isEmpty()) {
      fields.put(
          "knots",
          calibration.knots().stream()
              .map(
                  knot ->
                      Map.of(
                          "raw_score", BigDecimal.valueOf(knot.rawScore()),
                          "logit", BigDecimal.valueOf(knot.logit())))
              .toList());
    }
    if (calibration.anchor().signum() != 0) {
      fields.put("anchor", calibration.anchor());
    }
    return fields;
  }

  /**
   * Reads what {@link #fields} gave.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Calibration read(JsonNode node) {
    var knots = new ArrayList<CalibrationKnot>();
    node.path("knots")
        .forEach(
            knot ->
                knots.add(
                    new CalibrationKnot(
                        knot.path("raw_score").asDouble(), knot.path("logit").asDouble())));
    return new Calibration(
        method(node.path("method").asText()),
        decimal(node, "intercept"),
        decimal(node, "slope"),
        knots,
        node.has("anchor") ? decimal(node, "anchor") : BigDecimal.ZERO);
  }

  private static Calibration.Method method(String name) {
    for (Calibration.Method method : Calibration.Method.values()) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    throw CalibrationErrors.fieldWrong(
        "method", name, "one of " + List.of(Calibration.Method.values()));
  }

  private static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isNumber()) {
      throw CalibrationErrors.fieldWrong(name, value.toString(), "a number");
    }
    BigDecimal stripped = value.decimalValue().stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
