package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is owed and used on a line; money at scale 2.
 *
 * @param outstanding {@code positions.outstanding}
 * @param inFlight {@code positions.in_flight}, authorised and not yet posted
 * @param meanBalance90 mean of the daily outstanding of (as_of - 90, as_of]
 * @param purchases90 pay-later purchases less refunds of (as_of - 90, as_of]; 0 for CASH_LOAN
 * @param dueIn30Days unmet minimums due in (as_of, as_of + 30]
 * @param apr nominal yearly rate of the line, or null for the pack's
 * @param feeRate what fees add to the yearly price, by the line's loans or bills of a year ({@link
 *     io.huxin.models.policy.Price#allIn}), at least 0; 0 where none tells
 */
public record LineUse(
    BigDecimal outstanding,
    BigDecimal inFlight,
    BigDecimal meanBalance90,
    BigDecimal purchases90,
    BigDecimal dueIn30Days,
    BigDecimal apr,
    double feeRate) {
  /** Nothing is owed and nothing was used. */
  public static final LineUse NONE =
      new LineUse(
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          null,
          0);

  /** Refuses missing and negative amounts; an overpaid balance counts as 0. */
  public LineUse {
    DecisionErrors.notNegative("outstanding", Objects.requireNonNull(outstanding, "outstanding"));
    DecisionErrors.notNegative("inFlight", Objects.requireNonNull(inFlight, "inFlight"));
    DecisionErrors.notNegative(
        "meanBalance90", Objects.requireNonNull(meanBalance90, "meanBalance90"));
    DecisionErrors.notNegative("purchases90", Objects.requireNonNull(purchases90, "purchases90"));
    DecisionErrors.notNegative("dueIn30Days", Objects.requireNonNull(dueIn30Days, "dueIn30Days"));
    DecisionErrors.notNegative("apr", apr);
    DecisionErrors.notNegative("feeRate", BigDecimal.valueOf(feeRate));
  }
}
