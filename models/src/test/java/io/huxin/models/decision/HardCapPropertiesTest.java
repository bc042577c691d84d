package io.huxin.models.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Where the price of a cover is the hard rule that holds a line. */
class HardCapPropertiesTest {
  private static final PolicyPack USER_PAYS = pack("USER");
  private static final PolicyPack LENDER_PAYS = pack("LENDER");

  /** Late within the year: whatever rises is covered. */
  private static final Standing LATE =
      new Standing(30, false, false, false, false, false, false, null);

  /**
   * Who pays for the cover changes the cap of no line but those that would grow at too high a
   * price: they keep what they have, and the price is named.
   */
  @Property(tries = 1500, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void shouldNameThePriceOfACoverWhereNothingElseHoldsTheLine(
      @ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    Candidates priced = DecisionEngine.candidates(facts, USER_PAYS, Lanes.GROWTH_OPEN);
    Candidates free = DecisionEngine.candidates(facts, LENDER_PAYS, Lanes.GROWTH_OPEN);
    free.caps()
        .forEach(
            (product, cap) -> {
              HardCap found = priced.caps().get(product);
              boolean tooDear = !found.equals(cap);
              Statistics.collect(tooDear);
              if (tooDear) {
                BigDecimal held = facts.lines().get(product).quota();
                assertThat(found).isEqualTo(new HardCap(held, Binding.PRICE_CAP));
                assertThat(cap.rule()).isNotEqualTo(Binding.PRICE_CAP);
                assertThat(cap.quota()).isGreaterThan(held);
                assertThat(most(free, product)).isGreaterThan(held);
              }
              assertThat(most(priced, product)).isLessThanOrEqualTo(found.quota());
            });
    Statistics.coverage(
        seen -> {
          seen.check(true).count(count -> count > 100);
          seen.check(false).count(count -> count > 100);
        });
  }

  private static BigDecimal most(Candidates candidates, Product product) {
    return candidates.choices().stream()
        .map(Candidate::quotas)
        .map((Map<Product, BigDecimal> quotas) -> quotas.get(product))
        .max(BigDecimal::compareTo)
        .orElseThrow();
  }

  @Provide
  Arbitrary<Customer> customers() {
    return Combinators.combine(
            line(Product.PAY_LATER),
            line(Product.CASH_LOAN),
            Arbitraries.of(0.0005, 0.009, 0.02, 0.03, 0.049),
            Arbitraries.of("3000", "20000", "40000"))
        .as(
            (payLater, cashLoan, pd, income) ->
                Customer.with(payLater, cashLoan).standing(LATE).pd(pd).income(income));
  }

  /** At rates of which some leave little below the cap of 24 % a year, and some nothing. */
  private static Arbitrary<TestLine> line(Product product) {
    return Combinators.combine(
            Arbitraries.of("500", "3000", "10000", "42300"),
            Arbitraries.integers().between(0, 100),
            Arbitraries.of("0.12", "0.18", "0.20", "0.21", "0.215", "0.23"))
        .as(
            (quota, percent, apr) -> {
              String owed =
                  new BigDecimal(quota)
                      .multiply(BigDecimal.valueOf(percent))
                      .movePointLeft(2)
                      .toString();
              return (product == Product.PAY_LATER
                      ? TestLine.payLater(quota, owed)
                      : TestLine.cashLoan(quota, owed))
                  .apr(apr);
            });
  }

  private static PolicyPack pack(String payer) {
    return PolicyPack.of(
        ConfigFactory.parseString("insurance.paid-by = " + payer)
            .withFallback(Customer.config("consumer")));
  }
}
