package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first quota of a line that was applied for, credit-rules sections 9 and 10. */
final class Opening {
  /** Rules that refuse a first quota for the risk alone. */
  private static final Set<Binding> BY_RISK = Set.of(Binding.CUT_OFF, Binding.FIRST_QUOTA);

  private Opening() {}

  /**
   * The outcome for an application that may grow; what the cut-off or the band refuses is up to the
   * experiment.
   *
   * @param band the customer's band, or one assumed; null for a newcomer without a PD
   */
  static Outcome outcome(LineState line, Room room, Band band) {
    Outcome ruled = ruled(line, room, band);
    BigDecimal smallest = room.all().pack().firstQuotas().smallest();
    boolean fits = room.ceiling(line.product()).quota().compareTo(smallest) >= 0;
    return BY_RISK.contains(ruled.binding()) && ruled.action() == Action.HOLD && fits
        ? Experiments.nearCutOff(ruled, room.all())
        : ruled;
  }

  private static Outcome ruled(LineState line, Room room, Band band) {
    Situation all = room.all();
    Double pd = all.facts().risk().pd();
    if (band == all.band() && pd != null && pd > all.pack().eligibility().cutOff()) {
      return refused(line, Binding.CUT_OFF, ReasonCode.RISK_TOO_HIGH);
    }
    BigDecimal wish = wish(all, band);
    if (wish.signum() == 0) {
      return band == null
          ? refused(line, Binding.POPULATION, ReasonCode.NO_ASSESSMENT)
          : refused(line, Binding.FIRST_QUOTA, ReasonCode.RISK_BAND_NO_FIRST_QUOTA);
    }
    Ceiling ceiling = room.ceiling(line.product());
    BigDecimal bounded = wish.min(ceiling.quota().max(BigDecimal.ZERO));
    BigDecimal quota = bounded.compareTo(wish) == 0 ? wish : all.pack().stability().down(bounded);
    if (quota.compareTo(all.pack().firstQuotas().smallest()) < 0) {
      return refused(line, ceiling.binding(), ceiling.reason());
    }
    Binding binding = ceiling.quota().compareTo(wish) < 0 ? ceiling.binding() : Binding.FIRST_QUOTA;
    return Outcome.plain(line, Action.OPEN, quota, binding, List.of());
  }

  private static BigDecimal wish(Situation all, Band band) {
    return band == null ? all.pack().firstQuotas().withoutScore() : byBand(all).get(band);
  }

  /** First quotas of the customer's kind of file. */
  static Map<Band, BigDecimal> byBand(Situation all) {
    return all.pack().firstQuotas().byBand(all.facts().tenureDays(), all.facts().settledBills());
  }

  /** Whether little is known of the customer. */
  static boolean isThin(Situation all) {
    return all.pack().firstQuotas().isThin(all.facts().tenureDays(), all.facts().settledBills());
  }

  private static Outcome refused(LineState line, Binding rule, ReasonCode reason) {
    return Outcome.held(line, Action.HOLD, rule, List.of(reason));
  }
}
