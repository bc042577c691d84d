package io.huxin.jobs.safety;

import io.huxin.jobs.SafetyErrors;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Lane;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a reviewer orders by overturning a decision.
 *
 * @param action RESTORE of at most what a protective action took; else INCREASE (which opens what
 *     was applied for) or DECREASE
 * @param quota quota ordered, money
 */
record ReviewOrder(Action action, BigDecimal quota) {
  /**
   * The order; empty where the decision is upheld.
   *
   * @param found row of {@code reviews}
   * @param quota what the line should have; empty for what it had before
   */
  static Optional<ReviewOrder> of(
      Row found, ReviewDesk.Outcome outcome, Optional<BigDecimal> quota) {
    if (outcome == ReviewDesk.Outcome.UPHELD) {
      if (quota.isPresent()) {
        throw SafetyErrors.quotaOfUpheld();
      }
      return Optional.empty();
    }
    String decided = found.getAs("action_decided");
    BigDecimal before = found.getAs("quota_before");
    if (Action.valueOf(decided).lane() == Lane.PROTECTIVE && before != null) {
      BigDecimal back = quota.orElse(before);
      if (back.compareTo(before) > 0) {
        throw SafetyErrors.restoredAboveBefore(back, before);
      }
      return Optional.of(new ReviewOrder(Action.RESTORE, back));
    }
    BigDecimal wanted = quota.orElseThrow(() -> SafetyErrors.overturnedWithoutQuota(decided));
    boolean lower = wanted.compareTo(found.<BigDecimal>getAs("quota_decided")) < 0;
    return Optional.of(new ReviewOrder(lower ? Action.DECREASE : Action.INCREASE, wanted));
  }

  String text() {
    return "ordered: " + action + " to at most " + quota.toPlainString();
  }
}
