package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Which hard rule took the higher quotas away, one test for each kind of rule. */
class HardCapTest {
  private static final Standing LATE =
      new Standing(30, false, false, false, false, false, false, null);

  @Test
  void shouldNameTheCapOnExposureLessGuaranteesGiven() {
    assertThat(cap(Customer.with(payLater("10000", "6000")).guarantees("120000"), pack("")))
        .isEqualTo(new HardCap(money("80000"), Binding.EXPOSURE_CAP));
  }

  @Test
  void shouldNameTheCapOfTheProduct() {
    var pack = pack("caps.quota.PAY_LATER = 12000");
    assertThat(cap(Customer.with(payLater("10000", "6000")), pack))
        .isEqualTo(new HardCap(money("12000"), Binding.EXPOSURE_CAP));
  }

  @Test
  void shouldNameWhatTheIncomeRepays() {
    HardCap cap = cap(Customer.with(payLater("10000", "6000")).income("2500"), pack(""));
    // Half of 2,500 a month for a year, interest in it.
    assertThat(cap.rule()).isEqualTo(Binding.DSR);
    assertThat(cap.quota()).isBetween(money("13000"), money("15000"));
  }

  @Test
  void shouldNameTheCapWithoutIncomeAndLeaveWhatStandsAboveIt() {
    assertThat(cap(Customer.with(payLater("3000", "2000")).income((String) null), pack("")))
        .isEqualTo(new HardCap(money("5000"), Binding.NO_INCOME_CAP));
    assertThat(cap(Customer.with(payLater("10000", "6000")).income((String) null), pack("")))
        .isEqualTo(new HardCap(money("10000"), Binding.NO_INCOME_CAP));
  }

  @Test
  void shouldNameTheRuleThatLimitsCutsOrOnlyRefuses() {
    assertThat(cap(payLater("10000", "6000").dpd(5)))
        .isEqualTo(new HardCap(money("6000"), Binding.PAST_DUE));
    assertThat(cap(Customer.with(payLater("10000", "6000")).pd(0.3), pack("")))
        .isEqualTo(new HardCap(money("8000"), Binding.BAND_CUT));
    assertThat(cap(Customer.with(payLater("10000", "6000")).consents(false, true, false), pack("")))
        .isEqualTo(new HardCap(money("6000"), Binding.CONSENT));
    assertThat(cap(payLater("10000", "6000").funding("P1", 0.5)))
        .isEqualTo(new HardCap(money("10000"), Binding.PARTNER_CONTRACT));
    assertThat(cap(Customer.with(payLater("10000", "6000")).consents(true, true, true), pack("")))
        .isEqualTo(new HardCap(money("10000"), Binding.AUTOMATION_REFUSED));
  }

  @Test
  void shouldNameThePriceWhereTheUserPaysForTheCover() {
    Customer late = Customer.with(payLater("10000", "6000").apr("0.21")).standing(LATE).pd(0.05);
    assertThat(cap(late, pack("insurance.paid-by = USER")))
        .isEqualTo(new HardCap(money("10000"), Binding.PRICE_CAP));
  }

  @Test
  void shouldNameTheConversionThatMovesTheQuota() {
    Customer customer =
        Customer.with(
            payLater("10000", "6000").conversion("4000", "0", "3000"), cashLoan("5000", "0"));
    var caps = DecisionEngine.hardCaps(customer.facts(), pack(""), Lanes.GROWTH_OPEN);
    assertThat(caps.get(Product.PAY_LATER))
        .isEqualTo(new HardCap(money("8000"), Binding.CONVERSION));
    assertThat(caps.get(Product.CASH_LOAN))
        .isEqualTo(new HardCap(money("7000"), Binding.CONVERSION));
  }

  @Test
  void shouldLeaveBandStepAndWaitOut() {
    HardCap free = cap(payLater("10000", "6000"));
    assertThat(cap(payLater("10000", "6000").risenOn(Customer.AS_OF.minusDays(3)))).isEqualTo(free);
    assertThat(cap(Customer.with(payLater("10000", "6000")).pd(0.06), pack(""))).isEqualTo(free);
  }

  private static HardCap cap(TestLine line) {
    return cap(Customer.with(line), pack(""));
  }

  private static HardCap cap(Customer customer, PolicyPack pack) {
    var facts = customer.facts();
    Candidates candidates = DecisionEngine.candidates(facts, pack, Lanes.GROWTH_OPEN);
    HardCap cap = DecisionEngine.hardCaps(facts, pack, Lanes.GROWTH_OPEN).get(Product.PAY_LATER);
    assertThat(candidates.caps().get(Product.PAY_LATER)).isEqualTo(cap);
    BigDecimal most =
        candidates.choices().stream()
            .map(choice -> choice.quotas().get(Product.PAY_LATER))
            .max(BigDecimal::compareTo)
            .orElseThrow();
    assertThat(most).isLessThanOrEqualTo(cap.quota());
    return cap;
  }

  private static PolicyPack pack(String differing) {
    return PolicyPack.of(
        ConfigFactory.parseString(differing).withFallback(Customer.config("consumer")));
  }
}
