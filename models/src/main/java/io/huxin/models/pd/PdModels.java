package io.huxin.models.pd;

import io.huxin.models.booster.BoosterModel;
import io.huxin.models.booster.GbtModel;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.stack.StackModel;

/** Reads models of any kind. */
public final class PdModels {
  private PdModels() {}

  /**
   * The model of a document, whatever its kind.
   *
   * @throws IllegalArgumentException if it is no model's document
   */
  public static PdModel fromJson(String json) {
    String format = CanonicalJson.read(json).path("format").asText();
    if (format.startsWith("huxin-stack-")) {
      return StackModel.fromJson(json, PdModels::fromJson);
    }
    if (format.startsWith("huxin-booster-")) {
      return BoosterModel.fromJson(json);
    }
    if (format.startsWith("huxin-gbt-")) {
      return GbtModel.fromJson(json);
    }
    return Scorecard.fromJson(json);
  }
}
