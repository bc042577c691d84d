package io.huxin.features.delinquency;

import static io.huxin.features.delinquency.LifeEvent.Kind.CLOSED;
import static io.huxin.features.delinquency.LifeEvent.Kind.RESCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days past due of ledgers worked out by hand. */
class PastDueTest {
  @Test
  void shouldNotCountTheDueDateItself() {
    Ledger ledger = Ledger.payLater().bill("b", "2024-01-31", "2024-02-10", "100");

    assertThat(ledger.dpd("2024-02-10")).isZero();
    assertThat(ledger.dpd("2024-02-11")).isEqualTo(1);
    assertThat(ledger.pay("2024-02-10", "100").dpd("2024-02-11")).isZero();
  }

  @Test
  void shouldCountFromTheOldestUnmetInstalment() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .instalment("i2", "2024-01-01", "2024-03-01", "100");

    assertThat(ledger.dpd("2024-03-11")).isEqualTo(39);
    assertThat(ledger.standing("2024-03-11").arrears().last().overdue()).isEqualTo(200_00);
    // Meeting the oldest makes DPD the age of the next, not 0.
    assertThat(ledger.pay("2024-03-11", "100").dpd("2024-03-11")).isEqualTo(10);
  }

  @Test
  void shouldLeaveAPartlyPaidInstalmentOpen() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .pay("2024-01-31", "60")
            .pay("2024-02-20", "30");

    assertThat(ledger.dpd("2024-02-21")).isEqualTo(20);
    assertThat(ledger.standing("2024-02-21").arrears().last().overdue()).isEqualTo(10_00);
    assertThat(ledger.pay("2024-02-22", "10").dpd("2024-02-22")).isZero();
  }

  @Test
  void shouldReopenWhatAReversedPaymentHadMetFromTheDayOfTheReversal() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .pay("2024-02-01", "100")
            .reverse("r1", "2024-02-15", "100");

    assertThat(ledger.dpd("2024-02-14")).isZero();
    assertThat(ledger.dpd("2024-02-15")).isEqualTo(14);
    assertThat(ledger.settled("2024-02-15")).isEqualTo(Map.of("i1", 0L));
    // Seen later, the days before the reversal are still in time.
    Standing later = ledger.standing("2024-02-20");
    assertThat(later.arrears().steps())
        .filteredOn(Arrears.Step::late)
        .extracting(step -> LocalDate.ofEpochDay(step.from()).toString())
        .containsExactly("2024-02-15");
  }

  @Test
  void shouldTakeBackOnlyPartOfAPaymentReversedInPart() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .pay("2024-02-01", "100")
            .reverse("r1", "2024-02-15", "40");

    assertThat(ledger.standing("2024-02-15").arrears().last().overdue()).isEqualTo(40_00);
  }

  @Test
  void shouldMoveALaterPaymentToTheReopenedInstalment() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .instalment("i2", "2024-01-01", "2024-03-01", "100")
            .pay("2024-01-20", "100")
            .pay("2024-01-25", "100")
            .reverse("r1", "2024-03-05", "100");

    assertThat(ledger.dpd("2024-03-04")).isZero();
    assertThat(ledger.settled("2024-03-05")).isEqualTo(Map.of("i1", 100_00L, "i2", 0L));
    assertThat(ledger.dpd("2024-03-05")).isEqualTo(4);
  }

  @Test
  void shouldLeaveOutWhatIsBelowMateriality() {
    Ledger small = Ledger.payLater().bill("b", "2024-01-31", "2024-02-10", "9.99");
    Ledger enough = Ledger.payLater().bill("b", "2024-01-31", "2024-02-10", "10.00");

    assertThat(small.dpd("2024-03-01")).isZero();
    assertThat(enough.dpd("2024-03-01")).isEqualTo(20);
    // Small ones add up: days count from the one that reaches the amount.
    small.bill("b2", "2024-02-29", "2024-03-10", "5");
    assertThat(small.dpd("2024-03-11")).isEqualTo(1);
    assertThat(small.standing("2024-03-11").arrears().last().overdue()).isEqualTo(14_99);
  }

  @Test
  void shouldMeetABillOnlyOnceItIsBilled() {
    Ledger ledger =
        Ledger.payLater()
            .bill("b1", "2024-01-31", "2024-02-10", "50")
            .bill("b2", "2024-02-29", "2024-03-10", "50")
            .pay("2024-02-05", "500");

    // The rest of 450 lowers the balance, and meets no later minimum.
    assertThat(ledger.settled("2024-03-15")).isEqualTo(Map.of("b1", 50_00L, "b2", 0L));
    assertThat(ledger.dpd("2024-03-15")).isEqualTo(5);
    assertThat(ledger.pay("2024-02-29", "50").dpd("2024-03-15")).isZero();
  }

  @Test
  void shouldMeetFutureInstalmentsOfALoanInOrder() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i2", "2024-01-01", "2024-03-01", "100")
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .instalment("i3", "2024-01-01", "2024-04-01", "100")
            .pay("2024-01-05", "250");

    assertThat(ledger.settled("2024-01-05"))
        .isEqualTo(Map.of("i1", 100_00L, "i2", 100_00L, "i3", 50_00L));
    assertThat(ledger.dpd("2024-04-02")).isEqualTo(1);
  }

  @Test
  void shouldFindNobodyLateWhoPaysTwelveMinimums() {
    Ledger ledger = Ledger.payLater();
    for (int month = 1; month <= 12; month++) {
      LocalDate billedOn = LocalDate.of(2023, month, 28);
      ledger
          .bill("b" + month, billedOn.toString(), billedOn.plusDays(10).toString(), "300")
          .pay(billedOn.plusDays(10).toString(), "300");
    }

    Standing standing = ledger.standing("2024-01-31");
    assertThat(standing.dpd()).isZero();
    assertThat(standing.worstDpd(365)).isZero();
    assertThat(standing.daysSinceLate()).isNull();
    assertThat(standing.assetClass()).isEqualTo(AssetClass.NORMAL);
  }

  @Test
  void shouldNotLetARefundMeetAMinimumUnlessTheProductSaysSo() {
    Ledger ledger =
        Ledger.payLater()
            .bill("b1", "2024-01-31", "2024-02-10", "50")
            .bill("zero", "2024-02-29", "2024-03-10", "0");

    assertThat(ledger.dpd("2024-03-01")).isEqualTo(20);
    assertThat(ledger.pay("2024-02-05", "50", Funding.REFUND).dpd("2024-03-01")).isZero();
  }

  @Test
  void shouldKeepTheWorstDaysOfAWindow() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i1", "2024-01-01", "2024-02-01", "100")
            .pay("2024-03-02", "100");

    // 29 days on the evening of 1 March, the last late one.
    Standing standing = ledger.standing("2024-03-31");
    assertThat(standing.worstDpd(31)).isEqualTo(29);
    assertThat(standing.worstDpd(30)).isZero();
    assertThat(standing.daysSinceLate()).isEqualTo(30);
    assertThat(standing.dpdUncured()).isZero();
  }

  @Test
  void shouldReportGraceForPayLaterOnly() {
    Ledger bill = Ledger.payLater().bill("b", "2024-01-31", "2024-02-10", "100");
    Ledger loan = Ledger.cashLoan().instalment("i", "2024-01-31", "2024-02-10", "100");

    assertThat(bill.standing("2024-02-13").dpdAfterGrace()).isZero();
    assertThat(bill.standing("2024-02-14").dpdAfterGrace()).isEqualTo(4);
    assertThat(loan.standing("2024-02-11").dpdAfterGrace()).isEqualTo(1);
  }

  @Test
  void shouldLetACorrectionRewriteHistoryAndANewScheduleNot() {
    Ledger corrected =
        Ledger.cashLoan()
            .instalment("i", "2024-01-01", "2024-02-01", "100")
            .version("i", "2024-01-01", "2024-03-01", "100", "2024-02-20");
    Ledger rescheduled = corrected.copy().event(RESCHEDULED, "2024-02-20");

    assertThat(corrected.standing("2024-02-20").worstDpd(365)).isZero();
    assertThat(corrected.standing("2024-02-20").dpdUncured()).isZero();
    assertThat(rescheduled.dpd("2024-02-20")).isZero();
    assertThat(rescheduled.standing("2024-02-20").dpdUncured()).isEqualTo(19);
  }

  @Test
  void shouldOweNothingOnAClosedContractAndStillHoldItsArrears() {
    Ledger ledger =
        Ledger.cashLoan()
            .instalment("i", "2024-01-01", "2024-02-01", "100")
            .event(CLOSED, "2024-02-21");

    assertThat(ledger.dpd("2024-02-21")).isZero();
    assertThat(ledger.standing("2024-02-21").arrears().last().overdue()).isZero();
    assertThat(ledger.standing("2024-02-21").dpdUncured()).isEqualTo(20);
  }

  @Test
  void shouldOweNothingWithoutInstalments() {
    assertThat(Ledger.cashLoan().pay("2024-01-01", "5").dpd("2024-02-01")).isZero();
  }
}
