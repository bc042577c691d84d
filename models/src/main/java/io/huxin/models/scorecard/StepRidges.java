package io.huxin.models.scorecard;

/**
 * How strongly the regression of {@link ColumnTrainer} is held back; both are L2 penalties on
 * coefficients of the WoE of single rows, so their weight falls as rows grow.
 *
 * @param coefficients draws the coefficient of each attribute to 0, at least 0
 * @param steps draws the steps of an attribute to its coefficient, above 0; very large: one
 *     coefficient for all its bins
 */
public record StepRidges(double coefficients, double steps) {
  public StepRidges {
    ModelErrors.requireWithin("coefficient_ridge", coefficients, 0, 1e9);
    ModelErrors.requireWithin("step_ridge", steps, 1e-6, 1e9);
  }
}
