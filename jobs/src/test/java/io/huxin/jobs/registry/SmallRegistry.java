package io.huxin.jobs.registry;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.table.ModelTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.validation.Comparison;
import io.huxin.models.validation.Measured;
import io.huxin.models.validation.PromotionFigures;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** A registry with scorecards of one feature, of one training day, as its trainer left them. */
final class SmallRegistry {
  static final Instant TRAINED = Instant.parse("2026-01-29T22:00:00Z");
  private static final Catalogue CATALOGUE =
      Catalogue.from(
          ConfigFactory.parseString(
              "name = t, deny = [], features = ["
                  + "{ id = own, from = transactions, take = count, days = 7, en = e, zh = z },"
                  + "{ id = friends, from = transactions, take = count, days = 7, group = network,"
                  + " en = e, zh = z }]"));

  final Deployment deployment;
  final ModelRegistry registry;
  final ModelFindings findings;
  final Promotion promotion;

  SmallRegistry(Path directory) {
    deployment = TestDeployment.in(directory);
    registry = new ModelRegistry(deployment.warehouse());
    findings = new ModelFindings(deployment.warehouse());
    promotion = new Promotion(deployment.settings().promotion(), CATALOGUE);
  }

  /** Other models, beside which a model of that AUC was judged. */
  @FunctionalInterface
  interface Others {
    SortedMap<String, Comparison> beside(Measured auc);
  }

  static final Others NO_OTHERS = auc -> new TreeMap<>();

  /** One other model; the difference is known to a hundredth. */
  static Others beside(String other, double its) {
    return auc ->
        new TreeMap<>(
            Map.of(
                other,
                new Comparison(
                    "out_of_time",
                    auc,
                    OptionalDouble.of(its),
                    new Measured(
                        auc.value() - its, auc.value() - its - 0.01, auc.value() - its + 0.01),
                    Optional.empty())));
  }

  static Others without(String other, String why) {
    return auc -> new TreeMap<>(Map.of(other, Comparison.without("out_of_time", auc, why)));
  }

  void approve(String model, Instant at) {
    registry.approve(model, "officer", "", promotion, at);
  }

  /** One column of the acts on roles, in their order. */
  List<String> acts(String sql) {
    return deployment
        .warehouse()
        .read(ModelTables.MODEL_ALIASES)
        .orderBy("valid_from", "sequence")
        .selectExpr(sql)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** All comparisons of models, in their order: number and AUC. */
  List<String> comparisons() {
    return deployment
        .warehouse()
        .read(ModelTables.MODEL_COMPARISONS)
        .orderBy("recorded_at", "sequence")
        .selectExpr("concat_ws(' ', sequence, auc)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  String add(String feature, int targetScore, double auc) {
    return add(feature, targetScore, auc, NO_OTHERS);
  }

  String add(String feature, int targetScore, double auc, Others others) {
    return add(feature, targetScore, auc, others, List.of());
  }

  /**
   * A model whose validation report has figures of fairness.
   *
   * @param checks each a check as a report's JSON has it
   */
  String add(
      String feature,
      int targetScore,
      double auc,
      Others others,
      List<Map<String, Object>> checks) {
    Scorecard model = Scorecard.fromJson(document(feature, targetScore));
    var figures =
        new PromotionFigures(
            "out_of_time",
            new Measured(auc, auc - 0.02, auc + 0.02),
            new Measured(1, 0.9, 1.1),
            new Measured(1, 0.9, 1.1),
            OptionalDouble.of(0.01));
    registry.add(
        new ModelRegistry.Entry(
            model.id(), ModelKind.SCORECARD, "d", "f", model.toJson(), "trainer", TRAINED),
        LocalDate.of(2026, 1, 29),
        ConfigFactory.parseMap(
                Map.of(
                    Promotion.FIGURES,
                    Promotion.fields(figures),
                    "report",
                    Map.of("checks", checks)))
            .root()
            .render(ConfigRenderOptions.concise()));
    compare(model.id(), auc, others, TRAINED);
    return model.id();
  }

  /** The same model from somebody else's training. */
  void addAgain(String model, String trainer) {
    ModelRegistry.Entry first = registry.find(model).orElseThrow();
    registry.add(
        new ModelRegistry.Entry(
            model, first.kind(), "d", "f", first.document(), trainer, first.recordedAt()),
        LocalDate.of(2026, 1, 29),
        "{}");
  }

  /** What a training found of a model that it made, or made again. */
  void compare(String model, double auc, Others others, Instant at) {
    new ModelComparisons(deployment.warehouse())
        .add(model, others.beside(new Measured(auc, auc - 0.02, auc + 0.02)), at);
  }

  /** A scorecard of one feature with one bin. */
  private static String document(String feature, int targetScore) {
    return """
        {"format": "huxin-scorecard-1", "base_points": 600, "intercept": -2, "pd_floor": 0.0003,
         "calibration": {"method": "NONE", "intercept": 0, "slope": 1},
         "scale": {"target_score": %d, "target_odds": 50, "points_to_double": 20},
         "attributes": [{"id": "%s", "kind": "NUMERIC", "direction": "UP", "group": "OWN",
           "special_codes": [], "iv": 0.1, "coefficient": -1, "mean_points": 0, "bins": [
             {"kind": "RANGE", "above": null, "up_to": null, "goods": 90, "bads": 10, "woe": 0,
              "points": 0}]}]}
        """
        .formatted(targetScore, feature);
  }
}
