package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.jobs.Day;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.models.pd.PdModel;
import io.huxin.models.validation.ComparedModels;
import io.huxin.models.validation.Validation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The present champion on the rows that its challengers are judged on. */
final class Champion {
  /** Its name among the benchmarks. */
  static final String NAME = "CHAMPION";

  private final Optional<PdModel> model;
  private final Optional<Validation> compared;
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
    this.compared = gone.isEmpty() ? model.map(judge::compared) : Optional.empty();
  }

  /** Its figures; empty where there is none, or it reads features that are not there any more. */
  Optional<Validation> compared() {
    return compared;
  }

  /** Other models and, where there is a champion, it too. */
  ComparedModels beside(ComparedModels others) {
    return model
        .map(
            present ->
                compared
                    .map(figures -> others.with(present.id(), figures.auc()))
                    .orElseGet(
                        () ->
                            others.without(
                                present.id(),
                                "it reads what is not in the catalogue any more: "
                                    + String.join(", ", gone))))
        .orElse(others);
  }
}
