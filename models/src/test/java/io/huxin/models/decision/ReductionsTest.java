package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private static final PolicyPack PACK = Customer.consumer();

  @Test
  void shouldOfferLowerQuotasAtWhatTheySaveLessTheirCost() {
    List<Candidate> choices = choices(Customer.with(payLater("10000", "500")).pd(0.06));
    assertThat(choices.stream().map(each -> each.quotas().get(Product.PAY_LATER)))
        .containsExactly(money("10000"), money("9000"), money("8000"));
    assertThat(choices.stream().map(Candidate::cuts)).containsExactly(0, 1, 1);
    // 1,000 less: EAD falls by 0.5 x 1,000, so 0.06 x 0.75 x 500 = 22.50 of expected loss and
    // 0.12 x 0.75 x 0.105 x 500 = 4.725 of capital are saved, and 30 is what it costs.
    BigDecimal held = choices.get(0).profit();
    assertThat(choices.get(1).profit().subtract(held)).isEqualByComparingTo("-2.775");
    assertThat(choices.get(2).profit().subtract(held)).isEqualByComparingTo("24.45");
  }

  @Test
  void shouldLowerEachLineByItselfAndNoneBelowWhatIsDrawnOrToBePaid() {
    List<Candidate> choices =
        choices(
            Customer.with(payLater("10000", "500").inFlight("7900"), cashLoan("10000", "0"))
                .pd(0.06));
    assertThat(choices.stream().map(each -> each.quotas().values().stream().sorted().toList()))
        .hasSize(9)
        .endsWith(List.of(money("8000"), money("8400")));
    assertThat(choices.stream().map(each -> each.quotas().get(Product.PAY_LATER)).toList())
        .isEqualTo(each(3, "10000", "9000", "8400"));
    assertThat(choices.stream().map(Candidate::cuts)).containsExactly(0, 1, 1, 1, 2, 2, 1, 2, 2);
    // What one line is worth does not depend on the other.
    BigDecimal held = choices.get(0).profit();
    BigDecimal both = choices.get(8).profit().subtract(held);
    BigDecimal alone = choices.get(2).profit().add(choices.get(6).profit());
    assertThat(both).isEqualByComparingTo(alone.subtract(held).subtract(held));
  }

  @Test
  void shouldLeaveAloneWhoUsesTheLineWasChangedLatelyOrStandsBehindOthers() {
    LocalDate asOf = Customer.with(line()).facts().asOf();
    assertUntouched(Customer.with(payLater("10000", "2000")));
    assertUntouched(Customer.with(line().cutOn(asOf.minusDays(179))));
    assertUntouched(Customer.with(line().risenOn(asOf.minusDays(179))));
    assertUntouched(Customer.with(line().dpd(3)));
    assertUntouched(Customer.with(line().uplift("1000", "1000")));
    assertUntouched(Customer.with(line().ordered(Action.HOLD, "0")));
    assertUntouched(Customer.with(line().status(LineStatus.FROZEN)));
    assertUntouched(Customer.with(line()).guarantees("500"));
    assertUntouched(Customer.with(line()).thin());
    assertUntouched(Customer.with(line()).emergency(Emergency.NO_INCREASE));
    assertUntouched(Customer.with(line()).observed(Binding.UNDRAWN));
    assertUntouched(Customer.with(line()).consents(true, true, true));
    assertUntouched(Customer.with(line()).unscored(Population.NEW));
    Customer long180 = Customer.with(line().cutOn(asOf.minusDays(180))).pd(0.06);
    assertThat(choices(long180)).hasSize(3);
    assertThat(DecisionEngine.candidates(long180.facts(), PACK, Lanes.BUDGETS_CLOSED).choices())
        .hasSize(1);
  }

  @Test
  void shouldLowerWhereMostIsSavedWithinTheBudgetOfCutsAndSayWhy() {
    List<Customer> customers =
        List.of(
            Customer.with(payLater("10000", "500")).pd(0.06),
            Customer.with(payLater("10000", "500")).pd(0.07),
            Customer.with(payLater("10000", "500")).pd(0.01));
    var limits = new ArrayList<BigInteger>();
    BudgetUse.OF_ALL.forEach(
        name -> limits.add(name.equals("cuts") ? BigInteger.ONE : BigInteger.TEN.pow(15)));
    Allocation allocation = TestChoice.allotted(customers, PACK, limits);
    List<Decision> decisions = TestChoice.decisions(customers, PACK, limits, allocation);
    assertThat(decisions.stream().map(Decision::newQuota))
        .containsExactly(money("10000"), money("8000"), money("10000"));
    Decision cut = decisions.get(1);
    assertThat(cut.action()).isEqualTo(Action.DECREASE);
    assertThat(cut.binding()).isEqualTo(Binding.UNDRAWN);
    assertThat(cut.reasons()).containsExactly(ReasonCode.MOSTLY_UNDRAWN);
    assertThat(allocation.usage().get(BudgetUse.OF_ALL.indexOf("cuts"))).isEqualTo(BigInteger.ONE);
  }

  private static List<BigDecimal> each(int times, String... amounts) {
    return Stream.of(amounts)
        .flatMap(amount -> Collections.nCopies(times, money(amount)).stream())
        .toList();
  }

  private static TestLine line() {
    return payLater("10000", "500");
  }

  private static void assertUntouched(Customer customer) {
    assertThat(candidates(customer).choices().stream().map(Candidate::cuts)).containsOnly(0);
  }

  private static List<Candidate> choices(Customer customer) {
    return candidates(customer).choices();
  }

  private static Candidates candidates(Customer customer) {
    return DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
  }
}
