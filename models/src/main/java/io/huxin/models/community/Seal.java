package io.huxin.models.community;

import io.huxin.models.policy.FirewallRules;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The seal of a community from one day to the next (credit-rules section 7): sealed as soon as a
 * trigger is met; eased after so many calm days in a row, and lifted after so many more.
 *
 * @param state state after the day
 * @param sealedOn day on which it was sealed; null while OPEN
 * @param calmSince first of the calm days in a row, counted anew when eased; null without one
 */
public record Seal(SealState state, LocalDate sealedOn, LocalDate calmSince)
    implements Serializable {
  /** Nothing is sealed. */
  public static final Seal NONE = new Seal(SealState.OPEN, null, null);

  public Seal {
    Objects.requireNonNull(state, "state");
  }

  /**
   * What the firewall looks at.
   *
   * @param lossRatio expected loss over exposure, at least 0; 0 without exposure
   * @param defaults members who came into default in the days that count
   */
  public record Signs(double lossRatio, long defaults) {
    boolean trigger(FirewallRules rules) {
      return lossRatio > rules.lossRatio() || defaults >= rules.defaults();
    }

    boolean calm(FirewallRules rules) {
      return lossRatio < rules.calmShare() * rules.lossRatio()
          && defaults < rules.calmShare() * rules.defaults();
    }
  }

  /** The seal after a day, this being the one before it. */
  public Seal next(Signs signs, LocalDate asOf, FirewallRules rules) {
    if (signs.trigger(rules)) {
      return new Seal(SealState.SEALED, state == SealState.SEALED ? sealedOn : asOf, null);
    }
    if (state == SealState.OPEN) {
      return NONE;
    }
    if (!signs.calm(rules)) {
      return new Seal(state, sealedOn, null);
    }
    LocalDate since = calmSince == null ? asOf : calmSince;
    if (ChronoUnit.DAYS.between(since, asOf) < rules.calmDays()) {
      return new Seal(state, sealedOn, since);
    }
    return state == SealState.SEALED ? new Seal(SealState.EASED, sealedOn, asOf) : NONE;
  }

  /** The stricter of two, for communities that became one; calm only since both are. */
  public Seal stricter(Seal other) {
    if (state != other.state) {
      return state.compareTo(other.state) > 0 ? this : other;
    }
    if (state == SealState.OPEN) {
      return NONE;
    }
    LocalDate first = sealedOn.isBefore(other.sealedOn) ? sealedOn : other.sealedOn;
    boolean both = calmSince != null && other.calmSince != null;
    LocalDate last = both && calmSince.isBefore(other.calmSince) ? other.calmSince : calmSince;
    return new Seal(state, first, both ? last : null);
  }
}
