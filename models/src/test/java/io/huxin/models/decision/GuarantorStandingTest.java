package io.huxin.models.decision;

import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static io.huxin.models.policy.Product.CASH_LOAN;
import static io.huxin.models.policy.Product.PAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CCF 0.5 and LGD 0.75 of pay-later, 0.4 and 0.7 of the cash loan; PD floor 0.05 %. */
class GuarantorStandingTest {
  private static final PolicyPack PACK = Customer.consumer();

  /** 4,000 + 0.4 x (10,000 - 1,000 - 4,000) = 6,000, as in the decision on the same line. */
  @Test
  void shouldNotCountAnUndrawnEarmarkInTheExposureAtDefault() {
    Customer customer = Customer.with(cashLoan("10000", "4000").earmarked("1000")).pd(0.02);
    GuarantorStanding standing = standing(customer);
    assertThat(standing.eads().get(CASH_LOAN)).isEqualByComparingTo("6000");
    assertThat(customer.decided(Lanes.GROWTH_CLOSED).get(CASH_LOAN).value().ead())
        .isEqualByComparingTo("6000");
    // 0.02 x 0.7 x 6,000
    assertThat(standing.expectedLoss()).isEqualByComparingTo("84");
  }

  /** In default the 3,000 owed on the closed line are expected to be lost, times 0.75. */
  @Test
  void shouldCountWhatAClosedLineOwes() {
    var inDefault = new Standing(120, true, false, false, false, false, false, null);
    GuarantorStanding standing =
        standing(
            Customer.with(
                    payLater("5000", "3000").status(LineStatus.CLOSED), cashLoan("10000", "1000"))
                .standing(inDefault));
    assertThat(standing.eads().get(PAY_LATER)).isEqualByComparingTo("3000");
    assertThat(standing.quotas().get(PAY_LATER)).isZero();
    assertThat(standing.left().get(PAY_LATER)).isZero();
    // 1,000 + 0.4 x 9,000 = 4,600; 3,000 x 0.75 + 4,600 x 0.7
    assertThat(standing.expectedLoss()).isEqualByComparingTo("5470");
  }

  @ParameterizedTest
  @EnumSource(
      value = LineStatus.class,
      names = {"FROZEN", "FROZEN_BY_CORE", "BLOCKED"})
  void shouldCountWhatIsOwedAloneOfALineThatMayNotBeUsed(LineStatus status) {
    GuarantorStanding standing =
        standing(Customer.with(cashLoan("10000", "4000").status(status), payLater("8000", "0")));
    assertThat(standing.eads().get(CASH_LOAN)).isEqualByComparingTo("4000");
    // And the customer stands behind nobody, with no line.
    assertThat(standing.quotas().get(CASH_LOAN)).isEqualByComparingTo("10000");
    assertLeft("0", standing, CASH_LOAN);
    assertLeft("0", standing, PAY_LATER);
  }

  @Test
  void shouldTakeAPdFromTheFloorUp() {
    // 0.0005 x 0.7 x 10,000; without one 0.05, the cut-off; in default 1.
    assertLoss("3.5", Customer.with(cashLoan("10000", "10000")).pd(0.0001));
    assertLoss("7", Customer.with(cashLoan("10000", "10000")).pd(0.001));
    assertLoss("350", Customer.with(cashLoan("10000", "10000")).unscored(Population.NEW));
  }

  private static void assertLoss(String expected, Customer customer) {
    assertThat(standing(customer).expectedLoss()).isEqualByComparingTo(expected);
  }

  /** 30 days late on pay-later: the cash loan stands behind nobody either. */
  @Test
  void shouldLeaveNothingToWhoIsFrozenInThisRun() {
    GuarantorStanding standing =
        standing(Customer.with(cashLoan("10000", "4000"), payLater("8000", "500").dpd(30)));
    assertLeft("0", standing, CASH_LOAN);
    assertLeft("0", standing, PAY_LATER);
  }

  @Test
  void shouldLeaveWhatALimitOrAnOrderLeaves() {
    assertLeft(
        "6000",
        standing(Customer.with(cashLoan("10000", "4000").ordered(Action.DECREASE, "6000"))),
        CASH_LOAN);
    assertLeft(
        "4000",
        standing(Customer.with(cashLoan("10000", "4000")).consents(false, false, false)),
        CASH_LOAN);
  }

  /** Still in the worst band at a PD of 0.8 %: a fifth is cut, unless growth was stopped before. */
  @Test
  void shouldLeaveWhatTheCutOfTheWorstBandLeaves() {
    Customer worst = Customer.with(cashLoan("10000", "4000")).pd(0.008).history(Band.E);
    assertThat(worst.cashLoan().newQuota()).isEqualByComparingTo("8000");
    assertThat(worst.decided(Lanes.GROWTH_CLOSED).get(CASH_LOAN).newQuota())
        .isEqualByComparingTo("10000");
    assertLeft("8000", standing(worst), CASH_LOAN);
    assertLeft(
        "10000", GuarantorStanding.of(worst.facts(), PACK, PACK, Lanes.GROWTH_CLOSED), CASH_LOAN);
  }

  @Test
  void shouldLeaveNoLapsedEarmark() {
    assertLeft(
        "5000",
        standing(
            Customer.with(
                payLater("2500", "100"),
                cashLoan("8500", "0").earmarked("3500").lapsed(EarmarkLapse.SETTLED))),
        CASH_LOAN);
  }

  @Test
  void shouldLeaveTheOwnQuotaWithoutUpliftOrRise() {
    GuarantorStanding lifted =
        standing(Customer.with(cashLoan("10000", "4000").uplift("2000", "0"), payLater("1", "0")));
    assertLeft("8000", lifted, CASH_LOAN);
    assertThat(lifted.quotas().get(CASH_LOAN)).isEqualByComparingTo("8000");
    Customer ordered = Customer.with(cashLoan("10000", "9000").ordered(Action.INCREASE, "12000"));
    assertThat(ordered.cashLoan().newQuota()).isEqualByComparingTo("12000");
    assertLeft("10000", standing(ordered), CASH_LOAN);
    assertThat(standing(ordered).left()).containsKey(PAY_LATER);
  }

  /** 20,000 - 2,000 - 700 due in 30 days - 0.2 x 6,000 / 12. */
  @Test
  void shouldCountFreeIncome() {
    Customer guarantor = Customer.with(cashLoan("10000", "4000").due("700")).guarantees("6000");
    assertThat(standing(guarantor).monthlyFreeIncome()).isEqualByComparingTo("17200");
    assertThat(standing(guarantor.income((String) null)).monthlyFreeIncome()).isNull();
  }

  private static void assertLeft(String quota, GuarantorStanding standing, Product product) {
    Map<Product, BigDecimal> left = standing.left();
    assertThat(left.get(product)).isEqualByComparingTo(quota);
  }

  private static GuarantorStanding standing(Customer customer) {
    return GuarantorStanding.of(customer.facts(), PACK, PACK, Lanes.BUDGETS_CLOSED);
  }
}
