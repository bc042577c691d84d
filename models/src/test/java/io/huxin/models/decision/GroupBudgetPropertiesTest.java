package io.huxin.models.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.statistics.Statistics;

/**
 * Random portfolios under budgets of a region, a segment and a partner, of the capital and of the
 * book alone. What a group's lines amount to is added up from the decisions.
 */
class GroupBudgetPropertiesTest {
  private static final String SEED = "1618033988749894";
  private static final int OF_ALL = BudgetUse.OF_ALL.size();
  private static final BigDecimal CAPITAL_SHARE = new BigDecimal("0.25");
  private static final BigDecimal BOOK_SHARE = new BigDecimal("0.5");

  /** What one line of a customer counts for in a group, in [0, 1] or, in the book, below. */
  private interface Part {
    BigDecimal of(CustomerFacts facts, Funding funding);
  }

  /** In the order of the pack's budgets: after each of the named comes its expected loss. */
  private static final Map<Integer, Part> PARTS =
      Map.of(
          0, (facts, funding) -> whole("N".equals(facts.region())),
          2, (facts, funding) -> whole(facts.segment() == Segment.STUDENT),
          4, (facts, funding) -> whole(funding.partner() != null).multiply(share(funding)),
          10, (facts, funding) -> whole(funding.partner() != null).multiply(own(funding)),
          11,
              (facts, funding) ->
                  own(funding).multiply(whole(funding.partner() != null).subtract(BOOK_SHARE)));

  /** A group in quotas and lines, of the north again. */
  private static final String LINES =
      "{ name = lines, by = REGION, value = N, pay-later-growth = 0.03, cash-loan-growth = 0.03,"
          + " rises = 0.1, cuts = 0.1 }";

  /** Each customer stands twice in the portfolio, alike in all but the PD. */
  @Property(tries = 30, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldKeepTheBudgetsOfGroupsAndBeMonotoneInRisk(
      @ForAll("portfolios") List<Customer> portfolio,
      @ForAll("pds") double one,
      @ForAll("pds") double other,
      @ForAll @DoubleRange(min = 0.9, max = 1.1) double share) {
    List<CustomerFacts> facts =
        portfolio.stream()
            .flatMap(
                each ->
                    List.of(
                        each.pd(Math.min(one, other)).facts(),
                        each.pd(Math.max(one, other)).facts())
                        .stream())
            .toList();
    PolicyPack pack = pack(facts, share);
    List<Candidates> candidates =
        facts.stream()
            .map(each -> DecisionEngine.candidates(each, pack, Lanes.GROWTH_OPEN))
            .toList();
    BudgetLimits limits = limits(pack, candidates);
    Terms terms = Terms.exactlyOne(limits.limits());
    var builder = new UserBlock.Builder(terms);
    for (int at = 0; at < candidates.size(); at++) {
      BudgetUse.add(builder, at, candidates.get(at));
    }
    UserBlock block = builder.build();
    Allocation allocation =
        Allocator.priced(
            new LocalBlocks(List.of(block)), terms, AllocatorSettings.DEFAULT, List.of());
    assertThat(allocation.feasible()).isTrue();
    assertThat(new BigDecimal(allocation.objective())).isLessThanOrEqualTo(allocation.bound());
    var choices = new int[facts.size()];
    allocation
        .rule()
        .orElseThrow()
        .forEach(0, block, terms, (user, items) -> choices[user] = items[0]);
    List<Map<Product, Decision>> decisions =
        IntStream.range(0, facts.size())
            .mapToObj(at -> decided(facts.get(at), pack, choices[at]))
            .toList();

    PARTS.forEach(
        (group, part) -> {
          BigDecimal most = pack.budgets().groups().get(group).most();
          BigDecimal before =
              total(facts, part, (at, line) -> line.quota().max(line.use().outstanding()));
          BigDecimal after =
              total(
                  facts,
                  part,
                  (at, line) -> {
                    Decision row = decisions.get(at).get(line.product());
                    return row.newQuota().max(row.outstanding());
                  });
          assertThat(after).as("group " + group).isLessThanOrEqualTo(most.max(before));
          Statistics.label("group " + group)
              .collect(before.compareTo(most) > 0 ? "above" : "below")
              .coverage(
                  seen -> {
                    seen.check("above").count(count -> count > 0);
                    seen.check("below").count(count -> count > 0);
                  });
        });
    assertLines(facts, decisions);
    for (int at = 0; at < facts.size(); at += 2) {
      Map<Product, Decision> riskier = decisions.get(at + 1);
      decisions
          .get(at)
          .forEach(
              (product, row) ->
                  assertThat(riskier.get(product).newQuota()).isLessThanOrEqualTo(row.newQuota()));
    }
    Statistics.label("bound")
        .collect(
            allocation.prices().subList(OF_ALL, allocation.prices().size()).stream()
                .anyMatch(price -> price > 0))
        .coverage(seen -> seen.check(true).count(count -> count > 0));
    Statistics.label("raised")
        .collect(
            decisions.stream()
                .flatMap(each -> each.values().stream())
                .anyMatch(row -> row.action() == Action.INCREASE))
        .coverage(seen -> seen.check(true).count(count -> count > 0));
  }

  /** What the group LINES allows of lines raised and lowered, and of quotas added. */
  private static void assertLines(
      List<CustomerFacts> facts, List<Map<Product, Decision>> decisions) {
    List<Decision> north =
        IntStream.range(0, facts.size())
            .filter(at -> "N".equals(facts.get(at).region()))
            .mapToObj(decisions::get)
            .flatMap(each -> each.values().stream())
            .toList();
    long most = Math.max(1, north.size() / 10);
    long raised = north.stream().filter(row -> row.action() == Action.INCREASE).count();
    long lowered = north.stream().filter(row -> row.binding() == Binding.UNDRAWN).count();
    assertThat(raised).isLessThanOrEqualTo(most);
    assertThat(lowered).isLessThanOrEqualTo(most);
    for (Product product : Product.values()) {
      List<Decision> rows = north.stream().filter(row -> row.product() == product).toList();
      BigDecimal added =
          sum(
              rows.stream()
                  .map(row -> row.newQuota().subtract(row.oldQuota()).max(BigDecimal.ZERO)));
      // At least 1 yuan, of which nothing comes as steps are of 100.
      assertThat(added)
          .isLessThanOrEqualTo(
              sum(rows.stream().map(Decision::oldQuota))
                  .multiply(new BigDecimal("0.03"))
                  .max(BigDecimal.ONE));
    }
    Statistics.label("lines of the north")
        .collect(north.size() > 0 && (raised == most || lowered == most))
        .coverage(seen -> seen.check(true).count(count -> count > 0));
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private interface Amount {
    BigDecimal of(int customer, LineFacts line);
  }

  private static BigDecimal total(List<CustomerFacts> facts, Part part, Amount amount) {
    BigDecimal total = BigDecimal.ZERO;
    for (int at = 0; at < facts.size(); at++) {
      for (LineFacts line : facts.get(at).lines().values()) {
        total = total.add(amount.of(at, line).multiply(part.of(facts.get(at), line.funding())));
      }
    }
    return total;
  }

  private static Map<Product, Decision> decided(CustomerFacts facts, PolicyPack pack, int choice) {
    return DecisionEngine.decide(facts, pack, Lanes.GROWTH_OPEN, choice).stream()
        .collect(Collectors.toMap(Decision::product, Function.identity()));
  }

  /** Each group may be a share of what it is; so of what is lent alone follows the book. */
  private static PolicyPack pack(List<CustomerFacts> facts, double share) {
    Function<Integer, BigDecimal> most =
        group ->
            total(facts, PARTS.get(group), (at, line) -> line.quota().max(line.use().outstanding()))
                .multiply(BigDecimal.valueOf(share))
                .setScale(2, RoundingMode.FLOOR)
                .max(BigDecimal.ONE);
    String group =
        "{ name = %s, by = %s, value = %s, most-exposure = %s, exposure-growth = 0.05,"
            + " expected-loss-growth = 0.05 }";
    String change =
        "budgets.least-amount = 1, budgets.least-expected-loss = 1, budgets.groups = ["
            + String.join(
                ", ",
                String.format(group, "north", "REGION", "N", most.apply(0).toPlainString()),
                String.format(group, "students", "SEGMENT", "STUDENT", most.apply(2)),
                String.format(group, "bank", "PARTNER", "P1", most.apply(4)),
                LINES)
            + "], partners { names = [P1], tier-1-capital = "
            + most.apply(10).divide(CAPITAL_SHARE).toPlainString()
            + " }";
    return PolicyPack.of(
        ConfigFactory.parseString(change).withFallback(Customer.config("consumer")).resolve());
  }

  /** Those of the groups, and plenty of all others. */
  private static BudgetLimits limits(PolicyPack pack, List<Candidates> candidates) {
    var groups = new ArrayList<BigDecimal>();
    for (int group = 0; group < pack.budgets().groups().size(); group++) {
      int at = group;
      groups.add(
          candidates.stream()
              .map(each -> each.none().groups().get(at))
              .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
    BigDecimal nothing = BigDecimal.ZERO;
    BudgetLimits limits =
        BudgetLimits.of(
            pack,
            new BudgetLimits.Standing(nothing, nothing, nothing, nothing, 0, nothing, groups));
    var all = new ArrayList<>(Collections.nCopies(OF_ALL, BigInteger.TEN.pow(15)));
    all.addAll(limits.limits().subList(OF_ALL, limits.limits().size()));
    return new BudgetLimits(all, limits.overhangs());
  }

  private static BigDecimal whole(boolean all) {
    return all ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static BigDecimal share(Funding funding) {
    return BigDecimal.valueOf(funding.share());
  }

  private static BigDecimal own(Funding funding) {
    return BigDecimal.ONE.subtract(share(funding));
  }

  @Provide
  Arbitrary<Double> pds() {
    return Arbitraries.doubles().between(0.0005, 0.07).ofScale(4);
  }

  @Provide
  Arbitrary<List<Customer>> portfolios() {
    return customers().list().ofSize(50);
  }

  /** In the middle of the draws, so in no experiment. */
  private static Arbitrary<Customer> customers() {
    return Combinators.combine(
            line(),
            line(),
            Arbitraries.of("N", "S").injectNull(0.1),
            Arbitraries.of(Segment.PERSON, Segment.STUDENT),
            Arbitraries.of("9000", "40000"))
        .as(
            (payLater, cashLoan, region, segment, income) ->
                Customer.with(payLater.on(Product.PAY_LATER), cashLoan.on(Product.CASH_LOAN))
                    .region(region)
                    .segment(segment)
                    .income(income)
                    .draw(0.5));
  }

  private record Line(String quota, int percent, String partner, double share) {
    TestLine on(Product product) {
      String owed =
          new BigDecimal(quota).multiply(BigDecimal.valueOf(percent)).movePointLeft(2).toString();
      TestLine line =
          product == Product.PAY_LATER
              ? TestLine.payLater(quota, owed)
              : TestLine.cashLoan(quota, owed);
      return partner == null ? line : line.funding(partner, share);
    }
  }

  private static Arbitrary<Line> line() {
    return Combinators.combine(
            Arbitraries.of("1000", "5000", "10000", "42300"),
            Arbitraries.of(0, 10, 30, 50, 70, 90, 105),
            Arbitraries.of("P1").injectNull(0.35),
            Arbitraries.of(0.2, 0.3, 0.7))
        .as(Line::new);
  }
}
