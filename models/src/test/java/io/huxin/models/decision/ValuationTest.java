package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The formulas of credit-rules section 3, worked out by hand. */
class ValuationTest {
  private final Valuation valuation = new Valuation(Customer.consumer(), 0.02);

  @Test
  void shouldValueARise() {
    LineFacts line = TestLine.payLater("10000", "6000").facts();
    double pd = valuation.pdAt(money("10000"), money("12000"));
    QuotaValue value =
        valuation.of(line, money("10000"), money("12000"), pd, Valuation.Use.OPEN, 0);

    // logit 0.02 = -3.891820; + 0.2 ln 1.2 = 0.036464; so 0.0207271.
    assertThat(pd).isCloseTo(0.0207271, within(1e-6));
    // u = 60 %: 0.3 of 2,000 is taken up.
    assertThat(value.expectedBalance()).isEqualTo(money("6600"));
    assertThat(value.ead()).isEqualTo(money("9000"));
    assertThat(value.lgd()).isEqualTo(0.75);
    assertThat(value.expectedLoss().doubleValue()).isCloseTo(pd * 0.75 * 9000, within(1e-6));
    double income = 0.12 * 6600 * (1 - pd / 2);
    double fees = 0.006 * 4 * 6600;
    double capital = 0.12 * 0.75 * 0.105 * 9000;
    assertThat(value.expectedProfit().doubleValue())
        .isCloseTo(income + fees - pd * 0.75 * 9000 - capital - 20, within(1e-6));
  }

  @Test
  void shouldNeverLowerThePdByACut() {
    assertThat(valuation.pdAt(money("10000"), money("2000"))).isCloseTo(0.02, within(1e-15));
    assertThat(valuation.pdAt(money("0"), money("400"))).isCloseTo(0.02, within(1e-15));
  }

  @Test
  void shouldKeepBalanceAndExposureWithinACut() {
    LineFacts line = TestLine.cashLoan("10000", "6000").facts();

    assertThat(valuation.balance(line, 10_000, 5_000)).isEqualTo(5_000);
    assertThat(valuation.balance(line, 10_000, 8_000)).isEqualTo(6_000);
    assertThat(valuation.ead(line, 10_000, Valuation.Use.OPEN)).isEqualTo(7_600);
    assertThat(valuation.ead(line, 10_000, Valuation.Use.STOPPED)).isEqualTo(6_000);
    assertThat(valuation.ead(line, 5_000, Valuation.Use.OPEN)).isEqualTo(6_000);
  }

  @Test
  void shouldApplyTheFloorOfThePd() {
    var safe = new Valuation(Customer.consumer(), 1e-9);
    assertThat(safe.pdAt(BigDecimal.TEN, BigDecimal.TEN)).isCloseTo(0.0005, within(1e-15));
  }
}
