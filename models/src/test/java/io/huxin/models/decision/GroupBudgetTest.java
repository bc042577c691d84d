package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Budgets of some lines only: those of groups, and what partners may take of capital and book. */
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
          partners { names = [P1], tier-1-capital = 1000000 }
          """);

  @Test
  void shouldCountThePartOfEachLineThatAGroupHas() {
    Candidates all =
        candidates(
            Customer.with(payLater("10000", "6000").funding("P1", 0.3)).region("N").pd(0.02));
    Candidate most = all.choices().get(all.choices().size() - 1);
    assertAmounts(List.of(0, 2), all.none(), "10000", "3000");
    assertAmounts(List.of(0, 2), most, "12000", "3600");
    assertThat(most.groups().get(1)).isEqualByComparingTo(most.expectedLoss());
    // The lender's own 0.7, and half of it as the line is in the book, too.
    assertAmounts(List.of(4, 5), all.none(), "7000", "3500");
    assertAmounts(List.of(4, 5), most, "8400", "4200");

    long[] costs = BudgetUse.costs(most, all.none());
    List<String> budgets = BudgetUse.budgets(PACK);
    assertThat(budgets.subList(OF_ALL, costs.length))
        .containsExactly(
            "north.exposure",
            "north.expected_loss",
            "bank.exposure",
            "bank.expected_loss",
            "partner_P1.capital",
            "partners.book");
    assertThat(costs).hasSize(budgets.size());
    assertThat(List.of(costs[OF_ALL], costs[OF_ALL + 2], costs[OF_ALL + 4], costs[OF_ALL + 5]))
        .containsExactly(2_000_000_000L, 600_000_000L, 1_400_000_000L, 700_000_000L);
    assertThat(budgets.subList(OF_ALL, costs.length))
        .allSatisfy(each -> assertThat(BudgetUse.unitsOfOne(each)).isEqualTo(1_000_000));
  }

  @Test
  void shouldCountALineOfTheLendersAloneInTheBookOnly() {
    Candidates all = candidates(Customer.with(payLater("10000", "6000")).region("S").pd(0.02));
    assertAmounts(List.of(0, 1, 2, 3, 4, 5), all.none(), "0", "0", "0", "0", "0", "-5000");
    Candidate most = all.choices().get(all.choices().size() - 1);
    assertAmounts(List.of(5), most, "-6000");
    // What it adds to the book is room for partners' lines on the next day.
    assertThat(BudgetUse.costs(most, all.none())[OF_ALL + 5]).isZero();
  }

  @Test
  void shouldLimitLinesAndQuotasOfAGroup() {
    PolicyPack pack =
        pack(
            """
            budgets.least-amount = 1
            budgets.groups = [
              { name = north, by = REGION, value = N, rises = 0.1, cuts = 0.3, pay-later-growth = 0.1,
                cash-loan-growth = 0 },
              { name = bank, by = PARTNER, value = P1, rises = 0 }
            ]
            partners { names = [P1], tier-1-capital = 1000000 }
            """);
    assertThat(BudgetUse.budgets(pack).subList(OF_ALL, OF_ALL + 5))
        .containsExactly(
            "north.quota_pay_later",
            "north.quota_cash_loan",
            "north.rises",
            "north.cuts",
            "bank.rises");
    Candidates all =
        DecisionEngine.candidates(
            Customer.with(payLater("10000", "6000").funding("P1", 0.3), cashLoan("10000", "6000"))
                .region("N")
                .pd(0.02)
                .facts(),
            pack,
            Lanes.GROWTH_OPEN);
    List<Integer> counted = List.of(0, 1, 2, 3, 4);
    assertAmounts(counted, all.none(), "10000", "10000", "2", "2", "1");
    Candidate most = all.choices().get(all.choices().size() - 1);
    assertAmounts(counted, most, "12000", "12000", "4", "2", "2");
    List<BigDecimal> stands =
        counted.stream().map(at -> all.standing(pack.budgets().groups().get(at), at)).toList();
    assertThat(stands).isEqualTo(all.none().groups().subList(0, 5));
    Candidates unused =
        DecisionEngine.candidates(
            Customer.with(payLater("10000", "500")).region("N").pd(0.06).facts(),
            pack,
            Lanes.GROWTH_OPEN);
    long[] lowered = BudgetUse.of(unused).get(unused.choices().size() - 1);
    assertThat(lowered[OF_ALL + 2]).isZero();
    assertThat(lowered[OF_ALL + 3]).isEqualTo(1_000_000);

    // A yuan at least. Of 29 lines 2 may rise and 8 be lowered; of 3 one, but none of a share of 0.
    assertThat(of(pack, "29", "3")).containsExactly(10_000L, 1L, 2L, 8L, 0L);
    assertThat(of(pack, "3", "3")).containsExactly(10_000L, 1L, 1L, 1L, 0L);
  }

  /** Most that may be added in yuan and lines, where so many stand in the north and with P1. */
  private static List<Long> of(PolicyPack pack, String north, String bank) {
    List<BigInteger> limits =
        BudgetLimits.of(pack, standing("100000", "100000", north, north, bank, "0", "0")).limits();
    return limits.subList(OF_ALL, OF_ALL + 5).stream()
        .map(each -> each.longValueExact() / 1_000_000)
        .toList();
  }

  @Test
  void shouldCountWhatAClosedLineOwes() {
    TestLine closed = payLater("10000", "6000").funding("P1", 0.3).status(LineStatus.CLOSED);
    Candidate none = candidates(Customer.with(closed, cashLoan("10000", "6000"))).none();
    // 0.7 of 6,000; half of that less half of 10,000.
    assertAmounts(List.of(4, 5), none, "4200", "-2900");
  }

  @Test
  void shouldLimitAGroupToItsGrowthAndToWhatIsLeft() {
    BudgetLimits limits =
        BudgetLimits.of(PACK, standing("200000", "8000", "70000", "100", "300000", "-40000"));
    // Above its most: nothing. 100 % of 70,000 is more than the 30,000 left. The least that a run
    // may add. 300,000 is more than a quarter of the capital. Partners may take 40,000 of the book.
    assertThat(limits.limits().subList(OF_ALL, OF_ALL + 6))
        .containsExactly(
            BigInteger.ZERO,
            BigInteger.valueOf(800_000_000),
            BigInteger.valueOf(30_000_000_000L),
            BigInteger.valueOf(500_000_000),
            BigInteger.ZERO,
            BigInteger.valueOf(40_000_000_000L));
    assertThat(limits.overhangs().subList(OF_ALL, OF_ALL + 6))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            money("150000"), money("0"), money("0"), money("0"), money("50000"), money("0"));
    BudgetLimits book = BudgetLimits.of(PACK, standing("0", "0", "0", "0", "250000", "12.50"));
    assertThat(book.overhangs().get(OF_ALL + 4)).isZero();
    assertThat(book.overhangs().get(OF_ALL + 5)).isEqualByComparingTo("12.50");
    assertThat(book.limits().get(OF_ALL + 5)).isZero();
  }

  @Test
  void shouldAddNothingToAnOverhangAndCutNothingForIt() {
    List<Customer> customers =
        List.of(
            Customer.with(payLater("10000", "6000").funding("P1", 0.3)),
            Customer.with(payLater("10000", "6000")));
    assertThat(chosen(customers, "240000", "-40000"))
        .containsExactly("INCREASE 13000.00 BAND", "INCREASE 13000.00 BAND");
    assertThat(chosen(customers, "250000.01", "-40000"))
        .containsExactly("HOLD 10000.00 BUDGET", "INCREASE 13000.00 BAND");
    assertThat(chosen(customers, "240000", "0.01"))
        .containsExactly("HOLD 10000.00 BUDGET", "INCREASE 13000.00 BAND");
  }

  @Test
  void shouldNotShrinkTheBookBelowWhatIsLentWithPartners() {
    List<Customer> unused = List.of(Customer.with(payLater("10000", "500")).pd(0.06));
    // 2,000 less lent alone are 1,000 more above half of the book.
    assertThat(chosen(unused, "240000", "-1000")).containsExactly("DECREASE 8000.00 UNDRAWN");
    assertThat(chosen(unused, "240000", "-999").get(0)).startsWith("HOLD 10000.00");
  }

  @Test
  void shouldTakeAPartnerOfUnknownShareToBearNothing() {
    assertThat(Funding.of("P1", null)).isEqualTo(new Funding("P1", 0));
    assertThat(Funding.of("P1", 0.3)).isEqualTo(new Funding("P1", 0.3));
    assertThat(Funding.of(null, 0.3)).isEqualTo(Funding.OWN);
  }

  @Test
  void shouldRefuseAWrongGroup() {
    String group =
        "{ name = a, by = %s, value = %s, most-exposure = 1, exposure-growth = 1,"
            + " expected-loss-growth = 1 }";
    assertThatThrownBy(
            () -> pack("budgets.groups = [" + String.format(group, "SEGMENT", "CATS") + "]"))
        .hasMessageContaining("budgets.groups[1].value")
        .hasMessageContaining("SOLE_TRADER");
    assertThatThrownBy(
            () -> pack("budgets.groups = [" + String.format(group, "OWN_PART", "P1") + "]"))
        .hasMessage(
            "Policy key 'budgets.groups[1].by' is 'OWN_PART': it must be one of [SEGMENT, REGION,"
                + " PARTNER]");
    assertThatThrownBy(() -> pack("budgets.groups = [{ name = a, by = REGION, value = N }]"))
        .hasMessage(
            "Policy section 'budgets.groups[1]' limits nothing: it states at least one of"
                + " [most-exposure, exposure-growth, expected-loss-growth, pay-later-growth,"
                + " cash-loan-growth, rises, cuts]");
    String fine = String.format(group, "REGION", "N");
    assertThatThrownBy(() -> pack("budgets.groups = [" + fine + "," + fine + "]"))
        .hasMessage("Policy key 'budgets.groups' names 'a' twice: give each a name of its own");
  }

  /** Action, quota and binding of each, where the lender's own part of P1's lines stands so. */
  private static List<String> chosen(List<Customer> customers, String own, String aboveBook) {
    List<BigInteger> limits =
        BudgetLimits.of(PACK, standing("0", "0", "0", "0", own, aboveBook)).limits();
    return TestChoice.decisions(
            customers, PACK, limits, TestChoice.allotted(customers, PACK, limits))
        .stream()
        .map(decision -> decision.action() + " " + decision.newQuota() + " " + decision.binding())
        .toList();
  }

  private static BudgetLimits.Standing standing(String... groups) {
    return new BudgetLimits.Standing(
        money("1000000"),
        money("50000"),
        money("400000"),
        money("600000"),
        300,
        money("0"),
        Stream.of(groups).map(BigDecimal::new).toList());
  }

  private static Candidates candidates(Customer customer) {
    return DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
  }

  private static void assertAmounts(List<Integer> groups, Candidate candidate, String... amounts) {
    assertThat(groups.stream().map(candidate.groups()::get))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(Stream.of(amounts).map(BigDecimal::new).toArray(BigDecimal[]::new));
  }

  private static PolicyPack pack(String change) {
    return PolicyPack.of(
        ConfigFactory.parseString(change).withFallback(Customer.config("consumer")).resolve());
  }
}
