package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Arrears.Step;
import java.time.LocalDate;
import java.util.List;

/**
 * How late a product is and was, refinancing seen through, up to as_of.
 *
 * @param holds held days past due
 * @param classHolds the same until a class may improve
 * @param events what put the borrower in default
 */
record Standing(
    Product product,
    Arrears arrears,
    List<Hold> holds,
    List<Hold> classHolds,
    List<DefaultEvent> events,
    List<DefaultEpisode> episodes,
    Probation probation,
    DelinquencySettings settings,
    int asOf) {

  int dpd() {
    return arrears.last().dpdOn(asOf);
  }

  int dpdUncured() {
    return worstDpd(1);
  }

  /** Days past due beyond the grace of the product, for reports; 0 within it. */
  int dpdAfterGrace() {
    return dpd() > settings.rulesOf(product).graceDays() ? dpd() : 0;
  }

  /** Largest dpd_uncured of the last {@code days} days, as_of included. */
  int worstDpd(int days) {
    return worstSince(asOf - days + 1);
  }

  /** Largest dpd_uncured of any day up to as_of. */
  int worstDpdEver() {
    return worstSince(Integer.MIN_VALUE);
  }

  private int worstSince(int first) {
    int worst = 0;
    for (Step step : arrears.steps()) {
      int last = Math.min(step.until() - 1, asOf);
      if (last >= first && last >= step.from()) {
        worst = Math.max(worst, step.dpdOn(last));
      }
    }
    for (Hold hold : holds) {
      if (hold.until() > first) {
        worst = Math.max(worst, hold.dpd());
      }
    }
    return worst;
  }

  /** Days since the last day past due, 0 if past due now, null if never. */
  Integer daysSinceLate() {
    for (int i = arrears.steps().size() - 1; i >= 0; i--) {
      Step step = arrears.steps().get(i);
      if (step.late()) {
        return asOf - (step.until() - 1);
      }
    }
    return null;
  }

  /**
   * First day on which dpd_uncured is 0 if nothing falls past due until then; null if it is 0
   * already, or if something is past due.
   */
  Integer probationEndsOn() {
    int last = asOf;
    for (Hold hold : holds) {
      last = Math.max(last, hold.until());
    }
    return foreseen(last);
  }

  /** First day on which the user is no longer in default, likewise; null if not in default. */
  Integer defaultEndsOn() {
    int last = asOf;
    for (DefaultEpisode episode : episodes) {
      last = Math.max(last, episode.curedOn());
    }
    return foreseen(last);
  }

  private Integer foreseen(int end) {
    return end == asOf || end == Probation.OPEN ? null : end;
  }

  boolean inDefault() {
    return episodes.stream().anyMatch(episode -> episode.lastsOn(asOf));
  }

  int stage() {
    if (inDefault() || dpdUncured() >= settings.stageThreeFromDpd()) {
      return 3;
    }
    return dpdUncured() > settings.stageTwoOverDpd() ? 2 : 1;
  }

  /** Class by the ladder in force at as_of, for history too; non-performing until upgraded. */
  AssetClass assetClass() {
    ClassLadder ladder = settings.rulesOf(product).ladderOn(LocalDate.ofEpochDay(asOf));
    AssetClass worst = ladder.classOf(dpd());
    for (Hold hold : classHolds) {
      if (hold.holdsOn(asOf)) {
        worst = worst.worseOf(ladder.classOf(hold.dpd()));
      }
    }
    for (Step step : arrears.steps()) {
      AssetClass reached = ladder.classOf(step.dpdOn(step.until() - 1));
      if (reached.nonPerforming() && probation.upgradeAfter(step.until() - 1) > asOf) {
        worst = worst.worseOf(reached);
      }
    }
    for (DefaultEvent event : events) {
      if (event.unlikelyToPay() && probation.upgradeAfter(event.on()) > asOf) {
        worst =
            worst.worseOf(
                event.reason() == DefaultEvent.Reason.WRITTEN_OFF
                    ? settings.writtenOffClass()
                    : settings.unlikelyToPayClass());
      }
    }
    return worst;
  }
}
