package io.huxin.models.validation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model held against another on the same rows.
 *
 * @param sample the rows
 * @param auc the model's AUC
 * @param otherAuc the other's AUC; empty where it could not be compared
 * @param above by how much the model's AUC lies above the other's, with the interval of a bootstrap
 *     that draws the same users for both; NaN where it could not be compared
 * @param notCompared why it could not, to follow "because"; empty where it was
 */
public record Comparison(
    String sample,
    Measured auc,
    OptionalDouble otherAuc,
    Measured above,
    Optional<String> notCompared) {
  /**
   * Two models on the same rows.
   *
   * @param auc the model's AUC as its report has it
   */
  public static Comparison of(String sample, Measured auc, Ranked model, Ranked other) {
    OptionalDouble otherAuc = other.figures().auc();
    return otherAuc.isEmpty()
        ? without(sample, auc, "the rows have one label only")
        : new Comparison(sample, auc, otherAuc, model.above(other), Optional.empty());
  }

  /** The other could not be compared. */
  public static Comparison without(String sample, Measured auc, String why) {
    return new Comparison(
        sample,
        auc,
        OptionalDouble.empty(),
        Measured.withoutInterval(Double.NaN),
        Optional.of(why));
  }
}
