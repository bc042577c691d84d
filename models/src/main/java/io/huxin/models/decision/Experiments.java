package io.huxin.models.decision;

import io.huxin.models.policy.Experiment;
import io.huxin.models.policy.Stability;
import java.math.BigDecimal;
import java.util.List;

/**
 * Experimental arms, credit-rules section 10.
 *
 * <p>Among users due a rise, EXPLORE gets half the rise, rounded down, but at least the least rise:
 * a function that grows with the rise, so that with the arm held fixed a riskier user never gets
 * more.
 *
 * <p>Among applicants with a PD near the cut-off or below it, NEAR_CUT_OFF gets the smallest first
 * quota where it would be given none, by the cut-off, by the band, by budgets or for its worth:
 * all, since otherwise a riskier applicant would be given what budgets refuse a safer one. Its
 * draws are the highest ones, those of the arms of rises the lowest, so that no user is in two
 * experiments.
 */
final class Experiments {
  private Experiments() {}

  /** The outcome of a line due a rise in the arm that its user has drawn; others unchanged. */
  static Outcome assign(Outcome due, Situation all) {
    if (due.action() != Action.INCREASE || due.line().facts().override() != null) {
      return due;
    }
    Experiment shares = all.pack().experiment();
    double draw = all.facts().armDraw();
    if (draw < shares.holdout()) {
      return Outcome.held(
              due.line(), Action.HOLD, Binding.HOLDOUT, List.of(ReasonCode.NOT_SELECTED))
          .in(Arm.HOLDOUT, shares.holdout());
    }
    if (draw < shares.holdout() + shares.explore()) {
      return lower(due, all.pack().stability()).in(Arm.EXPLORE, shares.explore());
    }
    return due.in(Arm.POLICY, 1 - shares.holdout() - shares.explore());
  }

  /**
   * An opening refused for the PD or by budgets, and open to it by every other rule: the smallest
   * first quota where the draw says so and the PD is near enough to the cut-off.
   */
  static Outcome nearCutOff(Outcome refused, Situation all) {
    Experiment shares = all.pack().experiment();
    Double pd = all.facts().risk().pd();
    boolean rests = all.lanes() == Lanes.EXPERIMENT_RESTS;
    if (rests || shares.nearCutOff() == 0 || pd == null || pd > shares.nearCutOffPd()) {
      return refused;
    }
    double others = 1 - shares.nearCutOff();
    return all.facts().armDraw() < others
        ? refused.in(Arm.POLICY, others)
        : Outcome.plain(
                refused.line(),
                Action.OPEN,
                all.pack().firstQuotas().smallest(),
                Binding.NEAR_CUT_OFF,
                List.of())
            .in(Arm.NEAR_CUT_OFF, shares.nearCutOff());
  }

  private static Outcome lower(Outcome due, Stability rules) {
    BigDecimal quota = due.line().facts().quota();
    BigDecimal half = due.quota().add(quota).divide(BigDecimal.valueOf(2));
    BigDecimal least = rules.up(quota.add(rules.leastRise(quota)));
    BigDecimal level = rules.down(half).max(least).min(due.quota());
    BigDecimal given = due.quota().subtract(level);
    BigDecimal uplift = due.uplift().subtract(given).max(due.line().facts().upliftBefore());
    return Outcome.plain(due.line(), Action.INCREASE, level, Binding.EXPLORE, List.of())
        .with(uplift.min(due.uplift()), due.earmarked());
  }
}
