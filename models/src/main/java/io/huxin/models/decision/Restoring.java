package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Back to at most the quota before a LIMIT or FREEZE whose cause is gone; no step, no cool-down. An
 * order gives back no more either: what is above that is a rise, and must be ordered as one.
 */
final class Restoring {
  private Restoring() {}

  /** Whether a limit or freeze of ours still stands on the line. */
  static boolean isPending(LineFacts facts) {
    boolean lower =
        facts.history().quotaBeforeLimit() != null
            && facts.history().quotaBeforeLimit().compareTo(facts.quota()) > 0;
    return lower || facts.status() == LineStatus.FROZEN;
  }

  /** The outcome for a line that may grow, or empty where nothing is to be restored. */
  static Optional<Outcome> outcome(LineState line, Room room) {
    LineFacts facts = line.facts();
    boolean ordered = line.isOrdered(Action.RESTORE);
    if (!ordered && !isPending(facts) && returned(line, room).signum() == 0) {
      return Optional.empty();
    }
    BigDecimal wish = wish(line, room);
    Ceiling ceiling = room.ceiling(line.product());
    boolean bounded = ceiling.quota().compareTo(wish) < 0;
    BigDecimal most = ceiling.quota().max(BigDecimal.ZERO);
    BigDecimal quota =
        (bounded ? room.all().pack().stability().down(most) : wish).max(facts.quota());
    boolean lifts =
        quota.compareTo(facts.quota()) > 0
            || facts.status() == LineStatus.FROZEN
            || facts.status() == LineStatus.BLOCKED;
    if (!lifts) {
      return Optional.of(
          wish.compareTo(facts.quota()) > 0
              ? Outcome.held(line, Action.HOLD, ceiling.binding(), List.of(ceiling.reason()))
              : Outcome.held(line, Action.HOLD, Binding.RESTORE, List.of()));
    }
    Binding binding = asOrdered(line) ? facts.override().binding() : Binding.RESTORE;
    Outcome restored =
        Outcome.plain(
            line, Action.RESTORE, quota, bounded ? ceiling.binding() : binding, List.of());
    BigDecimal uplift = uplift(line, room, quota).max(restored.uplift());
    return Optional.of(restored.with(uplift.min(quota), restored.earmarked()));
  }

  /** What of the quota given back rests on guarantees: no more than is lent today. */
  private static BigDecimal uplift(LineState line, Room room, BigDecimal quota) {
    LineFacts facts = line.facts();
    BigDecimal lent =
        isPending(facts)
            ? facts.history().upliftBeforeLimit().min(facts.upliftGranted())
            : BigDecimal.ZERO;
    if (!line.isOrdered(Action.RESTORE) || facts.override().own() == null) {
      return lent;
    }
    BigDecimal others = own(facts).add(facts.earmarked()).add(returned(line, room));
    return quota.subtract(others).max(BigDecimal.ZERO).min(facts.upliftGranted()).max(lent);
  }

  /** The line's own quota once an order has given it back; no less than it is today. */
  private static BigDecimal own(LineFacts facts) {
    return facts
        .override()
        .own()
        .max(facts.quota().subtract(facts.upliftBefore()).subtract(facts.earmarked()));
  }

  private static BigDecimal wish(LineState line, Room room) {
    BigDecimal most = before(line.facts());
    if (line.isOrdered(Action.RESTORE)) {
      LineFacts facts = line.facts();
      most = facts.override().givenBack(most);
      if (facts.override().own() != null) {
        most = most.min(own(facts).add(facts.upliftGranted()).add(facts.earmarked()));
      }
    }
    return most.max(line.facts().quota()).add(returned(line, room));
  }

  /**
   * The quota before a limit or freeze that stands, without guarantees that are gone; else today's.
   */
  private static BigDecimal before(LineFacts facts) {
    LineHistory history = facts.history();
    if (history.quotaBeforeLimit() == null) {
      return facts.quota();
    }
    BigDecimal lost =
        history.upliftBeforeLimit().subtract(facts.upliftGranted()).max(BigDecimal.ZERO);
    return history.quotaBeforeLimit().subtract(lost).max(facts.quota());
  }

  /** Whether it is an order that says how much is given back, and not what had been taken. */
  private static boolean asOrdered(LineState line) {
    if (!line.isOrdered(Action.RESTORE)) {
      return false;
    }
    OverrideOrder order = line.facts().override();
    BigDecimal before = before(line.facts());
    return order.quota() == null || order.givenBack(before).compareTo(order.quota()) == 0;
  }

  /** What earmarks give back to pay-later: one that lapses, and what a limit or freeze ended. */
  private static BigDecimal returned(LineState line, Room room) {
    if (line.product() != Product.PAY_LATER || !line.facts().exists()) {
      return BigDecimal.ZERO;
    }
    OverrideOrder order = line.facts().override();
    if (order != null && order.source() == OverrideOrder.Source.ROLLBACK) {
      // The quota that a rollback goes back to reckons with all that conversions moved and lost.
      return BigDecimal.ZERO;
    }
    LineFacts cashLoan = room.all().facts().lines().get(Product.CASH_LOAN);
    boolean lapses =
        cashLoan != null && cashLoan.earmarkLapsed() && cashLoan.earmarkLapse().returns();
    BigDecimal lost = line.facts().history().earmark().lost();
    return (lapses ? lost.add(cashLoan.earmarked()) : lost).max(BigDecimal.ZERO);
  }
}
