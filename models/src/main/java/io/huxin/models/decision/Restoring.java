package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Back to at most the quota before a LIMIT or FREEZE whose cause is gone; no step, no cool-down.
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
    BigDecimal upliftBefore = facts.history().upliftBeforeLimit();
    BigDecimal uplift = isPending(facts) ? upliftBefore.min(facts.upliftGranted()) : null;
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
    Binding binding = ordered ? facts.override().binding() : Binding.RESTORE;
    Outcome restored =
        Outcome.plain(
            line, Action.RESTORE, quota, bounded ? ceiling.binding() : binding, List.of());
    return Optional.of(
        uplift == null
            ? restored
            : restored.with(uplift.max(restored.uplift()).min(quota), restored.earmarked()));
  }

  private static BigDecimal wish(LineState line, Room room) {
    LineFacts facts = line.facts();
    BigDecimal before = facts.history().quotaBeforeLimit();
    BigDecimal wish = facts.quota();
    if (before != null) {
      BigDecimal lost =
          facts.history().upliftBeforeLimit().subtract(facts.upliftGranted()).max(BigDecimal.ZERO);
      wish = wish.max(before.subtract(lost));
    }
    if (line.isOrdered(Action.RESTORE) && facts.override().quota() != null) {
      wish = facts.quota().max(facts.override().quota());
    }
    return wish.add(returned(line, room));
  }

  /** What a lapsed earmark gives back to pay-later. */
  private static BigDecimal returned(LineState line, Room room) {
    LineFacts cashLoan = room.all().facts().lines().get(Product.CASH_LOAN);
    boolean returns =
        cashLoan != null && cashLoan.earmarkLapsed() && cashLoan.earmarkLapse().returns();
    return line.product() == Product.PAY_LATER && line.facts().exists() && returns
        ? cashLoan.earmarked()
        : BigDecimal.ZERO;
  }
}
