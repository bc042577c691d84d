package io.huxin.jobs.loop;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.EarmarkOwed;
import io.huxin.models.decision.LineHistory;
import io.huxin.models.decision.LineStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was done to a line by decisions that took effect. */
final class LoopLine {
  private static final Set<Action> CUTS =
      Set.of(Action.LIMIT, Action.DECREASE, Action.FREEZE, Action.BLOCK);
  private static final Set<Action> RISES = Set.of(Action.OPEN, Action.INCREASE);

  private LineStatus status = LineStatus.ACTIVE;
  private LocalDate lastRiseOn;
  private LocalDate lastCutOn;
  private LocalDate lastBandCutOn;
  private BigDecimal quotaBeforeLimit;
  private LocalDate frozenOn;
  private final TreeMap<LocalDate, BigDecimal> quotas = new TreeMap<>();

  /** Highest quota before a cut that no later rise has given back; null if there is none. */
  private BigDecimal quotaBeforeCut;

  private int version;
  private double insured;

  /** Notes what the core system states; a version is kept only where the quota differs. */
  void state(LocalDate day, BigDecimal quota) {
    Map.Entry<LocalDate, BigDecimal> last = quotas.lastEntry();
    if (last == null || last.getValue().compareTo(quota) != 0) {
      quotas.put(day, quota);
    }
  }

  /** Our own status; what the core system closed or froze is for the caller to see. */
  LineStatus status() {
    return status;
  }

  /** Share insured by the last decision that took effect. */
  double insured() {
    return insured;
  }

  int version() {
    return version;
  }

  int nextVersion() {
    return ++version;
  }

  LineHistory history(LocalDate asOf) {
    Map.Entry<LocalDate, BigDecimal> yearAgo = quotas.floorEntry(asOf.minusDays(365));
    BigDecimal then =
        yearAgo != null
            ? yearAgo.getValue()
            : quotas.isEmpty() ? BigDecimal.ZERO : quotas.firstEntry().getValue();
    return new LineHistory(
        lastRiseOn,
        lastCutOn,
        lastBandCutOn,
        then,
        quotaBeforeLimit,
        BigDecimal.ZERO,
        EarmarkOwed.NONE,
        frozenOn,
        false);
  }

  /**
   * Notes a decision that took effect.
   *
   * @return whether it gives back what was cut within 90 days: a cut that was taken back
   */
  boolean take(LocalDate asOf, Decision decision) {
    Action action = decision.action();
    int change = decision.newQuota().compareTo(decision.oldQuota());
    boolean reversed =
        change > 0
            && quotaBeforeCut != null
            && !lastCutOn.isBefore(asOf.minusDays(90))
            && decision.newQuota().compareTo(quotaBeforeCut) >= 0;
    if (change > 0 && RISES.contains(action)) {
      lastRiseOn = asOf;
    }
    if (change > 0
        && quotaBeforeCut != null
        && decision.newQuota().compareTo(quotaBeforeCut) >= 0) {
      quotaBeforeCut = null;
    }
    if (change < 0 && CUTS.contains(action)) {
      lastCutOn = asOf;
      quotaBeforeCut =
          quotaBeforeCut == null ? decision.oldQuota() : quotaBeforeCut.max(decision.oldQuota());
    }
    if (action == Action.DECREASE && decision.binding() == Binding.BAND_CUT) {
      lastBandCutOn = asOf;
    }
    insured = decision.value() == null ? 0 : decision.value().insuredShare();
    limit(action, decision);
    freeze(asOf, action);
    status = after(action);
    state(asOf, decision.newQuota());
    return reversed;
  }

  private void limit(Action action, Decision decision) {
    boolean limits = action == Action.LIMIT || action == Action.FREEZE;
    if (limits && quotaBeforeLimit == null) {
      quotaBeforeLimit = decision.oldQuota();
    } else if (!limits && action != Action.HOLD && action != Action.REVIEW) {
      quotaBeforeLimit = null;
    }
  }

  private void freeze(LocalDate asOf, Action action) {
    if (action == Action.FREEZE) {
      frozenOn = frozenOn == null ? asOf : frozenOn;
    } else if (action != Action.HOLD
        && action != Action.REVIEW
        && action != Action.LIMIT
        && after(action) != LineStatus.FROZEN) {
      frozenOn = null;
    }
  }

  /** State of the line after an action, as {@code decide} stores it. */
  LineStatus after(Action action) {
    return switch (action) {
      case FREEZE -> LineStatus.FROZEN;
      case BLOCK -> LineStatus.BLOCKED;
      case OPEN, RESTORE -> LineStatus.ACTIVE;
      case LIMIT -> status == LineStatus.FROZEN ? LineStatus.ACTIVE : status;
      default -> status;
    };
  }
}
