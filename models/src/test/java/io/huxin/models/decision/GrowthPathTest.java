package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthPathTest {
  private static final PolicyPack PACK = Customer.consumer();

  @Test
  void shouldGoFromNothingToAllThatTheBandAllows() {
    Candidates candidates = candidates(Customer.with(payLater("10000", "6000")));
    assertThat(candidates.choices().stream().map(each -> each.quotas().get(Product.PAY_LATER)))
        .containsExactly(
            money("10000"),
            money("10500"),
            money("11000"),
            money("11500"),
            money("12000"),
            money("12500"),
            money("13000"));
    assertThat(candidates.none().quotas()).isEqualTo(candidates.choices().get(0).quotas());
    assertThat(candidates.choices().stream().map(Candidate::rises))
        .containsExactly(0, 1, 1, 1, 1, 1, 1);
  }

  /** Pay-later at 0.5 and the cash loan at 0.4 of what is not drawn; LGD 0.75 and 0.70. */
  @Test
  void shouldSayWhatTheLossAndTheProfitOfAPairAreMadeOf() {
    List<Candidate> choices =
        candidates(Customer.with(payLater("10000", "6000"), cashLoan("20000", "8000"))).choices();
    PairValue now = choices.get(0).value();
    assertThat(now.expectedBalance()).isEqualTo(money("14000"));
    assertThat(now.ead()).isEqualTo(money("20800"));
    assertThat(now.lgd()).isCloseTo((0.75 * 8000 + 0.7 * 12_800) / 20_800, within(1e-12));
    assertThat(now.pd()).isCloseTo(0.008, within(1e-12));
    Candidate risen =
        choices.stream()
            .filter(each -> each.quotas().get(Product.PAY_LATER).compareTo(money("13000")) == 0)
            .findFirst()
            .orElseThrow();
    // logit 0.008 = -4.820282; + 0.2 ln 1.1 = 0.019062.
    assertThat(risen.value().pd()).isCloseTo(0.0081527, within(1e-6));
    assertThat(risen.value().ead()).isEqualTo(money("22300"));
    for (Candidate each : choices) {
      PairValue value = each.value();
      assertThat(each.expectedLoss().doubleValue())
          .isCloseTo(value.pd() * value.lgd() * value.ead().doubleValue(), within(2e-6));
    }
  }

  @Test
  void shouldEndARiskierPathWhereASaferOneGoesOn() {
    List<Candidate> safer = candidates(Customer.with(payLater("10000", "6000"))).choices();
    List<Candidate> riskier =
        candidates(Customer.with(payLater("10000", "6000")).pd(0.03)).choices();
    assertThat(riskier).hasSize(3);
    for (int at = 0; at < riskier.size(); at++) {
      assertThat(riskier.get(at).quotas()).isEqualTo(safer.get(at).quotas());
    }
  }

  /** At the PD of the cut-off the cash loan earns more for each yuan. */
  @Test
  void shouldGrowOneLineAndThenTheOtherFromBandToBand() {
    Customer both =
        Customer.with(payLater("10000", "6000").apr("0.10"), cashLoan("20000", "20000").apr("0.20"))
            .income("40000");
    List<String> path =
        List.of(
            "10000/20000",
            "10000/21000",
            "10000/22000",
            "10500/22000",
            "11000/22000",
            "11000/23000",
            "11000/24000",
            "11500/24000",
            "12000/24000",
            "12000/25000",
            "12000/26000",
            "12500/26000",
            "13000/26000");
    assertThat(quotasOfBoth(both)).isEqualTo(path);
    assertThat(quotasOfBoth(both.pd(0.02))).isEqualTo(path.subList(0, 9));
    assertThat(quotasOfBoth(both.pd(0.03))).isEqualTo(path.subList(0, 5));
    // Where it earns next to nothing, the cash loan grows after.
    Customer other =
        Customer.with(
                payLater("10000", "6000").apr("0.10"), cashLoan("20000", "20000").apr("0.031"))
            .income("40000");
    assertThat(quotasOfBoth(other)).startsWith("10000/20000", "10500/20000", "11000/20000");
  }

  private static List<String> quotasOfBoth(Customer customer) {
    return candidates(customer).choices().stream()
        .map(Candidate::quotas)
        .map(
            quotas ->
                quotas.get(Product.PAY_LATER).toBigInteger()
                    + "/"
                    + quotas.get(Product.CASH_LOAN).toBigInteger())
        .toList();
  }

  /** A cap that binds must not make more of a guarantee in a riskier band. */
  @Test
  void shouldBeginAllBandsPathsAlikeUnderAGuarantee() {
    List<Candidate> safer =
        candidates(Customer.with(payLater("10000", "10000").uplift("0", "4000"))).choices();
    List<Candidate> riskier =
        candidates(Customer.with(payLater("10000", "10000").uplift("0", "4000")).pd(0.03))
            .choices();
    assertThat(riskier.get(1).quotas().get(Product.PAY_LATER)).isEqualTo(money("14500"));
    for (int at = 0; at < riskier.size(); at++) {
      assertThat(riskier.get(at).quotas()).isEqualTo(safer.get(at).quotas());
    }
  }

  @Test
  void shouldSayThatMoreIsNotWorthItsCost() {
    // At next to no interest nothing is earned by lending more.
    Customer cheap = Customer.with(payLater("10000", "6000").apr("0.001"));
    Candidates candidates = candidates(cheap);
    assertThat(candidates.mostWorth()).isZero();
    Decision held = DecisionEngine.decide(cheap.facts(), PACK, Lanes.GROWTH_OPEN, 0).get(0);
    assertThat(held.binding()).isEqualTo(Binding.WORTH);
    assertThat(held.reasons()).containsExactly(ReasonCode.NOT_WORTHWHILE);
  }

  private static BudgetLimits.Standing ofLines(long lines) {
    BigDecimal none = money("0");
    return new BudgetLimits.Standing(none, none, none, none, lines, none, List.of());
  }

  @Test
  void shouldLimitARunToWhatStandsAndStopAboveAMost() {
    var standing =
        new BudgetLimits.Standing(
            money("1000000"),
            money("50000"),
            money("400000"),
            money("600000"),
            300,
            money("0"),
            List.of());
    BudgetLimits limits = BudgetLimits.of(PACK, standing);
    assertThat(limits.limits())
        .containsExactly(
            BigInteger.valueOf(2_000_000),
            BigInteger.valueOf(1_000_000_000),
            BigInteger.valueOf(1_000_000),
            BigInteger.valueOf(1_200_000),
            BigInteger.valueOf(15),
            BigInteger.valueOf(1_000_000),
            BigInteger.valueOf(1_500_000_000),
            BigInteger.valueOf(500_000_000),
            BigInteger.ONE);
    assertThat(limits.overhangs()).hasSize(9).allMatch(each -> each.signum() == 0);
    // 5 % of 319 lines are 15.95, and one of a thousand of 2,500 are 2.5: a share is not exceeded.
    List<BigInteger> some = BudgetLimits.of(PACK, ofLines(319)).limits();
    assertThat(some.get(BudgetUse.OF_ALL.indexOf("rises"))).isEqualTo(15);
    List<BigInteger> many = BudgetLimits.of(PACK, ofLines(2500)).limits();
    assertThat(many.get(BudgetUse.OF_ALL.indexOf("cuts"))).isEqualTo(2);
    assertThat(BudgetLimits.of(PACK, ofLines(0)).limits().get(4)).isZero();

    BudgetLimits lowered =
        BudgetLimits.of(
            PolicyPack.of(
                ConfigFactory.parseString("budgets.most-exposure = 999999.99")
                    .withFallback(Customer.config("consumer"))
                    .resolve()),
            standing);
    assertThat(lowered.overhangs().get(0)).isEqualByComparingTo("0.01");
    assertThat(lowered.limits().get(0)).isZero();
  }

  @Test
  void shouldGiveWhatIsWorthMostAndSayWhyOthersGetNothing() {
    List<Customer> customers =
        List.of(
            Customer.with(payLater("10000", "9500")),
            Customer.with(payLater("10000", "6000")).pd(0.02));
    // One rise among both.
    var limits = new ArrayList<BigInteger>();
    BudgetUse.OF_ALL.forEach(
        name -> limits.add(name.equals("rises") ? BigInteger.ONE : BigInteger.TEN.pow(15)));
    Allocation allocation = allocated(customers, limits);
    assertThat(allocation.feasible()).isTrue();
    Terms terms = Terms.exactlyOne(limits);
    List<Decision> decisions =
        customers.stream()
            .map(
                customer ->
                    DecisionEngine.decide(
                            customer.facts(),
                            PACK,
                            Lanes.GROWTH_OPEN,
                            TestChoice.of(
                                allocation.rule().orElseThrow(), terms, candidates(customer)))
                        .get(0))
            .toList();
    assertThat(decisions.get(0).action()).isEqualTo(Action.INCREASE);
    assertThat(decisions.get(1).action()).isEqualTo(Action.HOLD);
    assertThat(decisions.get(1).binding()).isEqualTo(Binding.BUDGET);
    assertThat(decisions.get(1).reasons()).containsExactly(ReasonCode.BUDGET_USED_UP);
  }

  /** Or else a riskier applicant near the cut-off would get what budgets refuse a safer one. */
  @Test
  void shouldKeepWhatTheExperimentGrantsFromNoBudget() {
    Customer near = Customer.with(TestLine.application(Product.PAY_LATER)).pd(0.06).draw(0.96);
    Customer safer = Customer.with(TestLine.application(Product.PAY_LATER)).pd(0.02).draw(0.96);
    assertThat(quotas(near)).containsExactly(money("500"));
    assertThat(quotas(safer)).startsWith(money("500")).endsWith(money("3000"));
    assertThat(quotas(safer.draw(0.94))).startsWith(money("0"));
    // It is used of the budgets all the same.
    assertThat(candidates(near).none().quotas().get(Product.PAY_LATER)).isEqualTo(money("0"));
    assertThat(candidates(near).choices().get(0).rises()).isEqualTo(1);
  }

  /**
   * A larger first line may lose less than the smallest does, and is no better for it: whoever has
   * drawn gets what would be given without the draw, or else the smallest one, by the draw.
   */
  @Test
  void shouldGrantNoMoreThanTheSmallestLineWhereTheRulesGiveNone() {
    List<BigInteger> plenty =
        Collections.nCopies(BudgetUse.OF_ALL.size(), BigInteger.valueOf(1_000_000_000_000L));
    int lossesFall = 0;
    for (String apr : List.of("0.06", "0.12", "0.18", "0.21")) {
      for (double pd : new double[] {0.002, 0.005, 0.01, 0.02, 0.04}) {
        List<Decision> decisions = new ArrayList<>();
        for (double draw : new double[] {0.94, 0.96}) {
          Customer customer =
              Customer.with(TestLine.application(Product.PAY_LATER).apr(apr)).pd(pd).draw(draw);
          Allocation allocation = TestChoice.allotted(List.of(customer), PACK, plenty);
          decisions.addAll(TestChoice.decisions(List.of(customer), PACK, plenty, allocation));
        }
        Decision without = decisions.get(0);
        Decision drawn = decisions.get(1);
        if (without.newQuota().signum() > 0) {
          assertThat(drawn).isEqualTo(without);
        } else {
          assertThat(drawn.newQuota()).isEqualTo(money("500"));
          assertThat(drawn.arm()).isEqualTo(Arm.NEAR_CUT_OFF);
          assertThat(drawn.propensity()).isEqualTo(0.05);
          assertThat(without.propensity()).isEqualTo(0.95);
          Candidates all =
              candidates(
                  Customer.with(TestLine.application(Product.PAY_LATER).apr(apr))
                      .pd(pd)
                      .draw(0.96));
          List<BigDecimal> profits = all.choices().stream().map(Candidate::profit).toList();
          lossesFall += Collections.max(profits).compareTo(profits.get(0)) == 0 ? 0 : 1;
        }
      }
    }
    assertThat(lossesFall).isPositive();
  }

  private static List<BigDecimal> quotas(Customer customer) {
    return candidates(customer).choices().stream()
        .map(each -> each.quotas().get(Product.PAY_LATER))
        .toList();
  }

  @Test
  void shouldSayByHowMuchWhatIsOwedExceedsABudget() {
    Customer ordered = Customer.with(payLater("10000", "6000").ordered(Action.INCREASE, "12000"));
    var limits = new ArrayList<BigInteger>();
    BudgetUse.OF_ALL.forEach(
        name ->
            limits.add(
                name.equals("quota_pay_later")
                    ? BigInteger.valueOf(300_000)
                    : BigInteger.TEN.pow(15)));
    Allocation allocation = allocated(List.of(ordered, ordered), limits);
    assertThat(allocation.feasible()).isFalse();
    // Two rises of 2,000 in a budget of 3,000.
    assertThat(allocation.shortfall().get(2)).isEqualTo(BigInteger.valueOf(100_000));
  }

  static Candidates candidates(Customer customer) {
    return DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
  }

  static Allocation allocated(List<Customer> customers, List<BigInteger> limits) {
    Terms terms = Terms.exactlyOne(limits);
    var block = new UserBlock.Builder(terms);
    for (int at = 0; at < customers.size(); at++) {
      BudgetUse.add(block, at, candidates(customers.get(at)));
    }
    return Allocator.priced(
        new LocalBlocks(List.of(block.build())), terms, AllocatorSettings.DEFAULT, List.of());
  }
}
