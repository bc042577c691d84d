package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.Protection;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/** Judgement of risk: no assessment, high risk, the worst band, and what has lapsed. */
final class RiskRules {
  private RiskRules() {}

  /** Without a PD nothing grows, but a newcomer's first line may be opened by a rule of its own. */
  static Situation population(Situation all) {
    if (all.facts().risk().pd() != null) {
      return all;
    }
    boolean newcomer = all.facts().risk().population() == Population.NEW;
    return all.each(
        line ->
            line.riseIsOrdered() || (newcomer && line.facts().openApplication())
                ? line
                : line.refuse(Binding.POPULATION, ReasonCode.NO_ASSESSMENT));
  }

  /** No rise at high risk, but for those late in the year whom insurance covers ({@link Cover}). */
  static Situation highRisk(Situation all) {
    boolean covered = all.pack().insurance().enabled() && all.facts().risk().pd() != null;
    Situation result = all;
    if (all.late() && !covered) {
      result = result.refuse(Binding.HIGH_RISK, ReasonCode.ARREARS_IN_YEAR);
    }
    if (all.risky()) {
      // Who looked at this very line and gave back what was taken has judged in the model's place.
      result =
          result.each(
              line ->
                  line.isGivenBackByReview()
                      ? line
                      : line.refuse(Binding.HIGH_RISK, ReasonCode.RISK_TOO_HIGH));
    }
    return result;
  }

  /**
   * The worst band is cut, once in an interval: the same standing must not cut a line away day by
   * day. The first cut is never delayed.
   */
  static Situation bandCut(Situation all) {
    Directives ordered = all.facts().directives();
    // Where growth is stopped the PD may be what is wrong: protection then acts on facts alone.
    boolean stopped = all.lanes() == Lanes.GROWTH_CLOSED || ordered.emergency() != Emergency.NONE;
    if (all.band() != Band.E || stopped || ordered.observed().contains(Binding.BAND_CUT)) {
      return all;
    }
    Protection limits = all.pack().protection();
    return all.each(
        line -> {
          var last = line.facts().history().lastBandCutOn();
          boolean recent =
              last != null
                  && ChronoUnit.DAYS.between(last, all.facts().asOf())
                      < limits.bandCutIntervalDays();
          if (recent
              || line.isGivenBackByReview()
              || line.underReview()
              || line.facts().arrears().dpdUncured() > 0) {
            return line;
          }
          BigDecimal kept = line.facts().quota().multiply(BigDecimal.valueOf(1 - limits.bandCut()));
          BigDecimal quota = all.pack().stability().up(kept).max(line.committed());
          return line.cut(quota, Binding.BAND_CUT, ReasonCode.RISK_TOO_HIGH);
        });
  }

  /** An uplift whose guarantee shrank is withdrawn as far as it is not drawn. */
  static Situation uplift(Situation all) {
    return all.each(
        line -> {
          BigDecimal lost = line.facts().upliftBefore().subtract(line.facts().upliftGranted());
          BigDecimal quota = line.facts().quota().subtract(lost).max(line.committed());
          return lost.signum() > 0
              ? line.cut(
                  quota.min(line.facts().quota()),
                  Binding.GUARANTEE,
                  ReasonCode.GUARANTEE_NO_LONGER_AVAILABLE)
              : line;
        });
  }

  /**
   * Nobody in a sealed community grows. That others may have failed to pay is no ground to take
   * anything away, and is not told.
   */
  static Situation sealedCommunity(Situation all) {
    return all.facts().standing().sealed()
        ? all.refuse(Binding.COMMUNITY_SEALED, ReasonCode.GUARANTEES_ON_HOLD)
        : all;
  }

  /** An earmark that can no longer repay its bill goes. */
  static Situation earmark(Situation all) {
    return all.each(
        line -> {
          if (!line.facts().earmarkLapsed()) {
            return line;
          }
          BigDecimal quota = line.facts().quota().subtract(line.facts().earmarked());
          return line.cut(quota, Binding.EARMARK_LAPSED, line.facts().earmarkLapse().reason());
        });
  }
}
