package io.huxin.jobs.world;

import java.time.LocalDate;

/** What is written down now and then: arrears as the core sees them, bureau reports, the truth. */
final class MonthEnd {
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;

  private MonthEnd() {}

  static void day(Scene scene, Member member) {
    if (scene.today.lastOfMonth()) {
      arrears(scene, member, member.payLater, Scene.PAY_LATER);
      arrears(scene, member, member.cashLoan, Scene.CASH_LOAN);
      if (member.hasLine()) {
        truth(scene, member);
      }
    }
    if ((scene.day() + member.traits.number * 37) % 150 == 0) {
      bureau(scene, member);
    }
    raise(scene, member, member.payLater);
    raise(scene, member, member.cashLoan);
  }

  private static void arrears(Scene scene, Member member, Line line, String product) {
    if (line != null && !line.closed && line.outstanding() > 0) {
      int months = (line.dpd(scene.day()) + 29) / 30;
      scene.journal.write(
          RawTable.REPORTED_ARREARS,
          scene.at(DAY + HOUR),
          member.traits.id,
          product,
          scene.day(),
          months);
    }
  }

  private static void truth(Scene scene, Member member) {
    Traits traits = member.traits;
    boolean inDefault = member.inDefault(scene.day());
    double pd = traits.fraudster ? 0.97 : truePd(scene, member);
    double ledgerPd = ledgerPd(scene, member);
    boolean counts = !inDefault && !traits.fraudster && scene.day() - traits.registeredOn >= 90;
    scene.journal.write(
        RawTable.TRUE_PD,
        scene.at(0),
        traits.id,
        scene.day(),
        nano(inDefault ? 1 : pd),
        nano(inDefault ? 1 : ledgerPd),
        counts ? 1 : 0);
  }

  /** PD within 365 days by all that moves the user, and by the times that will come. */
  static double truePd(Scene scene, Member member) {
    Economy economy = Economy.thatComes(scene, member, firstReview(scene, member));
    double hidden = member.traits.hiddenRisk;
    return outlook(scene, member, member.pressure, economy)
        .pd(member.condition, StrictMath.exp(hidden), StrictMath.exp(0.6 * hidden));
  }

  /** PD within 365 days as an ideal reader of the ledger sees it, see {@link Observer}. */
  static double ledgerPd(Scene scene, Member member) {
    Economy economy = Economy.expected(scene.downturn(member));
    return Observer.pd(
        member.belief,
        member.traits.habit,
        outlook(scene, member, 0, economy),
        member.dpd(scene.day()) > 0);
  }

  private static Outlook outlook(Scene scene, Member member, double pressure, Economy economy) {
    int firstReview = firstReview(scene, member);
    return new Outlook(
        member.traits.visibleRisk,
        economy,
        member.jobless,
        pressure,
        Fortune.quotaFactor(member),
        new DebtPath(scene, member, firstReview),
        Guarantors.backstopped(scene, member),
        member.dpd(scene.day()),
        firstReview);
  }

  /** Days to the user's next review, 1 to 31. */
  static int firstReview(Scene scene, Member member) {
    int gap = member.traits.statementDay - scene.today.dayOfMonth();
    return gap > 0 ? gap : gap + LocalDate.ofEpochDay(scene.day()).lengthOfMonth();
  }

  private static long nano(double probability) {
    return StrictMath.round(probability * 1e9);
  }

  private static void bureau(Scene scene, Member member) {
    if (!member.hasLine()) {
      return;
    }
    int level = member.condition.level;
    double size =
        StrictMath.exp(0.7 * scene.keyed.normal(member.traits.number, scene.day(), Draw.BUREAU));
    double u = scene.keyed.uniform(member.traits.number, scene.key(1), Draw.BUREAU);
    double v = scene.keyed.uniform(member.traits.number, scene.key(2), Draw.BUREAU);
    boolean none = u < 0.35 - 0.12 * level;
    long debt = none ? 0 : (long) (member.traits.income * size * (0.8 + 0.9 * level)) / 1_00 * 1_00;
    boolean late = v < (level == 0 ? 0.02 : level == 1 ? 0.14 : 0.55);
    int lenders = none ? 0 : 1 + (int) (u * (2 + level));
    int enquiries = (int) (-1.2 * (1 + level) * StrictMath.log(1 - 0.98 * v));
    scene.journal.write(
        RawTable.BUREAU_REPORTS,
        scene.at(16 * HOUR),
        member.traits.id,
        scene.day(),
        debt,
        late ? debt / 10 : 0,
        debt * 6 / 100,
        lenders,
        enquiries);
  }

  /** The core system's old habit: a raise at the anniversary for whoever is not late. */
  private static void raise(Scene scene, Member member, Line line) {
    int age = line == null ? 0 : scene.day() - line.openedOn;
    if (age > 0
        && age % 365 == 0
        && !line.managed
        && !line.frozen
        && !line.closed
        && member.defaultedOn == 0
        && member.dpd(scene.day()) == 0
        && scene.chance(0.5, member, Draw.LINE_SIZE)) {
      line.quota = line.quota * 6 / 5 / 100_00 * 100_00;
      line.version++;
      Ledger.line(scene, member, line, scene.at(22 * HOUR));
    }
  }
}
