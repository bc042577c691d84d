package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Conversion of pay-later balance into cash-loan quota, credit-rules section 5.
 *
 * @param enabled off where the source cannot support it
 * @param repaymentShare share of own repayments that can be converted
 * @param intervalDays days between two conversions
 * @param toldFirst whether a consent counts only from the day after the user was told by a notice
 *     how conversion works
 */
public record ConversionRules(
    boolean enabled, double repaymentShare, int intervalDays, boolean toldFirst)
    implements Serializable {
  static final String[] KEYS = {"enabled", "repayment-share", "interval-days", "told-first"};

  static ConversionRules of(Section section) {
    return new ConversionRules(
        section.flag("enabled"),
        section.fraction("repayment-share"),
        section.whole("interval-days", 1, 3650),
        section.flag("told-first"));
  }
}
