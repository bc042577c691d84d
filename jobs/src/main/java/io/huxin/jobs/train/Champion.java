package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.jobs.Day;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.models.pd.PdModel;
import io.huxin.models.validation.Comparison;
import io.huxin.models.validation.Measured;
import io.huxin.models.validation.Ranked;
import io.huxin.models.validation.Validation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The present champion on the rows that its challengers are judged on. */
final class Champion {
  /** Its name among the benchmarks. */
  static final String NAME = "CHAMPION";

  private final Optional<PdModel> model;
  private final Optional<Ranked> ranked;
  private final List<String> gone;

  /** Scores the rows once, if there is a champion that can score them. */
  Champion(ModelRegistry registry, Judge judge, Day day, Catalogue catalogue) {
    var columns = new HashSet<String>();
    catalogue.features().forEach(feature -> columns.add(feature.id()));
    this.model = registry.champion(day.cutOff()).map(ModelRegistry.Entry::model);
    this.gone =
        model.stream()
            .flatMap(present -> present.inputs().stream())
            .filter(input -> !columns.contains(input))
            .toList();
    this.ranked = gone.isEmpty() ? model.map(judge::ranked) : Optional.empty();
  }

  /** Its figures; empty where there is none, or it reads features that are not there any more. */
  Optional<Validation> compared() {
    return ranked.map(Ranked::figures);
  }

  /**
   * A model of this training beside the others of it and, where there is one, the champion.
   *
   * @param sample rows that all were judged on
   * @param auc the model's AUC on them
   * @param all how the models of this training rank, by id
   * @return by id of the other
   */
  SortedMap<String, Comparison> beside(
      String modelId, String sample, Measured auc, Map<String, Ranked> all) {
    var found = new TreeMap<String, Comparison>();
    Ranked own = all.get(modelId);
    all.forEach((other, its) -> found.put(other, Comparison.of(sample, auc, own, its)));
    model.ifPresent(
        present ->
            found.put(
                present.id(),
                ranked
                    .map(its -> Comparison.of(sample, auc, own, its))
                    .orElseGet(
                        () ->
                            Comparison.without(
                                sample,
                                auc,
                                "it reads what is not in the catalogue any more: "
                                    + String.join(", ", gone)))));
    found.remove(modelId);
    return found;
  }
}
