package io.huxin.features.delinquency;

import static io.huxin.features.delinquency.RandomLedgers.LAST_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DelinquencyPropertiesTest {
  @Property(tries = 300, seed = "20260101")
  void shouldAgreeWithSettlingEveryDayAnew(@ForAll long seed) {
    Ledger ledger = RandomLedgers.of(seed);
    Assessment assessment = ledger.at(LAST_DAY);
    Oracle oracle = new Oracle(known(ledger), assessment.settings(), LAST_DAY);
    Standing standing = assessment.standing();

    for (Arrears.Step step : standing.arrears().steps()) {
      for (int day = Math.max(0, step.from()); day < step.until(); day++) {
        assertThat(step.dpdOn(day)).as("dpd of day %d", day).isEqualTo(oracle.dpd[day]);
        assertThat(step.overdue()).as("overdue of day %d", day).isEqualTo(oracle.overdue[day]);
      }
    }
    List<LateSpell> spells = LateSpell.of(standing, 10);
    int worst = 0;
    for (int day = LAST_DAY; day >= 0; day--) {
      worst = Math.max(worst, oracle.uncured[day]);
      assertThat(standing.worstDpd(LAST_DAY - day + 1)).as("worst from %d", day).isEqualTo(worst);
      int at = day;
      assertThat(standing.episodes().stream().anyMatch(each -> each.lastsOn(at)))
          .as("in default on day %d", day)
          .isEqualTo(oracle.inDefault[day]);
      assertThat(spells.stream().filter(each -> each.from() <= at && at < each.until()).count())
          .as("ten days late on day %d", day)
          .isEqualTo(oracle.uncured[day] >= 10 ? 1 : 0);
    }
    assertThat(standing.worstDpdEver()).isEqualTo(worst);
  }

  /**
   * What is foreseen on a day comes true if the ledger stays as it is and nothing falls past due.
   */
  @Property(tries = 300, seed = "20260101")
  void shouldForeseeWhenProbationEnds(@ForAll long seed) {
    Ledger whole = RandomLedgers.of(seed);
    int today = new Random(seed + 2).nextInt(LAST_DAY);
    Ledger ledger = whole.copy();
    ledger.instalments.removeIf(each -> each.billedOn() > today || each.recordedOn() > today);
    ledger.instalments.removeIf(each -> each.dueOn() > today);
    ledger.repayments.removeIf(each -> each.paidOn() > today);
    ledger.events.removeIf(each -> each.on() > today);
    Standing now = ledger.at(today).standing();

    boolean late = now.dpd() > 0;
    assertThat(now.probationEndsOn() == null).isEqualTo(late || now.dpdUncured() == 0);
    assertThat(now.defaultEndsOn() == null).isEqualTo(late || !now.inDefault());
    if (now.probationEndsOn() != null) {
      int end = now.probationEndsOn();
      assertThat(ledger.at(end - 1).standing().dpdUncured()).isPositive();
      assertThat(ledger.at(end).standing().dpdUncured()).isZero();
    }
    if (now.defaultEndsOn() != null) {
      int end = now.defaultEndsOn();
      assertThat(ledger.at(end - 1).standing().inDefault()).isTrue();
      assertThat(ledger.at(end).standing().inDefault()).isFalse();
    }
  }

  /** Invariant 12, no cure by refinancing. */
  @Property(tries = 300, seed = "20260101")
  void shouldNeverImproveByRefinancingBeforeProbationEnds(@ForAll long seed) {
    Ledger ledger = RandomLedgers.of(seed);
    var random = new Random(seed + 1);
    int paidOn = random.nextInt(LAST_DAY - 12);
    Funding funding =
        new Funding[] {Funding.CASH_LOAN, Funding.PAY_LATER, Funding.GUARANTOR, Funding.INSURER}
            [random.nextInt(4)];
    Ledger refinanced = ledger.copy();
    for (String contract : new String[] {"c", "d"}) {
      refinanced.pay("x" + contract, contract, paidOn, 1_000_00, funding);
    }

    for (int day = paidOn; day < paidOn + 12; day++) {
      // Corrections may come in meanwhile: what held on the day of the payment, as known by now.
      int before = dpdOn(paidOn, ledger.at(day));
      Standing after = refinanced.at(day).standing();
      assertThat(after.dpdUncured()).isGreaterThanOrEqualTo(before);
      assertThat(after.assetClass()).isGreaterThanOrEqualTo(classOf(before, refinanced.at(day)));
      assertThat(after.stage()).isGreaterThanOrEqualTo(before >= 25 ? 3 : before > 10 ? 2 : 1);
    }
  }

  private static int dpdOn(int day, Assessment assessment) {
    return assessment.standing().arrears().steps().stream()
        .filter(step -> step.from() <= day && day < step.until())
        .mapToInt(step -> step.dpdOn(day))
        .findFirst()
        .getAsInt();
  }

  private static AssetClass classOf(int dpd, Assessment assessment) {
    return assessment
        .settings()
        .rulesOf(assessment.account().product())
        .ladders()
        .get(0)
        .classOf(dpd);
  }

  /** What a ledger says on the last day. */
  private static Ledger known(Ledger ledger) {
    Ledger known = ledger.copy();
    known.instalments.removeIf(each -> each.billedOn() > LAST_DAY || each.recordedOn() > LAST_DAY);
    known.repayments.removeIf(each -> each.paidOn() > LAST_DAY);
    return known;
  }
}
