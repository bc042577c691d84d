package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What persons ordered of a line, in force at as_of.
 *
 * @param action HOLD, LIMIT, DECREASE, FREEZE, BLOCK, INCREASE or RESTORE; REVIEW where what was
 *     ordered is no order
 * @param quota quota ordered, scale 2, or null where the action has none. A RESTORE gives back no
 *     more than what was taken, whatever it says: more is an INCREASE
 * @param own of the quota that a RESTORE of a review or a rollback gives back, what was the line's
 *     own; what rested on guarantees or was earmarked comes back only as far as it is lent today.
 *     Null where all of it was
 * @param source whose order it is
 */
public record OverrideOrder(Action action, BigDecimal quota, BigDecimal own, Source source) {
  /** Orders that a person may give. */
  private static final Set<Action> GIVEN =
      EnumSet.of(
          Action.HOLD,
          Action.LIMIT,
          Action.DECREASE,
          Action.FREEZE,
          Action.BLOCK,
          Action.INCREASE,
          Action.RESTORE);

  /** Orders that say nothing without a quota. */
  private static final Set<Action> WITH_QUOTA = EnumSet.of(Action.INCREASE, Action.DECREASE);

  /** Overrides in force that contradict each other: none of them holds. */
  public static final OverrideOrder DIFFERING =
      new OverrideOrder(Action.REVIEW, null, Source.DIFFERING);

  /** An order that cannot be carried out as it stands. */
  public static final OverrideOrder INVALID =
      new OverrideOrder(Action.REVIEW, null, Source.INVALID);

  /**
   * Whose order it is. Where several are given for one line, an earlier one here wins; the last two
   * say why there is none.
   */
  public enum Source {
    /** A manual override: requested by one person, approved by another. */
    OVERRIDE(Binding.OVERRIDE, ReasonCode.ORDERED_BY_REVIEW),
    /** The outcome of a review of this very line. */
    REVIEW(Binding.OVERRIDE, ReasonCode.ORDERED_BY_REVIEW),
    /** A rollback of all lines to an earlier day. */
    ROLLBACK(Binding.ROLLBACK, ReasonCode.ROLLED_BACK),
    /** Overrides that contradict each other. */
    DIFFERING(Binding.ORDERS_DIFFER, ReasonCode.ORDERS_DIFFER),
    /** An order that cannot be carried out. */
    INVALID(Binding.ORDER_INVALID, ReasonCode.ORDER_INVALID);

    private final Binding binding;
    private final ReasonCode reason;

    Source(Binding binding, ReasonCode reason) {
      this.binding = binding;
      this.reason = reason;
    }
  }

  /** An order of a quota that is all the line's own. */
  public OverrideOrder(Action action, BigDecimal quota, Source source) {
    this(action, quota, null, source);
  }

  /** The same, of whose quota only a part is the line's own; null for all. */
  public OverrideOrder ofOwn(BigDecimal part) {
    return new OverrideOrder(action, quota, part, source);
  }

  /** Refuses an action that nobody may order, or a missing or negative quota. */
  public OverrideOrder {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(source, "source");
    if (action != Action.REVIEW && !GIVEN.contains(action)) {
      throw DecisionErrors.notAnOverride(action);
    }
    if (quota == null && WITH_QUOTA.contains(action)) {
      throw DecisionErrors.overrideWithoutQuota(action);
    }
    if (quota != null && quota.signum() < 0) {
      throw DecisionErrors.negative("override quota", quota);
    }
  }

  /**
   * The order as it stands in a table. Ingest lets none in that cannot be carried out; should one
   * stand there all the same, its line is left to a person and the day goes on.
   *
   * @param action action ordered, as text
   * @param quota quota ordered, scale 2, or null
   * @return {@link #INVALID} if nobody may order that, or the quota is missing or negative
   */
  public static OverrideOrder stated(String action, BigDecimal quota, Source source) {
    boolean negative = quota != null && quota.signum() < 0;
    return GIVEN.stream()
        .filter(given -> given.name().equals(action) && !negative)
        .filter(given -> quota != null || !WITH_QUOTA.contains(given))
        .map(given -> new OverrideOrder(given, quota, source))
        .findFirst()
        .orElse(INVALID);
  }

  /**
   * How much of a line is given back by an order to RESTORE. An override has no other bound than
   * what had been taken; what a review or a rollback gives back was a quota of the line when it was
   * ordered.
   *
   * @param before quota before the limit or freeze that stands; today's where none does
   */
  BigDecimal givenBack(BigDecimal before) {
    if (quota == null) {
      return before;
    }
    return source == Source.OVERRIDE ? quota.min(before) : quota;
  }

  Binding binding() {
    return source.binding;
  }

  ReasonCode reason() {
    return source.reason;
  }
}
