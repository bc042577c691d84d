package io.huxin.models.validation;

import java.util.Optional;

/**
 * 95 % intervals by bootstrap over users; empty where too few replicates have the measure. Those of
 * AUC and KS treat scores of one bin as tied (2,000 bins for all rows, 200 for a segment).
 *
 * @param auc of the area under the ROC curve
 * @param ks of the Kolmogorov-Smirnov distance
 * @param brier of the Brier score
 * @param ratio of mean PD over observed rate
 */
public record Intervals(
    Optional<Interval> auc,
    Optional<Interval> ks,
    Optional<Interval> brier,
    Optional<Interval> ratio) {}
