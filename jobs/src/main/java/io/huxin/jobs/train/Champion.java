package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.jobs.Day;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.models.pd.PdModel;
import io.huxin.models.validation.Validation;
import java.util.HashSet;
import java.util.Optional;

/** The present champion on the rows that its challengers are judged on. */
final class Champion {
  /** Its name among the benchmarks. */
  static final String NAME = "CHAMPION";

  private final Optional<Validation> compared;

  /** Scores the rows once, if there is a champion that can score them. */
  Champion(ModelRegistry registry, Judge judge, Day day, Catalogue catalogue) {
    var columns = new HashSet<String>();
    catalogue.features().forEach(feature -> columns.add(feature.id()));
    this.compared =
        registry
            .champion(day.cutOff())
            .map(ModelRegistry.Entry::model)
            .filter((PdModel model) -> columns.containsAll(model.inputs()))
            .map(judge::compared);
  }

  /** Its figures; empty where there is none, or it reads features that are not there any more. */
  Optional<Validation> compared() {
    return compared;
  }
}
