package io.huxin.models.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.validation.FrozenBins;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model's card promised.
 *
 * @param bins bins frozen when it was trained; empty in cards of older models
 * @param auc AUC out of time, else on held-out users; empty if the card has neither
 * @param ks KS of the same sample
 */
public record CardReference(Optional<FrozenBins> bins, OptionalDouble auc, OptionalDouble ks) {
  /** Of a card that cannot be read. */
  public static final CardReference NONE =
      new CardReference(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  /** Samples in order of preference. */
  private static final List<String> SAMPLES =
      List.of("validation_out_of_time", "validation_held_out_users");

  /**
   * Reads a card.
   *
   * @param card JSON; {@code frozen_bins} is the document of {@link FrozenBins}, or its text
   * @throws io.huxin.models.InputException if the card is no JSON object or its bins cannot be read
   */
  public static CardReference of(String card) {
    JsonNode read = CanonicalJson.read(card);
    if (!read.isObject()) {
      throw MonitoringErrors.cardNoObject();
    }
    JsonNode bins = read.path("frozen_bins");
    JsonNode sample =
        SAMPLES.stream()
            .map(read::path)
            .filter(one -> one.path("auc").isNumber())
            .findFirst()
            .orElse(read.path("none"));
    return new CardReference(
        bins.isMissingNode() || bins.isNull()
            ? Optional.empty()
            : Optional.of(
                FrozenBins.fromJson(bins.isTextual() ? bins.textValue() : bins.toString())),
        number(sample.path("auc")),
        number(sample.path("ks")));
  }

  private static OptionalDouble number(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }
}
