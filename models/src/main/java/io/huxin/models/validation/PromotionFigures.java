package io.huxin.models.validation;

import java.util.OptionalDouble;

/**
 * What of a model's validation decides whether it can be approved.
 *
 * @param sample rows it was judged on: the hardest there are
 * @param auc AUC
 * @param slope calibration slope; 1 is right
 * @param observedToPredicted defaults observed over defaults predicted; 1 is right
 * @param psi population stability index of the score against training; empty with one sample only
 */
public record PromotionFigures(
    String sample,
    Measured auc,
    Measured slope,
    Measured observedToPredicted,
    OptionalDouble psi) {}
