package io.huxin.models.validation;

/**
 * Bounds that a model's measures out of time must keep before it can be approved, all inclusive.
 *
 * @param leastAuc least AUC
 * @param mostAucBelowChampion how far its AUC may lie below the champion's on the same rows
 * @param leastSlope least calibration slope
 * @param mostSlope greatest calibration slope
 * @param leastObservedToPredicted least ratio of defaults observed to defaults predicted
 * @param mostObservedToPredicted greatest ratio
 * @param mostPsi greatest population stability index of the score against training
 */
public record PromotionLimits(
    double leastAuc,
    double mostAucBelowChampion,
    double leastSlope,
    double mostSlope,
    double leastObservedToPredicted,
    double mostObservedToPredicted,
    double mostPsi) {}
