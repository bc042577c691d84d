package io.huxin.models.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What was done to a line before as_of, from applied decisions and, before the first sealed day,
 * from the versions of {@code credit_lines}.
 *
 * @param lastRiseOn as_of of the last decision that made the quota higher by INCREASE or OPEN (a
 *     RESTORE or a conversion is no rise), or the date of the last higher version; null if none
 * @param lastCutOn as_of of the last LIMIT, DECREASE, FREEZE or BLOCK that made the quota lower, or
 *     the date of the last lower version; null if none
 * @param lastBandCutOn as_of of the last DECREASE of binding {@code BAND_CUT}; null if none
 * @param quota365Ago quota held at as_of - 365, or the first quota where the line is younger;
 *     money; without a line 0
 * @param quotaBeforeLimit old_quota, less the earmark of that day, of the earliest LIMIT or FREEZE
 *     later than the line's last OPEN, INCREASE, CONVERT, RESTORE, DECREASE or BLOCK: what a
 *     RESTORE goes back to; null if no LIMIT or FREEZE stands
 * @param upliftBeforeLimit part of {@code quotaBeforeLimit} that rested on guarantees: {@code
 *     uplift_before} of that LIMIT or FREEZE; 0 if none
 * @param earmark of a pay-later line: what it has not been given back of conversions
 * @param frozenOn as_of of the earliest FREEZE later than those actions; null if none
 * @param freezeConfirmed whether a person has confirmed a FREEZE since then
 */
public record LineHistory(
    LocalDate lastRiseOn,
    LocalDate lastCutOn,
    LocalDate lastBandCutOn,
    BigDecimal quota365Ago,
    BigDecimal quotaBeforeLimit,
    BigDecimal upliftBeforeLimit,
    EarmarkOwed earmark,
    LocalDate frozenOn,
    boolean freezeConfirmed) {
  /** A line that was never changed and does not exist. */
  public static final LineHistory NONE =
      new LineHistory(
          null, null, null, BigDecimal.ZERO, null, BigDecimal.ZERO, EarmarkOwed.NONE, null, false);

  /** Refuses a missing or negative quota. */
  public LineHistory {
    DecisionErrors.notNegative("quota365Ago", Objects.requireNonNull(quota365Ago, "quota365Ago"));
    DecisionErrors.notNegative("quotaBeforeLimit", quotaBeforeLimit);
    DecisionErrors.notNegative(
        "upliftBeforeLimit", Objects.requireNonNull(upliftBeforeLimit, "upliftBeforeLimit"));
    Objects.requireNonNull(earmark, "earmark");
  }

  /** This history with no rise and no cut lately. */
  public LineHistory longUnchanged() {
    return new LineHistory(
        null,
        null,
        lastBandCutOn,
        quota365Ago,
        quotaBeforeLimit,
        upliftBeforeLimit,
        earmark,
        frozenOn,
        freezeConfirmed);
  }

  /** Whether a freeze has stood for so many days and nobody has confirmed it. */
  boolean freezeLapsed(LocalDate asOf, int days) {
    return frozenOn != null && !freezeConfirmed && ChronoUnit.DAYS.between(frozenOn, asOf) >= days;
  }
}
