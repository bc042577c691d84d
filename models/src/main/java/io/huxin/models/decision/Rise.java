package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.Stability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A rise by band and utilisation, and by guarantees, credit-rules sections 6 and 9. */
final class Rise {
  private Rise() {}

  /**
   * The outcome of an order to raise, or to open what was applied for; no cool-down, step or least
   * change binds a person.
   */
  static Outcome ordered(LineState line, Room room) {
    BigDecimal wish = line.facts().override().quota();
    Ceiling ceiling = room.ceiling(line.product());
    BigDecimal most = ceiling.quota().max(BigDecimal.ZERO);
    BigDecimal quota = wish.compareTo(most) <= 0 ? wish : room.all().pack().stability().down(most);
    if (quota.compareTo(line.facts().quota()) <= 0) {
      return wish.compareTo(line.facts().quota()) <= 0
          ? Outcome.held(line, Action.HOLD, Binding.OVERRIDE, List.of())
          : Outcome.held(line, Action.HOLD, ceiling.binding(), List.of(ceiling.reason()));
    }
    Binding binding = quota.compareTo(wish) == 0 ? Binding.OVERRIDE : ceiling.binding();
    Action action = line.facts().exists() ? Action.INCREASE : Action.OPEN;
    return Outcome.plain(line, action, quota, binding, List.of());
  }

  /**
   * The outcome for a line that may grow, without experiments.
   *
   * @param band the customer's band, or one assumed
   */
  static Outcome outcome(LineState line, Room room, Band band) {
    Situation all = room.all();
    LineFacts facts = line.facts();
    Stability rules = all.pack().stability();
    double share = all.pack().bands().rise().get(band);
    boolean used = facts.utilisation() >= rules.minimumUtilisation();
    BigDecimal guaranteed =
        facts.upliftGranted().subtract(facts.upliftBefore()).max(BigDecimal.ZERO);
    if (!used && guaranteed.signum() == 0) {
      return Outcome.held(line, Action.HOLD, Binding.UTILISATION, List.of());
    }
    if (share == 0) {
      return refused(line, Binding.BAND, ReasonCode.RISK_BAND_NO_RISE);
    }
    if (within(facts.history().lastRiseOn(), rules.daysAfterRise(), all)
        || within(facts.history().lastCutOn(), rules.daysAfterCut(), all)) {
      return refused(line, Binding.COOL_DOWN, ReasonCode.RECENT_CHANGE);
    }
    BigDecimal own =
        used ? share(facts.quota().subtract(facts.upliftBefore()), share) : BigDecimal.ZERO;
    return level(line, room, own, guaranteed);
  }

  private static Outcome level(LineState line, Room room, BigDecimal own, BigDecimal guaranteed) {
    Stability rules = room.all().pack().stability();
    BigDecimal quota = line.facts().quota();
    Ceiling wish =
        new Ceiling(
            quota.add(own).add(guaranteed),
            own.signum() > 0 ? Binding.BAND : Binding.GUARANTEE,
            ReasonCode.CHANGE_TOO_SMALL);
    Ceiling bound = wish.lower(room.ceiling(line.product())).lower(step(line, rules));
    BigDecimal level = rules.down(bound.quota().max(BigDecimal.ZERO));
    BigDecimal rise = level.subtract(quota);
    if (rise.signum() <= 0 || rise.compareTo(rules.leastRise(quota)) < 0) {
      Binding binding =
          bound.binding() == wish.binding() ? Binding.MINIMUM_CHANGE : bound.binding();
      return refused(line, binding, bound.reason());
    }
    Outcome risen = Outcome.plain(line, Action.INCREASE, level, bound.binding(), List.of());
    BigDecimal byGuarantee = rise.subtract(own).max(BigDecimal.ZERO);
    return risen.with(risen.uplift().add(byGuarantee), risen.earmarked());
  }

  private static Ceiling step(LineState line, Stability rules) {
    BigDecimal quota = line.facts().quota();
    BigDecimal atOnce = quota.add(share(quota, rules.step()));
    BigDecimal inYear = share(line.facts().history().quota365Ago(), rules.yearlyFactor());
    return new Ceiling(atOnce.min(inYear), Binding.STEP, ReasonCode.STEP_LIMIT);
  }

  private static boolean within(LocalDate date, int days, Situation all) {
    return date != null && ChronoUnit.DAYS.between(date, all.facts().asOf()) < days;
  }

  private static Outcome refused(LineState line, Binding rule, ReasonCode reason) {
    return Outcome.held(line, Action.HOLD, rule, List.of(reason));
  }

  private static BigDecimal share(BigDecimal amount, double share) {
    return amount.multiply(BigDecimal.valueOf(share)).setScale(2, RoundingMode.FLOOR);
  }
}
