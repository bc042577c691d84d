package io.huxin.models.validation;

import io.huxin.models.scorecard.Dropped;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a validator must know of a model beside its figures.
 *
 * @param modelId hash of the model's document
 * @param kind scorecard, booster, stack, …
 * @param purpose what the model is for
 * @param target what it predicts
 * @param data what it was trained on
 * @param run how it was trained
 * @param limits what it must not be used for
 * @param dropped candidate features that are not in it, with the reason
 * @param benchmarks figures of other models on the same rows, by name
 * @param findings objections of validators, and the report's own
 */
public record ModelFacts(
    String modelId,
    String kind,
    String purpose,
    Target target,
    Data data,
    Run run,
    List<String> limits,
    List<Dropped> dropped,
    SortedMap<String, Validation> benchmarks,
    List<Finding> findings) {
  public ModelFacts {
    limits = List.copyOf(limits);
    dropped = List.copyOf(dropped);
    benchmarks = Collections.unmodifiableSortedMap(new TreeMap<>(benchmarks));
    findings = List.copyOf(findings);
  }

  /** The same with other findings. */
  public ModelFacts with(List<Finding> others) {
    return new ModelFacts(
        modelId, kind, purpose, target, data, run, limits, dropped, benchmarks, others);
  }

  /**
   * What is predicted.
   *
   * @param definition the default definition's name
   * @param horizonDays days after the snapshot in which a default counts
   */
  public record Target(String definition, int horizonDays) {}

  /**
   * What the model was trained on.
   *
   * @param population whom it is for
   * @param snapshots dates of the rows
   * @param exclusions rows left out, by reason
   * @param outcomes rows of the population: BAD, GOOD, or INDETERMINATE, late without default,
   *     which counts as good
   * @param featureSetId feature set
   * @param windows windows of the features, in words
   * @param lineage version of each table that was read
   */
  public record Data(
      String population,
      List<LocalDate> snapshots,
      SortedMap<String, Long> exclusions,
      SortedMap<String, Long> outcomes,
      String featureSetId,
      List<String> windows,
      SortedMap<String, String> lineage) {
    public Data {
      snapshots = List.copyOf(snapshots);
      exclusions = Collections.unmodifiableSortedMap(new TreeMap<>(exclusions));
      outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
      windows = List.copyOf(windows);
      lineage = Collections.unmodifiableSortedMap(new TreeMap<>(lineage));
    }
  }

  /**
   * How the model was trained.
   *
   * @param trainedAsOf last day whose data it saw
   * @param seed seed of every random choice
   * @param configHash hash of the configuration
   * @param rowOrder order of the rows in the fit
   * @param partitions partitions of the rows in the fit
   */
  public record Run(
      LocalDate trainedAsOf, long seed, String configHash, String rowOrder, int partitions) {}
}
