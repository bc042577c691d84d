package io.huxin.models.decision;

import java.math.BigDecimal;

/**
 * Orders of persons: protective ones act at once; one to hold refuses growth. One to raise is only
 * a wish, and passes through every hard rule before and after.
 */
final class OverrideRules {
  private OverrideRules() {}

  static Situation orders(Situation all) {
    return all.each(line -> line.facts().override() == null ? line : ordered(line));
  }

  private static LineState ordered(LineState line) {
    OverrideOrder order = line.facts().override();
    return switch (order.action()) {
      case LIMIT, FREEZE, BLOCK -> line.protect(order.action(), order.binding(), order.reason());
      case DECREASE -> {
        BigDecimal quota = order.quota().max(line.committed());
        yield line.cut(quota, order.binding(), order.reason());
      }
      case HOLD -> line.refuse(order.binding(), order.reason());
      default -> line;
    };
  }

  /** Orders that contradict each other or cannot be carried out are none: a person decides. */
  static Situation noOrders(Situation all) {
    return all.each(
        line ->
            line.isOrdered(Action.REVIEW)
                ? toPerson(
                    all, line, line.facts().override().binding(), line.facts().override().reason())
                : line);
  }

  /** What nobody ordered is left to a person where the customer refused automation. */
  static Situation automation(Situation all) {
    return all.facts().consents().automationRefused()
        ? all.each(
            line ->
                line.facts().override() == null
                    ? toPerson(all, line, Binding.AUTOMATION_REFUSED, ReasonCode.AUTOMATION_REFUSED)
                    : line)
        : all;
  }

  /** Whoever is to decide: nobody stays frozen by rule alone for want of a decision. */
  private static LineState toPerson(
      Situation all, LineState line, Binding rule, ReasonCode reason) {
    boolean lapsed =
        line.facts().status() == LineStatus.FROZEN
            && line.standing() == Action.HOLD
            && !line.isCut()
            && all.freezeLapsed(line);
    return lapsed
        ? line.protect(Action.LIMIT, Binding.FREEZE_LAPSED, reason)
        : line.review(rule, reason);
  }
}
