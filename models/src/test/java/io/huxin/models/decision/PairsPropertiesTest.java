package io.huxin.models.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What customers whose two lines may both move would choose, at any prices. */
class PairsPropertiesTest {
  private static final PolicyPack PACK = Customer.consumer();
  private static final int TRIES = 1500;
  private static final String SEED = "2718281828459045";

  /** Thousandths of a millionth of profit for each unit of use: 0.2 for a yuan, 500 for a line. */
  private static final List<Long> DEAREST =
      BudgetUse.OF_ALL.stream().map(name -> dearest(name, BudgetUse.unitsOfOne(name))).toList();

  private static long dearest(String budget, long units) {
    return units == 1
        ? 500_000_000_000L
        : (budget.endsWith("loss") ? 5_000_000_000L : 200_000_000L) / units;
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverGiveTheRiskierMoreOnAnyLineAtAnyPrices(
      @ForAll("customers") Customer customer,
      @ForAll("pds") double one,
      @ForAll("pds") double other,
      @ForAll("prices") List<Long> prices) {
    Candidates safer = candidates(customer.pd(Math.min(one, other)));
    Candidates riskier = candidates(customer.pd(Math.max(one, other)));
    Map<Product, BigDecimal> most = best(safer, prices);
    Map<Product, BigDecimal> given = best(riskier, prices);
    given.forEach(
        (product, quota) ->
            assertThat(quota).as(product.name()).isLessThanOrEqualTo(most.get(product)));
    Map<Product, BigDecimal> held = safer.none().quotas();
    Statistics.label("safer")
        .collect(moved(most, held, Product.PAY_LATER) + moved(most, held, Product.CASH_LOAN))
        .coverage(
            checked -> {
              for (String each : List.of("++", "+=", "=+", "--", "-=", "=-", "==")) {
                checked.check(each).count(count -> count > 0);
              }
            });
  }

  private static String moved(
      Map<Product, BigDecimal> quotas, Map<Product, BigDecimal> held, Product product) {
    int sign = quotas.get(product).compareTo(held.get(product));
    return sign > 0 ? "+" : sign < 0 ? "-" : "=";
  }

  /** Of what is worth the same, the first. */
  private static Map<Product, BigDecimal> best(Candidates candidates, List<Long> prices) {
    List<long[]> uses = BudgetUse.of(candidates);
    int best = 0;
    long most = Long.MIN_VALUE;
    for (int choice = 0; choice < uses.size(); choice++) {
      long worth = 1000 * BudgetUse.gain(candidates, choice);
      for (int k = 0; k < prices.size(); k++) {
        worth -= prices.get(k) * uses.get(choice)[k];
      }
      if (worth > most) {
        best = choice;
        most = worth;
      }
    }
    return candidates.choices().get(best).quotas();
  }

  private static Candidates candidates(Customer customer) {
    return DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
  }

  @Provide
  Arbitrary<Double> pds() {
    return Arbitraries.doubles().between(0.0005, 0.07).ofScale(4);
  }

  /** Some budgets cost nothing. */
  @Provide
  Arbitrary<List<Long>> prices() {
    return Arbitraries.integers()
        .between(-100, 100)
        .list()
        .ofSize(DEAREST.size())
        .map(
            shares ->
                IntStream.range(0, shares.size())
                    .mapToObj(k -> DEAREST.get(k) * Math.max(0, shares.get(k)) / 100)
                    .toList());
  }

  @Provide
  Arbitrary<Customer> customers() {
    return Combinators.combine(
            line(),
            line(),
            Arbitraries.of("4000", "9000", "40000"),
            Arbitraries.integers().between(0, 5))
        .as(
            (payLater, cashLoan, income, flag) -> {
              var customer =
                  Customer.with(
                          TestLine.payLater(payLater.quota, payLater.owed()).apr(payLater.apr),
                          TestLine.cashLoan(cashLoan.quota, cashLoan.owed()).apr(cashLoan.apr))
                      .income(income)
                      .draw(0.5);
              return flag == 0 ? customer.thin() : customer;
            });
  }

  private record Line(String quota, int percent, String apr) {
    String owed() {
      return new BigDecimal(quota)
          .multiply(BigDecimal.valueOf(percent))
          .movePointLeft(2)
          .toString();
    }
  }

  private static Arbitrary<Line> line() {
    return Combinators.combine(
            Arbitraries.of("1000", "5000", "10000", "42300"),
            Arbitraries.of(0, 5, 10, 19, 30, 50, 70, 90, 99, 100),
            Arbitraries.of("0.06", "0.12", "0.2"))
        .as(Line::new);
  }
}
