package io.huxin.jobs.explain;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.Lanes;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * All that is known of one user's decisions of one day. It holds nobody else's affairs, so none can
 * be told.
 *
 * @param facts what the engine knew, read again from the tables
 * @param pack policy pack in force
 * @param decisions decisions of the day, in the order of products; never empty
 * @param score points of the champion, null without a PD
 * @param scoreReasons what raised the risk most, the strongest first
 * @param openReviews reviews of these decisions that wait for a person
 * @param sealed whether the day is sealed
 */
record CaseFile(
    CustomerFacts facts,
    PolicyPack pack,
    List<StoredDecision> decisions,
    Integer score,
    List<Said> scoreReasons,
    List<OpenReview> openReviews,
    boolean sealed) {
  CaseFile {
    decisions = List.copyOf(decisions);
    scoreReasons = List.copyOf(scoreReasons);
    openReviews = List.copyOf(openReviews);
  }

  String policyId() {
    return decisions.get(0).policyId();
  }

  /** The day's lane: open, unless only a closed one gives these decisions. */
  Lanes lanes() {
    return agreesUnder(Lanes.GROWTH_OPEN) || !agreesUnder(Lanes.GROWTH_CLOSED)
        ? Lanes.GROWTH_OPEN
        : Lanes.GROWTH_CLOSED;
  }

  /**
   * Whether the facts and the pack at hand give the decisions that are stored. They do not where
   * the pack, or a table of that day that may be made anew, has changed since.
   */
  boolean reproduced() {
    return policyId().equals(pack.id()) && agreesUnder(lanes());
  }

  private boolean agreesUnder(Lanes lanes) {
    List<Decision> again = DecisionEngine.decide(facts, pack, lanes);
    return again.size() == decisions.size()
        && decisions.stream().allMatch(each -> again.stream().anyMatch(each::agrees));
  }

  /** An amount with the pack's currency, such as 1,200.00 CNY. */
  String money(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f %s", amount, pack.currency());
  }

  /** A fraction as per cent, to two decimals. */
  static String percent(double fraction) {
    return BigDecimal.valueOf(fraction)
            .movePointRight(2)
            .setScale(2, RoundingMode.HALF_EVEN)
            .toPlainString()
        + " %";
  }
}
