package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import org.junit.jupiter.api.Test;

/**
 * Rises at high risk, credit-rules section 8: half of a loss is insured at 1.25 times its price.
 */
class CoverTest {
  private static final Standing LATE =
      new Standing(30, false, false, false, false, false, false, null);

  @Test
  void shouldRaiseWhoWasLateInTheYearUnderCoverOnly() {
    Customer late = Customer.with(payLater("10000", "6000")).standing(LATE).pd(0.02);
    Decision covered = late.payLater();
    Decision clean = Customer.with(payLater("10000", "6000")).pd(0.02).payLater();

    assertThat(covered.action()).isEqualTo(Action.INCREASE);
    assertThat(covered.newQuota()).isEqualTo(clean.newQuota()).isEqualTo(money("12000"));
    QuotaValue value = covered.value();
    // EAD 6,000 + half of 6,000; PD 0.0207271 after the rise, as in ValuationTest.
    double loss = 0.0207271 * 0.75 * 9000;
    assertThat(value.insuredShare()).isEqualTo(0.5);
    assertThat(value.premium().doubleValue()).isCloseTo(1.25 * 0.5 * loss, within(0.01));
    assertThat(value.lgd()).isCloseTo(0.75 * (1 - 0.5 * 0.999), within(1e-12));
    assertThat(value.expectedLoss().doubleValue())
        .isCloseTo(loss * (1 - 0.5 * 0.999), within(0.001));
    // The lender pays the premium and bears the rest of the loss.
    assertThat(value.expectedProfit().subtract(clean.value().expectedProfit()).doubleValue())
        .isCloseTo(loss * 0.5 * 0.999 - 1.25 * 0.5 * loss, within(0.01));
    assertThat(value.insured()).isEqualByComparingTo("4500");
  }

  @Test
  void shouldRefuseTheRiseWithoutAnInsurerOrAtARiskyPd() {
    Customer late = Customer.with(payLater("10000", "6000")).standing(LATE).pd(0.02);
    Decision refused =
        late.decided(pack("insurance.enabled = off"), Lanes.GROWTH_OPEN).get(Product.PAY_LATER);
    assertThat(refused.binding()).isEqualTo(Binding.HIGH_RISK);
    assertThat(refused.reasons()).containsExactly(ReasonCode.ARREARS_IN_YEAR);
    assertThat(
            Customer.with(payLater("10000", "6000")).standing(LATE).pd(0.08).payLater().binding())
        .isNotEqualTo(Binding.BAND);
    assertThat(
            Customer.with(payLater("10000", "6000")).standing(LATE).pd(0.08).payLater().newQuota())
        .isLessThanOrEqualTo(money("10000"));
  }

  @Test
  void shouldRefuseACoverThatTheUserCouldNotPayWithinTheLegalPrice() {
    PolicyPack pack = pack("insurance.paid-by = USER");
    Customer late = Customer.with(payLater("10000", "6000")).standing(LATE).pd(0.02);
    // 0.15 + 87.44 / 6,600 = 0.163 nominal, 17.6 % all in.
    assertThat(late.decided(pack, Lanes.GROWTH_OPEN).get(Product.PAY_LATER).action())
        .isEqualTo(Action.INCREASE);
    Customer dear = Customer.with(payLater("10000", "6000").apr("0.21")).standing(LATE).pd(0.02);
    Decision refused = dear.decided(pack, Lanes.GROWTH_OPEN).get(Product.PAY_LATER);
    assertThat(refused.action()).isEqualTo(Action.HOLD);
    assertThat(refused.binding()).isEqualTo(Binding.PRICE_CAP);
    assertThat(refused.reasons()).containsExactly(ReasonCode.PRICE_ABOVE_CAP);
    assertThat(refused.value().insuredShare()).isZero();
  }

  @Test
  void shouldKeepCoverWhileTheRiskLasts() {
    TestLine line = payLater("10000", "2000").insured(0.5);
    assertThat(Customer.with(line).standing(LATE).payLater().value().insuredShare()).isEqualTo(0.5);
    assertThat(Customer.with(line).payLater().value().insuredShare()).isZero();
  }

  @Test
  void shouldRefusePacksWhoseCoverCouldNotBeBounded() {
    assertThatThrownBy(() -> pack("bands.rise.D = 0.05"))
        .hasMessageContaining("bands.rise.D")
        .hasMessageContaining("must not exceed that of the band below high risk");
    assertThatThrownBy(() -> pack("budgets.strategy = BAND"))
        .hasMessageContaining("with insurance.enabled it must be BUDGET");
  }

  private static PolicyPack pack(String change) {
    return PolicyPack.of(
        ConfigFactory.parseString(change).withFallback(Customer.config("consumer")).resolve());
  }
}
