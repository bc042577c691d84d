package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Budgets that are named to a user. */
class BudgetPricesTest {
  /** More than any candidate could use. */
  private static final BigDecimal LEFT = new BigDecimal("1000000");

  private static final Map<String, Double> PRICES =
      Map.of(
          "cuts",
          12.5,
          "exposure",
          0.0123,
          "expected_loss",
          0.0,
          "quota_cash_loan",
          0.5,
          "quota_pay_later",
          5.8e-11,
          "rises",
          4.0);

  /**
   * One pay-later line that may rise: it uses neither cuts nor quotas of the cash loan. The price
   * of pay-later quotas is what a search leaves where the budget is not used up.
   */
  @Test
  void shouldBeThoseThatTheUsersOwnCandidatesUse() {
    CaseFile file =
        Cases.budgeted(
            Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0")),
            0,
            new TreeMap<>(PRICES));

    assertThat(prices(file, Language.EN))
        .containsExactly(
            "The budget of exposure limited the choice; 1 CNY more was worth about 0.0123 CNY.",
            "The budget of rises limited the choice; one line more was worth about 4.0000 CNY.");
    assertThat(prices(file, Language.ZH))
        .containsExactly(
            "预算“敞口”限制了选择,每增加1 CNY的价值约为0.0123 CNY。", "预算“提额笔数”限制了选择,每增加一笔的价值约为4.0000 CNY。");
  }

  /** In a small group a price would tell of the others; what is exceeded as it is has none. */
  @Test
  void shouldNameTheBudgetsOfTheUsersOwnCommunity() {
    CaseFile file =
        Cases.budgeted(
            Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0")),
            0,
            new TreeMap<>(Map.of("rises", 4.0)),
            List.of(
                new CommunityBudget("exposure", 0.25, false, LEFT, 5),
                new CommunityBudget("expected_loss", 3.5, false, LEFT, 4)));

    assertThat(told(file, Language.EN, "community_budget_price"))
        .containsExactly(
            "The budget of exposure of the group of guarantees you are part of limited the choice;"
                + " 1 CNY more was worth about 0.2500 CNY.",
            "The budget of expected loss of the group of guarantees you are part of limited the"
                + " choice.");
    assertThat(told(file, Language.ZH, "community_budget_price"))
        .containsExactly("您所在担保群体的预算“敞口”限制了选择,每增加1 CNY的价值约为0.2500 CNY。", "您所在担保群体的预算“预期损失”限制了选择。");
    // The rise is worth more than its price.
    assertThat(prices(file, Language.EN)).isEmpty();
  }

  @Test
  void shouldNameNoBudgetOfACommunityThatDidNotBindButOneThatIsExceeded() {
    CaseFile file =
        Cases.budgeted(
            Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0")),
            0,
            new TreeMap<>(),
            List.of(
                new CommunityBudget("exposure", 0.00001, false, LEFT, 50),
                new CommunityBudget("expected_loss", 0, true, BigDecimal.ZERO, 50)));

    assertThat(told(file, Language.EN, "community_budget_price"))
        .containsExactly(
            "The budget of expected loss of the group of guarantees you are part of limited the"
                + " choice.");
  }

  /**
   * More of the line uses no second rise, and does not fit in what the group's budget leaves, which
   * has no price.
   */
  @Test
  void shouldNameWhatKeptTheUserFromMoreAndNotWhatMoreWouldNotUse() {
    var customer = Cases.customer(0.005, "0", Cases.payLater(LineArrears.NONE, null, "0"));
    int less = DecisionEngine.candidates(customer, Cases.PACK, Lanes.GROWTH_OPEN).mostWorth() - 1;
    assertThat(less).isPositive();
    var left = new CommunityBudget("exposure", 0, false, new BigDecimal("100"), 5);
    var prices = new TreeMap<>(Map.of("rises", 4.0));

    CaseFile file = Cases.budgeted(customer, less, prices, List.of(left));

    assertThat(prices(file, Language.EN)).isEmpty();
    assertThat(told(file, Language.EN, "community_budget_price"))
        .containsExactly(
            "The budget of exposure of the group of guarantees you are part of limited the"
                + " choice.");
    CaseFile none = Cases.budgeted(customer, 0, prices, List.of());
    assertThat(prices(none, Language.EN)).hasSize(1);
  }

  /** A price that the rise would have paid did not keep it back: what had no room did. */
  @Test
  void shouldNameWhatHadNoRoomWhereThePricesWereWorthPaying() {
    var customer = Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0"));
    var budgets =
        new TreeMap<>(
            Map.of(
                "rises",
                new DayBudget(0.01, BigDecimal.ZERO),
                "exposure",
                new DayBudget(0, BigDecimal.ZERO)));

    assertThat(prices(Cases.within(customer, 0, budgets, List.of()), Language.EN))
        .containsExactly("The budget of exposure limited the choice.");
    assertThat(prices(Cases.within(customer, 0, budgets, List.of()), Language.ZH))
        .containsExactly("预算“敞口”限制了选择。");
    // Where there was room for it the price is all there is to name.
    budgets.put("exposure", new DayBudget(0, new BigDecimal("1000000")));
    assertThat(prices(Cases.within(customer, 0, budgets, List.of()), Language.EN))
        .containsExactly(
            "The budget of rises limited the choice; one line more was worth about 0.0100 CNY.");
  }

  private static List<String> prices(CaseFile file, Language language) {
    return told(file, language, "budget_price");
  }

  private static List<String> told(CaseFile file, Language language, String name) {
    return ChoicePart.of(file).facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(fact -> fact.said().in(language))
        .toList();
  }
}
