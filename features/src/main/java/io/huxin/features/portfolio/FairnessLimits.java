package io.huxin.features.portfolio;

/**
 * What the fairness of decisions is measured by (credit-rules section 10).
 *
 * @param leastUsers users of a group on a day below which nothing is said of it, 1 or more
 * @param warnBelow ratio of favourable rates to the best group's below which a warning is given, 0
 *     to 1
 * @param days days up to and with a day whose decisions are judged together, 1 or more: on one day
 *     few decisions are favourable, and chance alone would move the ratio
 */
public record FairnessLimits(long leastUsers, double warnBelow, int days) {}
