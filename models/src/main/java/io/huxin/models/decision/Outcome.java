package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.List;

/**
 * What becomes of one line.
 *
 * @param uplift part of the quota that rests on guarantees
 * @param conversion amount converted, on both rows
 * @param earmarked part of the quota that only repays a converted bill
 */
record Outcome(
    LineState line,
    Action action,
    BigDecimal quota,
    Binding binding,
    List<ReasonCode> reasons,
    BigDecimal uplift,
    BigDecimal conversion,
    BigDecimal earmarked,
    Arm arm,
    double propensity) {
  private static final int MOST_REASONS = 4;

  /** Copies at most four reasons: notices name the principal ones. */
  Outcome {
    reasons = List.copyOf(reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
  }

  /** The line as the rules leave it, without growth. */
  static Outcome restricted(LineState line) {
    LineFacts facts = line.facts();
    if (line.underReview()) {
      return held(line, Action.REVIEW, line.protectedBy(), line.protections());
    }
    if (line.standing() != Action.HOLD) {
      // Where there is no line there is nothing to protect: none is opened.
      return facts.exists()
          ? plain(line, line.standing(), line.ceiling(), line.protectedBy(), line.protections())
              .with(BigDecimal.ZERO, line.earmarkLeft())
          : held(line, Action.HOLD, line.protectedBy(), line.protections());
    }
    if (line.isCut()) {
      Outcome cut =
          plain(line, Action.DECREASE, line.ceiling(), line.protectedBy(), line.protections());
      return cut.with(cut.upliftAbove(facts.override()), line.earmarkLeft());
    }
    return held(line, Action.HOLD, line.refusedBy(), List.of());
  }

  /** The quota as it is, under a stated rule. */
  static Outcome held(LineState line, Action action, Binding binding, List<ReasonCode> reasons) {
    return plain(line, action, line.ceiling(), binding, reasons);
  }

  static Outcome plain(
      LineState line, Action action, BigDecimal quota, Binding binding, List<ReasonCode> reasons) {
    return new Outcome(
        line,
        action,
        quota,
        binding,
        reasons,
        upliftKept(line.facts(), quota),
        BigDecimal.ZERO,
        line.facts().earmarkKept(),
        Arm.POLICY,
        1);
  }

  /** What is still granted, and of a withdrawn uplift what could not be cut as it is drawn. */
  private static BigDecimal upliftKept(LineFacts facts, BigDecimal quota) {
    BigDecimal before = facts.upliftBefore();
    BigDecimal drawn = quota.subtract(facts.quota().subtract(before)).min(before);
    return before.min(facts.upliftGranted()).max(drawn);
  }

  /** What rests on guarantees where an order says how much of the quota is the line's own. */
  private BigDecimal upliftAbove(OverrideOrder order) {
    return order == null || order.own() == null
        ? uplift
        : uplift.min(quota.subtract(order.own()).max(BigDecimal.ZERO));
  }

  /** The quota with the earmark that has not lapsed in it, whole, even where the line loses it. */
  BigDecimal quotaWithEarmarkKept() {
    return quota.subtract(earmarked).add(line.facts().earmarkKept());
  }

  /** With another uplift and earmark. */
  Outcome with(BigDecimal newUplift, BigDecimal newEmark) {
    return new Outcome(
        line, action, quota, binding, reasons, newUplift, conversion, newEmark, arm, propensity);
  }

  /** With a converted amount. */
  Outcome converting(BigDecimal amount) {
    return new Outcome(
        line, action, quota, binding, reasons, uplift, amount, earmarked, arm, propensity);
  }

  /** In an experimental arm. */
  Outcome in(Arm newArm, double probability) {
    return new Outcome(
        line, action, quota, binding, reasons, uplift, conversion, earmarked, newArm, probability);
  }
}
