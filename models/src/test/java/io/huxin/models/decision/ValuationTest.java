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
        valuation.of(
            line, money("10000"), money("12000"), pd, Valuation.Use.OPEN, BigDecimal.ZERO, 0);

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

  /**
   * Of 12,000 the guarantee gives 2,000, nothing of which is drawn; half will be. EAD 6,000 + half
   * of 6,000 = 9,000, so 1,000 of it rest on the guarantee, which takes half of the loss off these:
   * that of 8,500 is left.
   */
  @Test
  void shouldTakeOffTheLossWhatGuaranteesBear() {
    LineFacts line = TestLine.payLater("10000", "6000").uplift("0", "2000").relief(0.5).facts();
    double pd = valuation.pdAt(money("10000"), money("12000"));
    QuotaValue own = guaranteed(line, "12000", pd, "0", 0);
    QuotaValue value = guaranteed(line, "12000", pd, "2000", 0);

    assertThat(value.ead()).isEqualTo(money("9000"));
    assertThat(value.lgd()).isCloseTo(0.75 * 8500 / 9000, within(1e-12));
    assertThat(value.expectedLoss().doubleValue()).isCloseTo(pd * 0.75 * 8500, within(1e-6));
    assertThat(value.expectedProfit().subtract(own.expectedProfit()).doubleValue())
        .isCloseTo(pd * 0.75 * 500, within(2e-6));
    // An insurer of half bears 0.999 of it, of what is left; the premium is of the whole.
    QuotaValue insured = guaranteed(line, "12000", pd, "2000", 0.5);
    assertThat(insured.expectedLoss().doubleValue())
        .isCloseTo(pd * 0.75 * 8500 * (1 - 0.5 * 0.999), within(1e-6));
    assertThat(insured.premium()).isEqualTo(guaranteed(line, "12000", pd, "0", 0.5).premium());
  }

  private QuotaValue guaranteed(
      LineFacts line, String quota, double pd, String uplift, double insured) {
    return valuation.of(
        line, money("10000"), money(quota), pd, Valuation.Use.OPEN, money(uplift), insured);
  }

  /** 10,000 are the customer's own, 2,500 rest on a guarantee. */
  @Test
  void shouldDrawTheOwnPartOfAQuotaFirst() {
    LineFacts undrawn = TestLine.cashLoan("12500", "4000").uplift("2500", "2500").facts();
    assertThat(slice(undrawn, 12_500, 2500, Valuation.Use.OPEN)).isEqualTo(1000);
    assertThat(slice(undrawn, 4000, 0, Valuation.Use.STOPPED)).isZero();
    // 1,500 of the guaranteed 2,500 are drawn, and 40 % of the rest will be; a limit leaves 1,500.
    LineFacts drawn = TestLine.cashLoan("12500", "11500").uplift("2500", "2500").facts();
    assertThat(slice(drawn, 12_500, 2500, Valuation.Use.OPEN)).isEqualTo(1900);
    assertThat(slice(drawn, 11_500, 1500, Valuation.Use.STOPPED)).isEqualTo(1500);
    // What is owed above the quota rests on nobody.
    LineFacts over = TestLine.cashLoan("12500", "14000").uplift("2500", "2500").facts();
    assertThat(slice(over, 12_500, 2500, Valuation.Use.OPEN)).isEqualTo(2500);
  }

  private double slice(LineFacts line, double quota, double uplift, Valuation.Use use) {
    return valuation.guaranteed(line, 12_500, quota, uplift, use);
  }

  /** Else a rise by guarantee would be worth the more the riskier the customer is. */
  @Test
  void shouldNeverLowerALossByAHigherQuota() {
    for (String owed : new String[] {"0", "4000", "9500", "10000", "11000"}) {
      for (String held : new String[] {"0", "1000", "2500"}) {
        LineFacts line = TestLine.cashLoan("10000", owed).uplift(held, "2500").relief(0.7).facts();
        double before = guaranteed(line, "10000", 0.02, held, 0).expectedLoss().doubleValue();
        double lifted = guaranteed(line, "12500", 0.02, "2500", 0).expectedLoss().doubleValue();
        double more = guaranteed(line, "13000", 0.02, "2500", 0).expectedLoss().doubleValue();
        assertThat(lifted).as("%s owed, %s held", owed, held).isGreaterThanOrEqualTo(before);
        assertThat(more).as("%s owed, %s held", owed, held).isGreaterThanOrEqualTo(lifted);
      }
    }
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
