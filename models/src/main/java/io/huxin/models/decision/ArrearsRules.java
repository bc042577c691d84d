package io.huxin.models.decision;

import io.huxin.models.policy.Protection;
import java.util.Comparator;

/** Hard freezes: what is past due, in default, frozen elsewhere or under an alert. */
final class ArrearsRules {
  private ArrearsRules() {}

  /** Limits, freezes and blocks by uncured days past due of the line itself. */
  static Situation pastDue(Situation all) {
    Protection limits = all.pack().protection();
    return all.each(
        line -> {
          int dpd = line.facts().arrears().dpdUncured();
          ReasonCode reason = reason(line.facts().arrears());
          if (dpd >= limits.blockFromDpd()) {
            return line.protect(Action.BLOCK, Binding.PAST_DUE, reason);
          }
          if (dpd >= limits.freezeFromDpd()) {
            // What is past due today is a fact, renewed every day; what was settled otherwise and
            // counts until its probation ends is a rule's word, and lapses without a person's.
            boolean fact = line.facts().arrears().dpd() >= limits.freezeFromDpd();
            return !fact && all.freezeLapsed(line)
                ? line.protect(Action.LIMIT, Binding.FREEZE_LAPSED, reason)
                : line.protect(Action.FREEZE, Binding.PAST_DUE, reason);
          }
          if (dpd >= limits.limitFromDpd()) {
            return line.protect(Action.LIMIT, Binding.PAST_DUE, reason);
          }
          return line;
        });
  }

  /** Months late on one product, nothing new is lent on the other. */
  static Situation otherProduct(Situation all) {
    int from = all.pack().protection().otherProductFromDpd();
    return all.each(
        line ->
            all.facts().lines().values().stream()
                .filter(other -> other.product() != line.product())
                .map(LineFacts::arrears)
                .filter(arrears -> arrears.dpdUncured() >= from)
                .map(
                    arrears ->
                        arrears.dpd() >= from
                            ? ReasonCode.PAST_DUE_OTHER_PRODUCT
                            : ReasonCode.PROBATION_OTHER_PRODUCT)
                .min(Comparator.naturalOrder())
                .map(reason -> line.protect(Action.LIMIT, Binding.PAST_DUE, reason))
                .orElse(line));
  }

  /** No growth while a default or its probation lasts. */
  static Situation inDefault(Situation all) {
    return all.facts().standing().inDefault()
        ? all.refuse(Binding.PAST_DUE, ReasonCode.IN_DEFAULT)
        : all;
  }

  /** No growth on a line that others have frozen: their freeze is not ours to lift. */
  static Situation frozenLine(Situation all) {
    return all.each(
        line ->
            line.facts().status() == LineStatus.FROZEN_BY_CORE
                ? line.refuse(Binding.LINE_FROZEN, ReasonCode.LINE_FROZEN)
                : line);
  }

  /** No growth while an alert is open. */
  static Situation openAlert(Situation all) {
    return all.facts().standing().openAlert()
        ? all.refuse(Binding.OPEN_ALERT, ReasonCode.OPEN_ALERT)
        : all;
  }

  /** What is late today, or, where more than that counts, what was late and is on probation. */
  private static ReasonCode reason(LineArrears arrears) {
    boolean probation = arrears.dpdUncured() > arrears.dpd();
    if (arrears.dpdUncured() >= 90) {
      return probation ? ReasonCode.PROBATION_90 : ReasonCode.PAST_DUE_90;
    }
    if (arrears.dpdUncured() >= 30) {
      return probation ? ReasonCode.PROBATION_30_89 : ReasonCode.PAST_DUE_30_89;
    }
    return probation ? ReasonCode.PROBATION_1_29 : ReasonCode.PAST_DUE_1_29;
  }
}
