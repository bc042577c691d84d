package io.huxin.models.ecl;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Expected loss in each scenario, currency units of six decimals.
 *
 * @param base in the base scenario
 * @param better in the better one
 * @param worse in the worse one
 */
record ScenarioLoss(BigDecimal base, BigDecimal better, BigDecimal worse) {

  /** Losses of the defaults within some months. */
  static ScenarioLoss within(int months, LossCurve curve, double pd, EclSettings settings) {
    return new ScenarioLoss(
        curve.within(months, settings.base().pd(pd)),
        curve.within(months, settings.better().pd(pd)),
        curve.within(months, settings.worse().pd(pd)));
  }

  /** Weighted by the scenarios' probabilities, exactly, and rounded half-even to cents. */
  BigDecimal expected(EclSettings settings) {
    return base.multiply(settings.base().weight())
        .add(better.multiply(settings.better().weight()))
        .add(worse.multiply(settings.worse().weight()))
        .setScale(2, RoundingMode.HALF_EVEN);
  }
}
