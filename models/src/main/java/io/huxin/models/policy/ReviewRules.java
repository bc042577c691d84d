package io.huxin.models.policy;

import java.io.Serializable;

/**
 * Review of decisions by persons, credit-rules sections 4 and 9.
 *
 * @param dueWorkingDays working days until a case is due
 * @param againAfterDays days after a person has decided a case in which no case of the same kind is
 *     opened for the line
 * @param nearCutOff share above the cut-off PD up to which a refused opening is looked at
 * @param orderDays days for which what a reviewer overturned stays ordered
 * @param observeAbove share of a rule's decided cases that were overturned, above which the rule
 *     falls back to observing
 * @param observeLeast fewest decided cases for that
 * @param observeDays days of outcomes that are looked at for that
 */
public record ReviewRules(
    int dueWorkingDays,
    int againAfterDays,
    double nearCutOff,
    int orderDays,
    double observeAbove,
    int observeLeast,
    int observeDays)
    implements Serializable {
  static final String[] KEYS = {
    "due-working-days",
    "again-after-days",
    "near-cut-off",
    "order-days",
    "observe-above",
    "observe-least",
    "observe-days"
  };

  static ReviewRules of(Section section) {
    return new ReviewRules(
        section.whole("due-working-days", 1, 250),
        section.whole("again-after-days", 0, 3650),
        section.fraction("near-cut-off"),
        section.whole("order-days", 1, 3650),
        section.fraction("observe-above"),
        section.whole("observe-least", 1, 1_000_000),
        section.whole("observe-days", 1, 3650));
  }
}
