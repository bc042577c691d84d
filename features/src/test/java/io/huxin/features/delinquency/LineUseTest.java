package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineUseTest {
  @Test
  void shouldAverageTheBalanceOverTheDaysItStood() {
    // Bought on 2 March: 900 stood on 30 of the 90 days up to 31 March.
    LineUse use = use(Ledger.payLater().buy("2025-03-02", "900.00"), "2025-03-31");
    assertThat(use.meanBalance90()).isEqualTo(30_000);
    assertThat(use.purchases90()).isEqualTo(90_000);
  }

  @Test
  void shouldSayWhatIsBilledAndFallsDue() {
    // The helper bills twenty times the minimum: 1800, of which 90 must be paid.
    LineUse use =
        use(
            Ledger.payLater()
                .bill("i", "2025-03-25", "2025-04-05", "90.00")
                .pay("2025-03-26", "30.00"),
            "2025-03-31");
    assertThat(use.due30()).isEqualTo(6_000);
    assertThat(use.billedUnpaid()).isEqualTo(177_000);
  }

  @Test
  void shouldCountOnlyOwnCashThatStays() {
    Ledger ledger =
        Ledger.payLater()
            .pay("2025-03-01", "10.00")
            .pay("2025-03-02", "20.00", Funding.CASH_OF_OTHERS)
            .pay("2025-03-03", "40.00", Funding.CASH_LOAN)
            .pay("2025-03-04", "80.00")
            .pay("2024-10-02", "160.00");
    // 2 October is the day before a window of 180 days up to 31 March.
    assertThat(use(ledger, "2025-03-31").ownCashRepaid180()).isEqualTo(9_000);
    ledger.reverse("r4", "2025-03-05", "80.00");
    assertThat(use(ledger, "2025-03-31").ownCashRepaid180()).isEqualTo(1_000);
  }

  /** Met with borrowed money is no good record (no cure by refinancing). */
  @Test
  void shouldCountBillsMetFromOwnMeans() {
    Ledger ledger =
        Ledger.payLater()
            .bill("own", "2025-01-25", "2025-02-05", "50.00")
            .pay("2025-02-01", "50.00")
            .bill("borrowed", "2025-02-25", "2025-03-05", "50.00")
            .pay("2025-03-01", "50.00", Funding.CASH_LOAN);
    assertThat(use(ledger, "2025-03-31").settledBills()).isEqualTo(1);
  }

  private static LineUse use(Ledger ledger, String asOf) {
    Assessment assessment = ledger.at(asOf);
    return LineUse.of(assessment, Position.of(assessment), Bill.of(assessment));
  }
}
