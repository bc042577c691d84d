package io.huxin.models.validation;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other models on the rows that a model is judged on.
 *
 * @param auc AUC by model id
 * @param notCompared by id of a model that has none: why, to follow "because"
 */
public record ComparedModels(SortedMap<String, Double> auc, SortedMap<String, String> notCompared) {
  /** No other model. */
  public static final ComparedModels NONE = new ComparedModels(new TreeMap<>(), new TreeMap<>());

  public ComparedModels {
    auc = Collections.unmodifiableSortedMap(new TreeMap<>(auc));
    notCompared = Collections.unmodifiableSortedMap(new TreeMap<>(notCompared));
  }

  /** These and one more; without an AUC where the rows have one label only. */
  public ComparedModels with(String modelId, OptionalDouble found) {
    if (found.isEmpty()) {
      return without(modelId, "the rows have one label only");
    }
    var all = new TreeMap<>(auc);
    all.put(modelId, found.getAsDouble());
    return new ComparedModels(all, notCompared);
  }

  /** These and one that could not be compared. */
  public ComparedModels without(String modelId, String why) {
    var all = new TreeMap<>(notCompared);
    all.put(modelId, why);
    return new ComparedModels(auc, all);
  }
}
