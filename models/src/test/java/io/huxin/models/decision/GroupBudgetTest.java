package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Budgets of some customers only. */
class GroupBudgetTest {
  /** Groups follow the budgets of all. */
  private static final int OF_ALL = BudgetUse.OF_ALL.size();

  private static final PolicyPack PACK =
      pack(
          """
          budgets.groups = [
            { name = north, by = REGION, value = N, most-exposure = 50000,
              exposure-growth = 0.1, expected-loss-growth = 0.1 },
            { name = bank, by = PARTNER, value = P1, most-exposure = 100000,
              exposure-growth = 1, expected-loss-growth = 1 }
          ]
          """);

  @Test
  void shouldCountThePartOfEachLineThatAGroupHas() {
    Customer north =
        Customer.with(payLater("10000", "6000").funding("P1", 0.3)).region("N").pd(0.02);
    Candidates all = DecisionEngine.candidates(north.facts(), PACK, Lanes.GROWTH_OPEN);
    Candidate most = all.choices().get(all.choices().size() - 1);
    assertThat(all.none().groups().get(0).exposure()).isEqualByComparingTo("10000");
    assertThat(all.none().groups().get(1).exposure()).isEqualByComparingTo("3000");
    assertThat(most.groups().get(0).exposure()).isEqualByComparingTo("12000");
    assertThat(most.groups().get(1).exposure()).isEqualByComparingTo("3600");
    assertThat(most.groups().get(0).expectedLoss()).isEqualByComparingTo(most.expectedLoss());

    long[] costs = BudgetUse.costs(most, all.none());
    assertThat(BudgetUse.budgets(PACK))
        .endsWith("north.exposure", "north.expected_loss", "bank.exposure", "bank.expected_loss")
        .hasSize(costs.length);
    assertThat(costs[OF_ALL]).isEqualTo(200_000);
    assertThat(costs[OF_ALL + 2]).isEqualTo(60_000);
    assertThat(BudgetUse.unitsOfOne("bank.expected_loss")).isEqualTo(1_000_000);

    Candidates elsewhere =
        DecisionEngine.candidates(
            Customer.with(payLater("10000", "6000")).region("S").pd(0.02).facts(),
            PACK,
            Lanes.GROWTH_OPEN);
    assertThat(elsewhere.choices())
        .allSatisfy(each -> assertThat(each.groups()).allMatch(GroupUse.NONE::equals));
  }

  @Test
  void shouldLimitAGroupToItsGrowthAndToWhatIsLeft() {
    BudgetLimits limits =
        BudgetLimits.of(
            PACK,
            new BudgetLimits.Standing(
                money("1000000"),
                money("50000"),
                money("400000"),
                money("600000"),
                300,
                money("4999000"),
                List.of(
                    new GroupUse(money("200000"), new BigDecimal("8000.000000")),
                    new GroupUse(money("70000"), new BigDecimal("100.000000")))));
    // Above its most: nothing. 100 % of 70,000 is more than the 30,000 left.
    assertThat(limits.limits().subList(OF_ALL - 2, OF_ALL + 4))
        .containsExactly(
            BigInteger.valueOf(100_000),
            BigInteger.ONE,
            BigInteger.ZERO,
            BigInteger.valueOf(800_000_000),
            BigInteger.valueOf(3_000_000),
            // The least that a run may add.
            BigInteger.valueOf(500_000_000));
  }

  @Test
  void shouldRefuseAWrongGroup() {
    String group =
        "{ name = a, by = %s, value = %s, most-exposure = 1, exposure-growth = 1,"
            + " expected-loss-growth = 1 }";
    assertThatThrownBy(
            () -> pack("budgets.groups = [" + String.format(group, "SEGMENT", "CATS") + "]"))
        .hasMessageContaining("budgets.groups.value")
        .hasMessageContaining("SOLE_TRADER");
    String fine = String.format(group, "REGION", "N");
    assertThatThrownBy(() -> pack("budgets.groups = [" + fine + "," + fine + "]"))
        .hasMessage("Policy key 'budgets.groups' names 'a' twice: give each a name of its own");
  }

  private static PolicyPack pack(String change) {
    return PolicyPack.of(
        ConfigFactory.parseString(change).withFallback(Customer.config("consumer")).resolve());
  }
}
