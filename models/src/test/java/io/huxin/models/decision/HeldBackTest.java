package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.AS_OF;
import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is given back or converted adds to no budget of which too much stands. */
class HeldBackTest {
  private static final PolicyPack PACK =
      PolicyPack.of(
          ConfigFactory.parseString("partners { names = [P1], tier-1-capital = 1000000 }")
              .withFallback(Customer.config("consumer")));
  private static final int CAPITAL = BudgetUse.budgets(PACK).indexOf("partner_P1.capital");
  private static final int BOOK = BudgetUse.budgets(PACK).indexOf("partners.book");
  private static final int EXPOSURE = 0;

  /** 4,000 come back, 2,800 of them the lender's own with a partner. */
  private static final Customer RESTORED =
      Customer.with(payLater("6000", "6000").beforeLimit("10000").funding("P1", 0.3));

  @Test
  void shouldTellWhatAddsToABudget() {
    Candidates restored = candidates(RESTORED);
    assertThat(restored.none().quotas().get(Product.PAY_LATER)).isEqualTo(money("10000"));
    assertThat(restored.asItStands().quotas().get(Product.PAY_LATER)).isEqualTo(money("6000"));
    assertThat(new HeldBack(Set.of(CAPITAL)).holds(restored)).isTrue();
    assertThat(new HeldBack(Set.of(EXPOSURE)).holds(restored)).isTrue();
    Candidates own = candidates(Customer.with(payLater("6000", "6000").beforeLimit("10000")));
    assertThat(new HeldBack(Set.of(CAPITAL, BOOK)).holds(own)).isFalse();
    Candidates rising = candidates(Customer.with(payLater("10000", "6000").funding("P1", 0.3)));
    assertThat(rising.asItStands()).isEqualTo(rising.none());
    assertThat(new HeldBack(Set.of(CAPITAL)).of(rising)).isEqualTo(rising);
  }

  /** What the lender alone had is turned into a loan with a partner: the book grows by it. */
  @Test
  void shouldTellThatAConversionAddsToTheBook() {
    Customer converting =
        Customer.with(
            payLater("10000", "6000").conversion("4000", "0", "3000"),
            cashLoan("5000", "0").funding("P1", 0.5));
    Candidates all = candidates(converting);
    assertThat(all.none().quotas().get(Product.CASH_LOAN)).isEqualTo(money("7000"));
    assertThat(new HeldBack(Set.of(BOOK)).holds(all)).isTrue();
    assertThat(new HeldBack(Set.of(EXPOSURE, CAPITAL)).holds(all)).isFalse();
    assertThat(converting.decided(PACK, Lanes.BUDGET_USED_UP).values())
        .allSatisfy(row -> assertThat(row.action()).isEqualTo(Action.HOLD));
  }

  @Test
  void shouldLeaveTheLineAsItStandsAndSayWhy() {
    Decision held = RESTORED.decided(PACK, Lanes.BUDGET_USED_UP).get(Product.PAY_LATER);
    assertThat(held.action()).isEqualTo(Action.HOLD);
    assertThat(held.newQuota()).isEqualTo(money("6000"));
    assertThat(held.binding()).isEqualTo(Binding.BUDGET);
    assertThat(held.reasons()).containsExactly(ReasonCode.BUDGET_USED_UP);
    Candidates left = new HeldBack(Set.of(CAPITAL)).of(candidates(RESTORED));
    assertThat(left.choices()).containsExactly(left.none()).containsExactly(left.asItStands());
    // Nobody stays frozen for want of room.
    var frozen = payLater("6000", "6000").frozen(AS_OF.minusDays(3)).beforeLimit("10000");
    Decision lapsed =
        Customer.with(frozen).decided(PACK, Lanes.BUDGET_USED_UP).get(Product.PAY_LATER);
    assertThat(lapsed.action()).isEqualTo(Action.LIMIT);
    assertThat(lapsed.binding()).isEqualTo(Binding.FREEZE_LAPSED);
  }

  @Test
  void shouldLeaveNothingOfABudgetThatIsNotEnoughForWhatIsGivenBack() {
    BudgetLimits all = BudgetLimits.of(PACK, standing("250000.01", "-10"));
    HeldBack held = HeldBack.NOBODY.with(all);
    assertThat(held.budgets()).containsExactly(CAPITAL);
    // Without what is held back there is room, but not for others; the book is above now.
    BudgetLimits after = BudgetLimits.of(PACK, standing("240000", "5"));
    assertThat(after.limits().get(CAPITAL)).isPositive();
    assertThat(after.without(held).limits().get(CAPITAL)).isEqualTo(BigInteger.ZERO);
    assertThat(after.without(held).limits().get(EXPOSURE)).isEqualTo(after.limits().get(EXPOSURE));
    assertThat(held.with(after).budgets()).containsExactlyInAnyOrder(CAPITAL, BOOK);
    assertThat(HeldBack.NOBODY.with(BudgetLimits.of(PACK, standing("250000", "0"))))
        .isEqualTo(HeldBack.NOBODY);
  }

  private static BudgetLimits.Standing standing(String capital, String book) {
    return new BudgetLimits.Standing(
        money("1000000"),
        money("0").setScale(6),
        money("0"),
        money("0"),
        100,
        money("0"),
        List.of(new BigDecimal(capital), new BigDecimal(book)));
  }

  private static Candidates candidates(Customer customer) {
    return DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
  }
}
