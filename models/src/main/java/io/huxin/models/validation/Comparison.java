package io.huxin.models.validation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model held against another on the same rows.
 *
 * @param sample the rows
 * @param auc the model's AUC
 * @param otherAuc the other's AUC; empty where it could not be compared
 * @param notCompared why it could not, to follow "because"; empty where it was
 */
public record Comparison(
    String sample, Measured auc, OptionalDouble otherAuc, Optional<String> notCompared) {
  /** The other has an AUC. */
  public static Comparison of(String sample, Measured auc, double otherAuc) {
    return new Comparison(sample, auc, OptionalDouble.of(otherAuc), Optional.empty());
  }

  /** The other has none. */
  public static Comparison without(String sample, Measured auc, String why) {
    return new Comparison(sample, auc, OptionalDouble.empty(), Optional.of(why));
  }
}
