package io.huxin.features.delinquency;

import static io.huxin.features.delinquency.LifeEvent.Kind.INSOLVENT;
import static io.huxin.features.delinquency.LifeEvent.Kind.RESCHEDULED;
import static io.huxin.features.delinquency.LifeEvent.Kind.SOLD;
import static io.huxin.features.delinquency.LifeEvent.Kind.WAIVED;
import static io.huxin.features.delinquency.LifeEvent.Kind.WRITTEN_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Probation, default, class and stage of ledgers worked out by hand. */
class CureTest {
  /** One instalment of 100 due on 1 February 2024, and one a year later. */
  private static Ledger loan() {
    return Ledger.cashLoan()
        .instalment("i1", "2024-01-01", "2024-02-01", "100")
        .instalment("i2", "2024-01-01", "2025-02-01", "100");
  }

  /** Two instalments: 20 days late, by borrowed money, and again two days late by own money. */
  private static Ledger lateTwice() {
    return Ledger.cashLoan()
        .instalment("i1", "2024-01-01", "2024-02-01", "100")
        .instalment("i2", "2024-01-01", "2024-03-01", "100")
        .pay("2024-02-21", "100", Funding.CASH_LOAN)
        .pay("2024-03-03", "100");
  }

  @ParameterizedTest
  @EnumSource(names = {"CASH_LOAN", "PAY_LATER", "GUARANTOR", "INSURER"})
  void shouldHoldTheDaysPastDueThatRefinancingHid(Funding funding) {
    Ledger ledger = loan().pay("2024-02-21", "100", funding);

    assertThat(ledger.dpd("2024-02-21")).isZero();
    assertThat(ledger.standing("2024-02-21").dpdUncured()).isEqualTo(20);
    // 90 days at DPD 0 are 21 February to 20 May.
    assertThat(ledger.standing("2024-05-20").dpdUncured()).isEqualTo(20);
    assertThat(ledger.standing("2024-05-21").dpdUncured()).isZero();
    assertThat(ledger.standing("2024-05-21").worstDpd(2)).isEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource(names = {"CASH", "COLLECTION", "UNKNOWN"})
  void shouldCureAtOnceByOtherMoney(Funding funding) {
    Ledger ledger = loan().pay("2024-02-21", "100", funding);

    assertThat(ledger.standing("2024-02-21").dpdUncured()).isZero();
    assertThat(ledger.standing("2024-02-21").assetClass()).isEqualTo(AssetClass.NORMAL);
    assertThat(ledger.episodes("2024-02-21")).isEmpty();
  }

  @Test
  void shouldStartProbationAnewAtEveryDayPastDue() {
    Ledger ledger = lateTwice();

    // Late on 2 March, paid on 3 March: 90 days are 3 March to 31 May.
    assertThat(ledger.standing("2024-05-31").dpdUncured()).isEqualTo(20);
    assertThat(ledger.standing("2024-06-01").dpdUncured()).isZero();
  }

  @Test
  void shouldForeseeTheEndWhileNothingIsPastDue() {
    Ledger ledger = lateTwice();

    assertThat(ends(ledger, "2024-02-20")).isEqualTo("null null");
    // From the day of the payment on, then none while late again, then anew.
    assertThat(ends(ledger, "2024-02-21")).isEqualTo("2024-05-21 null");
    assertThat(ends(ledger, "2024-03-01")).isEqualTo("2024-05-21 null");
    assertThat(ends(ledger, "2024-03-02")).isEqualTo("null null");
    assertThat(ends(ledger, "2024-03-03")).isEqualTo("2024-06-01 null");
    assertThat(ends(ledger, "2024-05-31")).isEqualTo("2024-06-01 null");
    assertThat(ends(ledger, "2024-06-01")).isEqualTo("null null");
  }

  @Test
  void shouldForeseeTheEndOfADefault() {
    Ledger ledger = loan();

    assertThat(ends(ledger, "2024-05-01")).isEqualTo("null null");
    ledger.pay("2024-05-10", "100");
    // Own money leaves nothing held, but the default's probation.
    assertThat(ends(ledger, "2024-05-10")).isEqualTo("null 2024-08-08");
    assertThat(ends(ledger, "2024-08-08")).isEqualTo("null null");
    Ledger restructured =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .version("i1", "2024-02-21", "2025-12-31", "100", "2024-02-21")
            .event(RESCHEDULED, "2024-02-21");
    assertThat(ends(restructured, "2024-02-21")).isEqualTo("2025-02-21 2025-02-21");
  }

  private static String ends(Ledger ledger, String asOf) {
    Standing standing = ledger.standing(asOf);
    return Stream.of(standing.probationEndsOn(), standing.defaultEndsOn())
        .map(day -> day == null ? "null" : LocalDate.ofEpochDay(day).toString())
        .collect(Collectors.joining(" "));
  }

  @Test
  void shouldNotHoldWhatWasRefinancedInTime() {
    Ledger ledger = loan().pay("2024-02-01", "100", Funding.CASH_LOAN);

    assertThat(ledger.standing("2024-02-02").dpdUncured()).isZero();
    assertThat(Bill.of(ledger.at("2024-02-02")).get(0).refinanced()).isTrue();
  }

  @Test
  void shouldHoldAWaiverLikeOtherRefinancing() {
    Ledger ledger = loan().event(WAIVED, "2024-02-21", "100");

    assertThat(ledger.dpd("2024-02-21")).isZero();
    assertThat(ledger.standing("2024-02-21").dpdUncured()).isEqualTo(20);
  }

  @Test
  void shouldHoldARestructuringForTwelveMonths() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .version("i1", "2024-02-21", "2025-12-31", "100", "2024-02-21")
            .event(RESCHEDULED, "2024-02-21");

    assertThat(ledger.dpd("2024-02-21")).isZero();
    assertThat(ledger.standing("2025-02-20").dpdUncured()).isEqualTo(20);
    assertThat(ledger.standing("2025-02-21").dpdUncured()).isZero();
    assertThat(ledger.episodes("2025-02-21")).isEqualTo("RESTRUCTURED 2024-02-21 2025-02-21");
    assertThat(ledger.standing("2025-02-20").stage()).isEqualTo(3);
  }

  @Test
  void shouldNotCallADefaultWhatWasRestructuredInTime() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .version("i1", "2024-02-01", "2025-12-31", "100", "2024-02-01")
            .event(RESCHEDULED, "2024-02-01");

    assertThat(ledger.episodes("2024-03-01")).isEmpty();
    assertThat(ledger.standing("2024-03-01").dpdUncured()).isZero();
  }

  @Test
  void shouldDefaultOnTheNinetiethDayAndCureAfterProbation() {
    // 1 February + 90 days = 1 May 2024.
    Ledger ledger = loan();

    assertThat(ledger.episodes("2024-04-30")).isEmpty();
    assertThat(ledger.episodes("2024-05-01")).isEqualTo("PAST_DUE 2024-05-01 open");
    ledger.pay("2024-05-10", "100");
    assertThat(ledger.standing("2024-05-10").dpdUncured()).isZero();
    assertThat(ledger.standing("2024-08-07").stage()).isEqualTo(3);
    // 90 days at DPD 0 are 10 May to 7 August.
    assertThat(ledger.episodes("2024-08-08")).isEqualTo("PAST_DUE 2024-05-01 2024-08-08");
    assertThat(ledger.standing("2024-08-08").stage()).isEqualTo(1);
  }

  @Test
  void shouldNotDefaultOnLessThanTheLeastAmount() {
    Ledger ledger = Ledger.cashLoan().instalment("i", "2024-01-01", "2024-02-01", "99.99");

    assertThat(ledger.episodes("2024-12-01")).isEmpty();
    assertThat(ledger.standing("2024-12-01").stage()).isEqualTo(3);
    ledger.instalment("j", "2024-01-01", "2024-12-01", "0.01");
    assertThat(ledger.episodes("2024-12-02")).isEqualTo("PAST_DUE 2024-12-02 open");
  }

  @Test
  void shouldDefaultWhereAnotherPaysAnInstalment() {
    Ledger ledger = loan().pay("2024-02-21", "40", Funding.GUARANTOR).pay("2024-02-22", "60");

    assertThat(ledger.episodes("2024-03-01")).isEqualTo("GUARANTOR 2024-02-21 open");
    assertThat(ledger.standing("2024-03-01").dpdUncured()).isEqualTo(21);
  }

  @Test
  void shouldDefaultOnWriteOffAndInsolvency() {
    Ledger writtenOff = loan().event(WRITTEN_OFF, "2024-03-01");
    Ledger insolvent = loan().pay("2024-02-01", "100").event(INSOLVENT, "2024-03-01");

    assertThat(writtenOff.episodes("2024-03-01")).isEqualTo("WRITTEN_OFF 2024-03-01 open");
    assertThat(writtenOff.standing("2024-03-01").assetClass()).isEqualTo(AssetClass.LOSS);
    assertThat(insolvent.episodes("2024-03-01")).isEqualTo("INSOLVENT 2024-03-01 open");
    assertThat(insolvent.standing("2024-03-01").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
  }

  @Test
  void shouldDefaultOnASaleOnlyWhilePastDue() {
    assertThat(loan().event(SOLD, "2024-02-01").episodes("2024-02-01")).isEmpty();
    assertThat(loan().event(SOLD, "2024-02-02").episodes("2024-02-02"))
        .isEqualTo("SOLD 2024-02-02 open");
  }

  @Test
  void shouldCallASecondDefaultAfterACureANewOne() {
    Ledger ledger =
        loan().pay("2024-05-10", "100").instalment("i3", "2024-01-01", "2024-09-01", "100");

    assertThat(ledger.episodes("2024-12-31"))
        .isEqualTo("PAST_DUE 2024-05-01 2024-08-08, PAST_DUE 2024-11-30 open");
  }

  @Test
  void shouldClassifyByTheLadderOfTheProduct() {
    Ledger loan = loan();
    Ledger bill = Ledger.payLater().bill("b", "2024-01-01", "2024-02-01", "100");

    // 1 February + 90 = 1 May, + 120 = 31 May, + 180 = 30 July, + 270 = 28 October 2024.
    assertThat(loan.standing("2024-02-01").assetClass()).isEqualTo(AssetClass.NORMAL);
    assertThat(loan.standing("2024-05-01").assetClass()).isEqualTo(AssetClass.SPECIAL_MENTION);
    assertThat(loan.standing("2024-05-02").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    assertThat(loan.standing("2024-10-28").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    assertThat(loan.standing("2024-10-29").assetClass()).isEqualTo(AssetClass.DOUBTFUL);
    assertThat(bill.standing("2024-05-31").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    assertThat(bill.standing("2024-06-01").assetClass()).isEqualTo(AssetClass.DOUBTFUL);
    assertThat(bill.standing("2024-07-31").assetClass()).isEqualTo(AssetClass.LOSS);
  }

  @Test
  void shouldUpgradeSixMonthsAfterArrearsAreClearedWhereDueDatesAreNearer() {
    Ledger ledger = loan().pay("2024-05-02", "100");
    for (int month = 6; month <= 9; month++) {
      ledger
          .instalment("m" + month, "2024-01-01", "2024-0" + month + "-01", "100")
          .pay("2024-0" + month + "-01", "100");
    }
    // Days past due were 90 on the last evening: never non-performing.
    assertThat(ledger.standing("2024-05-02").assetClass()).isEqualTo(AssetClass.NORMAL);

    Ledger worse = ledger.copy();
    worse.repayments.set(0, worse.repayments.get(0).withAmount(0));
    worse.pay("2024-05-03", "100");
    assertThat(worse.standing("2024-05-03").dpdUncured()).isZero();
    assertThat(worse.standing("2024-11-02").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    assertThat(worse.standing("2024-11-03").assetClass()).isEqualTo(AssetClass.NORMAL);
  }

  @Test
  void shouldUpgradeAfterTwoDueDatesWhereTheyAreLater() {
    Ledger ledger =
        loan()
            .instalment("i3", "2024-01-01", "2025-05-01", "100")
            .pay("2024-06-01", "100")
            .pay("2025-01-31", "200");

    assertThat(ledger.standing("2025-05-01").assetClass()).isEqualTo(AssetClass.SUBSTANDARD);
    assertThat(ledger.standing("2025-05-02").assetClass()).isEqualTo(AssetClass.NORMAL);
  }

  @Test
  void shouldSetStageTwoAboveThirtyDays() {
    assertThat(loan().standing("2024-03-02").stage()).isEqualTo(1);
    assertThat(loan().standing("2024-03-03").stage()).isEqualTo(2);
    assertThat(loan().standing("2024-04-30").stage()).isEqualTo(2);
    assertThat(loan().standing("2024-05-01").stage()).isEqualTo(3);
  }
}
