package io.huxin.models.policy;

import java.io.Serializable;

/**
 * When a line is limited, frozen, blocked or cut, credit-rules sections 8 and 9.
 *
 * @param limitFromDpd uncured days past due from which the line is limited
 * @param freezeFromDpd from which it is frozen
 * @param blockFromDpd from which it is blocked
 * @param freezeLapseDays days (of as_of) after which a freeze by rule alone, which no person has
 *     confirmed, lapses to LIMIT
 * @param otherProductFromDpd from which the other product is limited
 * @param highRiskPd PD from which nothing rises
 * @param highRiskDpd worst DPD of 365 days from which nothing rises
 * @param bandCut share cut from the quota in band E
 * @param bandCutIntervalDays days in which band E is cut once
 * @param breakerShare share of users with a new protective action above which a recorded approval
 *     is needed
 */
public record Protection(
    int limitFromDpd,
    int freezeFromDpd,
    int blockFromDpd,
    int freezeLapseDays,
    int otherProductFromDpd,
    double highRiskPd,
    int highRiskDpd,
    double bandCut,
    int bandCutIntervalDays,
    double breakerShare)
    implements Serializable {
  static final String[] KEYS = {
    "limit-from-dpd",
    "freeze-from-dpd",
    "block-from-dpd",
    "freeze-lapse-days",
    "other-product-from-dpd",
    "high-risk-pd",
    "high-risk-dpd",
    "band-cut",
    "band-cut-interval-days",
    "breaker-share"
  };

  static Protection of(Section section) {
    var rules =
        new Protection(
            section.whole("limit-from-dpd", 1, 10_000),
            section.whole("freeze-from-dpd", 1, 10_000),
            section.whole("block-from-dpd", 1, 10_000),
            section.whole("freeze-lapse-days", 1, 3650),
            section.whole("other-product-from-dpd", 1, 10_000),
            section.fraction("high-risk-pd"),
            section.whole("high-risk-dpd", 1, 10_000),
            section.fraction("band-cut"),
            section.whole("band-cut-interval-days", 1, 3650),
            section.fraction("breaker-share"));
    if (rules.limitFromDpd > rules.freezeFromDpd || rules.freezeFromDpd > rules.blockFromDpd) {
      throw PolicyErrors.notOrdered(
          "protection", "limit-from-dpd, freeze-from-dpd and block-from-dpd must not fall");
    }
    return rules;
  }
}
