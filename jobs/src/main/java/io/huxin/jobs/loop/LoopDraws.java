package io.huxin.jobs.loop;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Arm;
import io.huxin.models.decision.Decision;
import io.huxin.models.learning.Cell;
import io.huxin.models.learning.CellSums;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.FirstDraws;
import io.huxin.models.learning.LimitEffects;
import io.huxin.models.learning.Moments;
import io.huxin.models.learning.Outcomes;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** First draws of a closed loop and what became of them, by the definitions of limit_effect. */
final class LoopDraws {
  private static final int PERIOD = 90;

  private final PolicyPack pack;
  private final List<Draw> draws = new ArrayList<>();
  private final Set<Long> drawn = new HashSet<>();

  LoopDraws(PolicyPack pack) {
    this.pack = pack;
  }

  private record Draw(
      LoopUser user, LocalDate on, Arm arm, double propensity, String band, String utilisation) {}

  /** Notes a user's decisions of a day, if they are the first that a draw decided. */
  void note(LoopUser user, LocalDate asOf, List<Decision> decisions) {
    List<Decision> due = decisions.stream().filter(LoopDraws::isDrawn).toList();
    if (due.isEmpty() || !drawn.add(user.user().number())) {
      return;
    }
    BigDecimal owed = BigDecimal.ZERO;
    BigDecimal quota = BigDecimal.ZERO;
    for (Decision each : due) {
      owed = owed.add(each.outstanding());
      quota = quota.add(each.oldQuota());
    }
    Decision any = due.get(0);
    draws.add(
        new Draw(
            user,
            asOf,
            any.arm(),
            any.propensity(),
            any.band().name(),
            FirstDraws.utilisation(
                pack.value().takeUp(), owed.doubleValue() / quota.doubleValue())));
  }

  private static boolean isDrawn(Decision decision) {
    return decision.arm() == Arm.HOLDOUT
        || decision.arm() == Arm.EXPLORE
        || (decision.action() == Action.INCREASE && decision.propensity() < 1);
  }

  /** Effects as of a day. */
  List<Effect> effects(LocalDate asOf, Earnings earnings) {
    var effects = new LimitEffects();
    for (Draw draw : draws) {
      for (int window : Outcomes.WINDOWS) {
        var sums = new CellSums();
        if (draw.on().plusDays(window).isAfter(asOf)) {
          sums.leaveOut(1, 0);
        } else {
          add(sums, draw, window, earnings);
        }
        effects.add(new Cell(window, draw.band(), draw.utilisation()), draw.arm().name(), sums);
      }
    }
    return effects.effects();
  }

  private static void add(CellSums sums, Draw draw, int window, Earnings earnings) {
    int from = (int) draw.on().toEpochDay();
    int until = from + window;
    var trace = draw.user().user().trace();
    long owed = owed(draw.user(), until) - owed(draw.user(), from);
    double before = trace.quotas(from - 1, from);
    double late = trace.quotas(until - PERIOD, until) / (double) PERIOD - before;
    double whole = trace.quotas(from, until) / (double) window;
    LocalDate end = draw.on().plusDays(window);
    boolean defaulted =
        draw.user().defaults().stream()
            .anyMatch(day -> day.isAfter(draw.on()) && !day.isAfter(end));
    BigDecimal dose = money(late / 100);
    sums.add(
        draw.propensity(),
        Moments.of(money(owed / 100.0 / PERIOD), dose),
        Moments.of(money(earnings.profit(draw.user(), draw.on(), end)), dose),
        Moments.of(
            defaulted ? BigDecimal.ONE : BigDecimal.ZERO,
            new BigDecimal(StrictMath.log(Math.max(whole, 100) / before))
                .setScale(9, RoundingMode.HALF_EVEN)));
  }

  private static long owed(LoopUser user, int day) {
    return user.user().trace().owed(true, day - PERIOD, day)
        + user.user().trace().owed(false, day - PERIOD, day);
  }

  private static BigDecimal money(double amount) {
    return new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN);
  }
}
