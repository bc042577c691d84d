package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeeRateTest {
  private static final int TODAY = 20_000;

  /** Opened the day after the year begins, so that its instalments fall due after today. */
  private static final int OPENED = TODAY - 364;

  @Test
  void shouldAddWhatIsTakenAtTheStart() {
    // 1,320 in a year for 1,200 is 10 %; for the 1,100 that a fee of 100 leaves it is 20 %.
    assertThat(of(loan(120_000, 10_000), due(365, 132_000, 0))).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void shouldAddWhatIsPaidWithInstalments() {
    // 1,380 with a fee of 60: 15 % in all, 10 % without.
    assertThat(of(loan(120_000, 0), due(365, 138_000, 6_000))).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void shouldDiscountEachPaymentByItsDay() {
    // With x = 1 / (1 + a): 600 x + 600 x^2 = 1,000 gives 13.0662 %, = 1,100 gives 6.0023 %.
    assertThat(of(loan(110_000, 10_000), due(365, 60_000, 0), due(730, 60_000, 0)))
        .isCloseTo(0.130662 - 0.060023, within(1e-6));
  }

  @Test
  void shouldTakeTheLoanAsItWasAgreed() {
    InstalmentVersion agreed = due(365, 132_000, 0);
    var later =
        new InstalmentVersion(
            "later",
            "c",
            Product.CASH_LOAN,
            OPENED + 90,
            OPENED + 700,
            300_000,
            null,
            null,
            null,
            0L,
            OPENED + 90,
            9,
            false);
    assertThat(of(loan(120_000, 10_000), List.of(OPENED + 90), agreed, later))
        .isCloseTo(0.1, within(1e-9));
  }

  @Test
  void shouldSayNothingWhereNoLoanOfTheYearTells() {
    assertThat(of(loan(120_000, 0), due(365, 132_000, 0))).isZero();
    assertThat(of(loan(120_000, 10_000))).isNull();
    var old = new Contract("c", Product.CASH_LOAN, 120_000, 0.1, 10_000, TODAY - 365);
    assertThat(of(old, due(500, 132_000, 0))).isNull();
    assertThat(of(PAY_LATER)).isNull();
    assertThat(of(PAY_LATER, bill(TODAY - 365, 100_000, 1_000))).isNull();
  }

  /** 15 and 5 of fees on 985 and 1,015 lent for a month each: 1 % a month. */
  @Test
  void shouldTakeWhatTheBillsOfAYearChargeForWhatTheyLend() {
    assertThat(
            of(
                PAY_LATER,
                bill(TODAY - 364, 100_000, 1_500),
                bill(TODAY, 102_000, 500),
                bill(TODAY + 1, 100_000, 9_000),
                bill(TODAY - 30, -2_000, 0)))
        .isCloseTo(0.12, within(1e-9));
    assertThat(of(PAY_LATER, bill(TODAY, 100_000, 0))).isZero();
    assertThat(of(PAY_LATER, bill(TODAY, 500, 500))).isEqualTo(100);
  }

  @Test
  void shouldNotRunAwayWhereNothingIsReceived() {
    assertThat(of(loan(10_000, 10_000), due(365, 11_000, 0))).isBetween(90.0, 100.0);
  }

  private static final Contract PAY_LATER = new Contract("c", Product.PAY_LATER, 0, 0, 0, OPENED);

  private static InstalmentVersion bill(int billedOn, long amount, long fee) {
    return new InstalmentVersion(
        "b" + billedOn,
        "c",
        Product.PAY_LATER,
        billedOn,
        billedOn + 20,
        amount,
        0L,
        null,
        null,
        fee,
        billedOn,
        billedOn,
        false);
  }

  private static Contract loan(long principal, long fees) {
    return new Contract("c", Product.CASH_LOAN, principal, 0.1, fees, OPENED);
  }

  private static InstalmentVersion due(int days, long amount, long fee) {
    return new InstalmentVersion(
        "i" + days,
        "c",
        Product.CASH_LOAN,
        OPENED,
        OPENED + days,
        amount,
        null,
        null,
        null,
        fee,
        OPENED,
        days,
        false);
  }

  private static Double of(Contract loan, InstalmentVersion... instalments) {
    return of(loan, List.of(), instalments);
  }

  private static Double of(
      Contract loan, Collection<Integer> rescheduledOn, InstalmentVersion... instalments) {
    var account =
        new Account(
            loan.product(),
            List.of(loan),
            List.of(instalments),
            new ArrayList<>(),
            List.of(),
            new CardActivity(),
            CreditLine.none(loan.product()));
    return FeeRate.of(
        account, Map.of("c", new Schedule(List.of(instalments), rescheduledOn)), TODAY);
  }
}
