package io.huxin.jobs.registry;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.jobs.RegistryErrors;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.scorecard.SelectionSettings;
import io.huxin.models.validation.Comparison;
import io.huxin.models.validation.Measured;
import io.huxin.models.validation.PromotionFigures;
import io.huxin.models.validation.PromotionGate;
import io.huxin.models.validation.PromotionGates;
import io.huxin.models.validation.PromotionLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The gates before an approval: discrimination, calibration and stability as the card has them, the
 * last comparison with the champion, and no feature that a champion may not read.
 *
 * @param limits bounds of the measures
 * @param catalogue the catalogue in force
 */
public record Promotion(PromotionLimits limits, Catalogue catalogue) {
  /** Key of the card under which the figures lie. */
  public static final String FIGURES = "promotion";

  /** The figures as part of a card. */
  public static Map<String, Object> fields(PromotionFigures figures) {
    var fields = new TreeMap<String, Object>();
    fields.put("sample", figures.sample());
    fields.put("auc", numbers(figures.auc()));
    fields.put("calibration_slope", numbers(figures.slope()));
    fields.put("observed_to_predicted", numbers(figures.observedToPredicted()));
    figures.psi().ifPresent(psi -> putFinite(fields, "psi", psi));
    return fields;
  }

  /**
   * What the gates found, as JSON.
   *
   * @param champion id of the present champion, if that is another model
   * @param compared the model beside it, if it ever was
   * @param others what validators object to in it, and what they justify
   * @throws io.huxin.jobs.GateException if one of them is not passed
   */
  String passed(
      ModelRegistry.Entry entry,
      String card,
      Optional<String> champion,
      Optional<Comparison> compared,
      List<PromotionGate> others) {
    List<PromotionGate> gates =
        new ArrayList<>(PromotionGates.of(figures(entry, card), limits, champion, compared));
    gates.add(features(entry));
    gates.addAll(others);
    List<String> failed =
        gates.stream().filter(gate -> !gate.passed()).map(PromotionGate::text).toList();
    if (!failed.isEmpty()) {
      throw RegistryErrors.promotionRefused(entry.modelId(), failed);
    }
    var found = new TreeMap<String, String>();
    gates.forEach(gate -> found.put(gate.name(), gate.text()));
    return CanonicalJson.write(found);
  }

  private PromotionGate features(ModelRegistry.Entry entry) {
    var refused = new ArrayList<String>();
    for (String input : entry.model().inputs()) {
      Optional<FeatureDefinition> feature =
          catalogue.features().stream().filter(each -> each.id().equals(input)).findFirst();
      if (feature.isEmpty()) {
        refused.add(input + " is not in the catalogue");
      } else if (feature.get().group() != FeatureDefinition.Group.OWN) {
        refused.add(input + " is of the group " + feature.get().group());
      }
      SelectionSettings.CHAMPION
          .deniedName(input)
          .ifPresent(word -> refused.add(input + " names the protected attribute " + word));
    }
    return new PromotionGate(
        "features",
        refused.isEmpty(),
        refused.isEmpty()
            ? "all features are the user's own"
            : "features a champion may not read: " + String.join(", ", refused));
  }

  private static PromotionFigures figures(ModelRegistry.Entry entry, String card) {
    Config all = ConfigFactory.parseString(card);
    if (!all.hasPath(FIGURES)) {
      throw RegistryErrors.cardWithoutFigures(entry.modelId());
    }
    Config figures = all.getConfig(FIGURES);
    return new PromotionFigures(
        figures.getString("sample"),
        measured(figures, "auc"),
        measured(figures, "calibration_slope"),
        measured(figures, "observed_to_predicted"),
        number(figures, "psi"));
  }

  private static Map<String, Object> numbers(Measured measured) {
    var numbers = new TreeMap<String, Object>();
    putFinite(numbers, "value", measured.value());
    putFinite(numbers, "low", measured.low());
    putFinite(numbers, "high", measured.high());
    return numbers;
  }

  private static void putFinite(Map<String, Object> fields, String key, double value) {
    if (Double.isFinite(value)) {
      fields.put(key, BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN));
    }
  }

  private static Measured measured(Config figures, String key) {
    return new Measured(
        number(figures, key + ".value").orElse(Double.NaN),
        number(figures, key + ".low").orElse(Double.NEGATIVE_INFINITY),
        number(figures, key + ".high").orElse(Double.POSITIVE_INFINITY));
  }

  private static OptionalDouble number(Config figures, String key) {
    return figures.hasPath(key)
        ? OptionalDouble.of(figures.getDouble(key))
        : OptionalDouble.empty();
  }
}
