package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.ReasonCode.DEBT_ABOVE_INCOME;
import static io.huxin.models.decision.ReasonCode.DEBT_SERVICE_TOO_HIGH;
import static io.huxin.models.decision.ReasonCode.OVERDUE_ELSEWHERE;
import static io.huxin.models.decision.ReasonCode.TOO_MANY_LENDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine decided on, seen again from its decisions alone. Income is 20,000 a month. */
class OverIndebtednessTest {
  private static final Bureau LENDERS = new Bureau(money("0"), null, 3, money("0"));
  private static final Bureau DEBT = new Bureau(money("240001"), money("0"), 1, money("0"));
  private static final Bureau DUES = new Bureau(money("1000"), money("10000"), 1, money("0"));
  private static final Bureau OVERDUE = new Bureau(money("10"), null, 1, money("0.01"));

  @Test
  void shouldSeeWhatTheRulesRefusedThoughTheDecisionGivesNoReason() {
    // Little used, so that no rise was to be expected and no reason is given.
    TestLine little = TestLine.payLater("10000", "1000");

    assertThat(Customer.with(little).bureau(LENDERS).payLater().reasons()).isEmpty();
    assertThat(seen(Customer.with(little).bureau(LENDERS))).containsExactly(TOO_MANY_LENDERS);
    assertThat(seen(Customer.with(little).bureau(DEBT))).containsExactly(DEBT_ABOVE_INCOME);
    assertThat(seen(Customer.with(little).bureau(DUES))).containsExactly(DEBT_SERVICE_TOO_HIGH);
    assertThat(seen(Customer.with(little).bureau(OVERDUE))).containsExactly(OVERDUE_ELSEWHERE);
    assertThat(seen(Customer.with(little))).isEmpty();
  }

  @Test
  void shouldSeeItBehindAnEarlierRule() {
    TestLine late = TestLine.payLater("10000", "1000").dpd(40);

    assertThat(Customer.with(late).bureau(DUES).payLater().binding()).isEqualTo(Binding.PAST_DUE);
    assertThat(seen(Customer.with(late).bureau(DUES))).containsExactly(DEBT_SERVICE_TOO_HIGH);
    assertThat(seen(Customer.with(late).bureau(LENDERS))).containsExactly(TOO_MANY_LENDERS);
  }

  @Test
  void shouldCountUsAmongTheLendersOnlyIfAnythingIsOwed() {
    PolicyPack pack = Customer.consumer();

    assertThat(OverIndebtedness.seen(pack, null, money("0"), LENDERS, List.of(), false)).isEmpty();
    assertThat(OverIndebtedness.seen(pack, 0.5, money("0.01"), LENDERS, List.of(), false))
        .containsExactly(TOO_MANY_LENDERS);
    assertThat(
            OverIndebtedness.seen(
                PolicyPack.of(Customer.config("uci")), 0.9, money("9"), LENDERS, List.of(), false))
        .as("a pack without the test")
        .isEmpty();
  }

  private static List<ReasonCode> seen(Customer customer) {
    Decision decision = customer.payLater();
    BigDecimal owed = decision.outstanding();
    return OverIndebtedness.seen(
        Customer.consumer(),
        decision.dsr(),
        owed,
        customer.facts().bureau(),
        decision.reasons(),
        decision.binding() == Binding.OVER_INDEBTED);
  }
}
