package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

/** Invariants over random customers; the names are those of the invariants. */
class DecisionPropertiesTest {
  private static final SegmentPacks PACKS = SegmentPacks.of(Customer.config("consumer"));
  private static final PolicyPack PACK = PACKS.base();
  private static final int TRIES = 1500;

  /** Among its customers is one whose limited cash loan loses an earmark while pay-later opens. */
  private static final String SEED = "6251489939860617117";

  private static final List<BigInteger> PLENTY =
      Collections.nCopies(BudgetUse.OF_ALL.size(), BigInteger.TEN.pow(15));

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldBeMonotoneInRisk(
      @ForAll("customers") Customer customer,
      @ForAll("pds") double one,
      @ForAll("pds") double other) {
    assertMonotoneInRisk(customer, PACK, one, other);
  }

  @Property(tries = TRIES / 3, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldBeMonotoneInRiskUnderThePackOfEachSegment(
      @ForAll("customers") Customer customer,
      @ForAll Segment segment,
      @ForAll("pds") double one,
      @ForAll("pds") double other) {
    assertMonotoneInRisk(customer.segment(segment), PACKS.of(segment), one, other);
  }

  private static void assertMonotoneInRisk(
      Customer customer, PolicyPack pack, double one, double other) {
    var safer = customer.pd(Math.min(one, other)).decided(pack, Lanes.GROWTH_OPEN);
    var riskier = customer.pd(Math.max(one, other)).decided(pack, Lanes.GROWTH_OPEN);

    assertThat(total(riskier)).isLessThanOrEqualTo(total(safer));
    boolean converted = safer.values().stream().anyMatch(row -> row.action() == Action.CONVERT);
    safer.forEach(
        (product, row) -> {
          // A conversion moves pay-later quota to the cash loan: there only the sum compares.
          if (!converted || product == Product.CASH_LOAN) {
            assertThat(riskier.get(product).newQuota()).isLessThanOrEqualTo(row.newQuota());
          }
        });
  }

  /** Each customer stands twice in the portfolio, alike in all but the PD. */
  @Property(tries = 25, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldBeMonotoneInRiskUnderBudgetsAndKeepThem(
      @ForAll("portfolios") List<Customer> portfolio,
      @ForAll("pds") double one,
      @ForAll("pds") double other,
      @ForAll @DoubleRange(min = 0, max = 0.9) double share) {
    List<CustomerFacts> facts = twice(portfolio, one, other);
    List<Candidates> candidates = candidates(facts);
    List<BigInteger> limits = limits(candidates, share);
    Terms terms = Terms.exactlyOne(limits);
    UserBlock block = block(candidates, new UserBlock.Builder(terms));
    Allocation allocation = allocated(block, terms);
    assertThat(allocation.feasible()).isTrue();
    for (int k = 0; k < limits.size(); k++) {
      assertThat(allocation.usage().get(k)).isLessThanOrEqualTo(limits.get(k));
    }
    assertThat(new BigDecimal(allocation.objective())).isLessThanOrEqualTo(allocation.bound());
    Statistics.collect(allocation.prices().stream().anyMatch(price -> price > 0));
    int cuts = BudgetUse.OF_ALL.indexOf("cuts");
    Statistics.label("lowered")
        .collect(allocation.usage().get(cuts).signum() > 0)
        .coverage(checked -> checked.check(true).count(count -> count > 0));
    assertMonotone(facts, block, allocation, terms);
  }

  /** The same where all are one community, whose own budgets bind and no others. */
  @Property(tries = 25, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldBeMonotoneInRiskWithinACommunityAndKeepItsBudgets(
      @ForAll("portfolios") List<Customer> portfolio,
      @ForAll("pds") double one,
      @ForAll("pds") double other,
      @ForAll @DoubleRange(min = 0, max = 0.9) double share) {
    List<CustomerFacts> facts = twice(portfolio, one, other);
    List<Candidates> candidates = candidates(facts);
    List<BigInteger> own = limits(candidates, share).subList(0, BudgetUse.OF_COMMUNITIES.size());
    Terms terms = Terms.exactlyOne(PLENTY).withCommunities(BudgetUse.OF_COMMUNITIES);
    var builder = new UserBlock.Builder(terms);
    builder.community(1, own);
    UserBlock block = block(candidates, builder);
    Allocation allocation = allocated(block, terms);
    assertThat(allocation.feasible()).isTrue();
    for (int k = 0; k < own.size(); k++) {
      assertThat(allocation.usage().get(k)).isLessThanOrEqualTo(own.get(k));
    }
    assertThat(new BigDecimal(allocation.objective())).isLessThanOrEqualTo(allocation.bound());
    assertMonotone(facts, block, allocation, terms);
  }

  private static List<CustomerFacts> twice(List<Customer> portfolio, double one, double other) {
    return portfolio.stream()
        .flatMap(
            each ->
                Stream.of(
                    each.pd(Math.min(one, other)).facts(), each.pd(Math.max(one, other)).facts()))
        .toList();
  }

  private static List<Candidates> candidates(List<CustomerFacts> facts) {
    return facts.stream()
        .map(each -> DecisionEngine.candidates(each, PACK, Lanes.GROWTH_OPEN))
        .toList();
  }

  /** What is owed, and a share of what everybody's best uses beyond it. */
  private static List<BigInteger> limits(List<Candidates> candidates, double share) {
    Terms terms = Terms.exactlyOne(PLENTY);
    UserBlock block = block(candidates, new UserBlock.Builder(terms));
    List<BigInteger> all = allocated(block, terms).usage();
    BigInteger[] owed = owed(candidates);
    var limits = new ArrayList<BigInteger>();
    for (int k = 0; k < owed.length; k++) {
      BigDecimal rest = new BigDecimal(all.get(k).subtract(owed[k]).max(BigInteger.ZERO));
      limits.add(owed[k].add(rest.multiply(BigDecimal.valueOf(share)).toBigInteger()));
    }
    return limits;
  }

  private static void assertMonotone(
      List<CustomerFacts> facts, UserBlock block, Allocation allocation, Terms terms) {
    var choices = new int[facts.size()];
    allocation
        .rule()
        .orElseThrow()
        .forEach(0, block, terms, (user, items) -> choices[user] = items[0]);
    for (int at = 0; at < facts.size(); at += 2) {
      Map<Product, Decision> safer = decided(facts.get(at), choices[at]);
      Map<Product, Decision> riskier = decided(facts.get(at + 1), choices[at + 1]);
      boolean converted = safer.values().stream().anyMatch(row -> row.action() == Action.CONVERT);
      safer.forEach(
          (product, row) -> {
            if (!converted || product == Product.CASH_LOAN) {
              assertThat(riskier.get(product).newQuota()).isLessThanOrEqualTo(row.newQuota());
            }
          });
    }
  }

  /** What cannot be refused uses. */
  private static BigInteger[] owed(List<Candidates> candidates) {
    var owed = new BigInteger[BudgetUse.OF_ALL.size()];
    Arrays.fill(owed, BigInteger.ZERO);
    for (Candidates each : candidates) {
      long[] costs = BudgetUse.costs(each.choices().get(0), each.none());
      for (int k = 0; k < owed.length; k++) {
        owed[k] = owed[k].add(BigInteger.valueOf(costs[k]));
      }
    }
    return owed;
  }

  private static UserBlock block(List<Candidates> candidates, UserBlock.Builder block) {
    for (int at = 0; at < candidates.size(); at++) {
      BudgetUse.add(block, at, candidates.get(at));
    }
    return block.build();
  }

  private static Allocation allocated(UserBlock block, Terms terms) {
    return Allocator.priced(
        new LocalBlocks(List.of(block)), terms, AllocatorSettings.DEFAULT, List.of());
  }

  private static Map<Product, Decision> decided(CustomerFacts facts, int choice) {
    return DecisionEngine.decide(facts, PACK, Lanes.GROWTH_OPEN, choice).stream()
        .collect(Collectors.toMap(Decision::product, row -> row));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldHoldTheCaps(@ForAll("customers") Customer customer) {
    assertCapsHold(customer, PACK);
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldHoldTheCapsUnderThePackOfEachSegment(
      @ForAll("customers") Customer customer, @ForAll Segment segment) {
    assertCapsHold(customer.segment(segment), PACKS.of(segment));
  }

  private static void assertCapsHold(Customer customer, PolicyPack pack) {
    CustomerFacts facts = customer.facts();
    BigDecimal cap = pack.caps().customerExposure().get(facts.segment());
    BigDecimal owed =
        facts.lines().values().stream()
            .map(line -> line.use().outstanding())
            .reduce(facts.guaranteedCaps(), BigDecimal::add);
    for (Decision row : customer.decided(pack, Lanes.GROWTH_OPEN).values()) {
      BigDecimal ofProduct = pack.caps().quota().get(row.product());
      boolean above = row.outstanding().compareTo(ofProduct) > 0;
      Statistics.label("owes more than the product's cap").collect(above);
      assertThat(row.newQuota())
          .isGreaterThanOrEqualTo(BigDecimal.ZERO)
          .isLessThanOrEqualTo(ofProduct.max(row.outstanding()));
      if (above || owed.compareTo(cap) > 0) {
        boolean exists = facts.lines().get(row.product()).exists();
        assertThat(row.action())
            .isIn(exists ? Action.LIMIT : Action.HOLD, Action.FREEZE, Action.BLOCK);
        assertThat(row.newQuota()).isLessThanOrEqualTo(row.outstanding());
      }
      if (owed.compareTo(cap) <= 0) {
        assertThat(row.customerExposure()).isLessThanOrEqualTo(cap);
      }
      if (row.action() == Action.INCREASE || row.action() == Action.OPEN) {
        double most = pack.affordability().dsrLimit();
        assertThat(row.dsr() == null || row.dsr() <= most).as(facts + " " + row).isTrue();
      }
    }
  }

  /** No candidate lies above the cap of the hard rules, and that is the least of theirs. */
  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldHoldTheLeastOfTheHardCaps(@ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    Candidates candidates = DecisionEngine.candidates(facts, PACK, Lanes.GROWTH_OPEN);
    candidates
        .choices()
        .forEach(
            choice ->
                choice
                    .quotas()
                    .forEach(
                        (product, quota) ->
                            assertThat(quota)
                                .isLessThanOrEqualTo(candidates.caps().get(product).quota())));
    // Where the rules lower a line, what is left of it counts on the other.
    boolean lowered =
        candidates.none().quotas().entrySet().stream()
            .anyMatch(
                each -> each.getValue().compareTo(facts.lines().get(each.getKey()).quota()) < 0);
    Limits limits = Limits.of(facts, PACK);
    limits
        .lines()
        .forEach(
            (product, line) -> {
              HardCap cap = candidates.caps().get(product);
              Statistics.collect(cap.rule());
              BigDecimal held = facts.lines().get(product).quota();
              if (lowered || cap.rule() == Binding.CONVERSION) {
                return;
              }
              List<BigDecimal> each =
                  Stream.of(line.quotaCap(), line.withinExposure(), line.affordable())
                      .filter(Objects::nonNull)
                      .toList();
              // Beside the other line at what it may grow to, so never above what is left now.
              assertThat(cap.quota())
                  .as(facts + " " + cap)
                  .isLessThanOrEqualTo(Collections.min(each).max(held));
              if (limits.lines().size() == 1 && cap.quota().compareTo(held) > 0) {
                BigDecimal noIncome = limits.income() == null ? PACK.caps().withoutIncome() : null;
                assertThat(cap.quota())
                    .isEqualByComparingTo(
                        noIncome == null
                            ? Collections.min(each)
                            : Collections.min(each).min(noIncome));
              }
            });
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldConserveByConversion(@ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    var rows = customer.decided();
    if (rows.values().stream().noneMatch(row -> row.action() == Action.CONVERT)) {
      return;
    }
    Decision payLater = rows.get(Product.PAY_LATER);
    Decision cashLoan = rows.get(Product.CASH_LOAN);
    BigDecimal amount = payLater.conversionAmount();
    assertThat(cashLoan.conversionAmount()).isEqualTo(amount);
    assertThat(payLater.newQuota()).isEqualTo(payLater.oldQuota().subtract(amount));
    assertThat(cashLoan.newQuota()).isEqualTo(cashLoan.oldQuota().add(amount));
    BigDecimal before = exposure(facts, payLater.oldQuota(), cashLoan.oldQuota(), "0", "0");
    BigDecimal undrawn =
        exposure(facts, payLater.newQuota(), cashLoan.newQuota(), "0", amount + "");
    BigDecimal drawn =
        exposure(facts, payLater.newQuota(), cashLoan.newQuota(), amount + "", amount + "");
    assertThat(undrawn).isLessThanOrEqualTo(before).isEqualTo(payLater.customerExposure());
    assertThat(drawn).isLessThanOrEqualTo(before);
  }

  private static BigDecimal exposure(
      CustomerFacts facts, BigDecimal payLater, BigDecimal cashLoan, String drawn, String granted) {
    LineFacts bill = facts.lines().get(Product.PAY_LATER);
    LineFacts loan = facts.lines().get(Product.CASH_LOAN);
    BigDecimal repaid = new BigDecimal(drawn);
    BigDecimal earmark = loan.earmarked().add(new BigDecimal(granted)).subtract(repaid);
    return payLater
        .max(bill.use().outstanding().subtract(repaid))
        .add(cashLoan.subtract(earmark).max(loan.use().outstanding().add(repaid)))
        .add(facts.guaranteedCaps());
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldProtectWhateverElseIsGiven(@ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    customer
        .decided()
        .forEach(
            (product, row) -> {
              LineFacts line = facts.lines().get(product);
              int dpd = line.arrears().dpdUncured();
              if (dpd >= 90) {
                assertThat(row.action()).isEqualTo(Action.BLOCK);
              } else if (dpd >= 30) {
                assertThat(row.action()).isIn(Action.FREEZE, Action.BLOCK);
              } else if (dpd >= 1) {
                assertThat(row.action()).isIn(Action.LIMIT, Action.FREEZE, Action.BLOCK);
              }
              if (row.lane() == Lane.PROTECTIVE) {
                assertThat(row.newQuota()).isLessThanOrEqualTo(row.oldQuota());
                BigDecimal least = row.outstanding().min(row.oldQuota());
                assertThat(row.newQuota()).isGreaterThanOrEqualTo(least);
              }
            });
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldExplain(@ForAll("customers") Customer customer) {
    for (Decision row : customer.decided().values()) {
      Statistics.collect(row.action());
      assertThat(row.binding()).isNotNull();
      assertThat(row.reasons()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
      if (row.lane() == Lane.PROTECTIVE) {
        assertThat(row.reasons()).isNotEmpty();
      }
    }
    // The customers reach every action.
    Statistics.coverage(
        actions -> {
          for (Action action : Action.values()) {
            actions.check(action).count(count -> count > 0);
          }
        });
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldKeepStepCoolDownAndRounding(@ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    customer
        .decided()
        .forEach(
            (product, row) -> {
              LineFacts line = facts.lines().get(product);
              if (row.action() == Action.INCREASE && line.override() == null) {
                BigDecimal rise = row.newQuota().subtract(row.oldQuota());
                assertThat(rise.multiply(BigDecimal.valueOf(2)))
                    .isLessThanOrEqualTo(row.oldQuota());
                assertThat(row.newQuota())
                    .isLessThanOrEqualTo(
                        line.history().quota365Ago().multiply(BigDecimal.valueOf(2)));
                assertThat(rise).isGreaterThanOrEqualTo(PACK.stability().leastRise(row.oldQuota()));
                assertThat(row.newQuota().remainder(BigDecimal.valueOf(100))).isZero();
                assertThat(line.history().lastRiseOn()).isNull();
              }
            });
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldGiveNoGrowthWhenTheLaneIsClosed(@ForAll("customers") Customer customer) {
    var open = customer.decided();
    customer
        .decided(Lanes.GROWTH_CLOSED)
        .forEach(
            (product, row) -> {
              assertThat(row.lane()).isNotEqualTo(Lane.GROWTH);
              assertThat(row.newQuota()).isLessThanOrEqualTo(row.oldQuota());
              // A cut for the PD alone waits, since the PD may be why the lane is closed.
              boolean forThePd =
                  open.values().stream().anyMatch(each -> each.binding() == Binding.BAND_CUT);
              assertThat(row.binding()).isNotEqualTo(Binding.BAND_CUT);
              if (open.get(product).lane() == Lane.PROTECTIVE && !forThePd) {
                assertThat(row.action()).isEqualTo(open.get(product).action());
                assertThat(row.newQuota()).isEqualTo(open.get(product).newQuota());
              }
            });
  }

  /** What is above what was taken is no RESTORE, whoever orders it. */
  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldGiveBackNoMoreThanWasTaken(@ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    customer
        .decided()
        .forEach(
            (product, row) -> {
              LineFacts line = facts.lines().get(product);
              BigDecimal taken = line.history().quotaBeforeLimit();
              boolean back = row.action() == Action.RESTORE;
              Statistics.collect(back, line.override() != null);
              if (back) {
                assertThat(row.newQuota())
                    .isLessThanOrEqualTo(
                        taken == null ? row.oldQuota() : taken.max(row.oldQuota()));
              }
            });
  }

  /** Whoever is held back is left with no more of any budget than what stands. */
  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldAddNothingToABudgetForWhomItIsUsedUp(@ForAll("customers") Customer customer) {
    Candidates all = DecisionEngine.candidates(customer.facts(), PACK, Lanes.GROWTH_OPEN);
    customer
        .decided(Lanes.BUDGET_USED_UP)
        .forEach(
            (product, row) -> {
              assertThat(row.lane()).isNotEqualTo(Lane.GROWTH);
              assertThat(row.newQuota()).isLessThanOrEqualTo(row.oldQuota());
              assertThat(all.asItStands().quotas().get(product))
                  .isLessThanOrEqualTo(
                      all.asItStands().equals(all.none())
                          ? all.none().quotas().get(product)
                          : row.oldQuota());
            });
    Statistics.collect(all.asItStands().equals(all.none()));
  }

  @Property(tries = TRIES / 3, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverGrowInAnEmergencyAndFreezeWhatIsNotBlocked(
      @ForAll("customers") Customer customer) {
    CustomerFacts facts = customer.facts();
    customer
        .emergency(Emergency.NO_INCREASE)
        .decided()
        .forEach((product, row) -> assertThat(row.lane()).isNotEqualTo(Lane.GROWTH));
    customer
        .emergency(Emergency.FREEZE_ALL)
        .decided()
        .forEach(
            (product, row) -> {
              boolean exists = facts.lines().get(product).exists();
              assertThat(row.action())
                  .isIn(exists ? List.of(Action.FREEZE, Action.BLOCK) : List.of(Action.HOLD));
              assertThat(row.newQuota()).isLessThanOrEqualTo(row.oldQuota().min(row.outstanding()));
              assertThat(row.reasons()).contains(ReasonCode.EMERGENCY_FREEZE);
            });
  }

  private static BigDecimal total(Map<Product, Decision> rows) {
    return rows.values().stream().map(Decision::newQuota).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Provide
  Arbitrary<Double> pds() {
    return Arbitraries.of(0.0005, 0.009, 0.01, 0.02, 0.03, 0.049, 0.05, 0.051, 0.079, 0.08, 0.3);
  }

  @Provide
  Arbitrary<List<Customer>> portfolios() {
    return customers().list().ofSize(60);
  }

  @Provide
  Arbitrary<Customer> customers() {
    return Combinators.combine(
            line(Product.PAY_LATER),
            line(Product.CASH_LOAN),
            pds(),
            Arbitraries.of("0", "2500", "6000", "40000"),
            Arbitraries.of("0", "0", "3000", "120000"),
            Arbitraries.of(Band.values()).injectNull(0.7),
            // The ends of the draw are experiments.
            Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 0.06).ofScale(3),
                Arbitraries.doubles().between(0.93, 0.999).ofScale(3)),
            Arbitraries.integers().between(0, 30))
        .as(
            (payLater, cashLoan, pd, income, guarantees, band, draw, flags) -> {
              var customer = Customer.with(payLater, cashLoan).pd(pd);
              customer.income(income.equals("0") ? null : income);
              customer.guarantees(guarantees).history(band, 0.02, 0.02, 0.02).draw(draw);
              customer.consents(flags != 1, flags % 2 == 0, flags == 2);
              return flags == 3 || flags == 4 ? customer.thin() : customer;
            });
  }

  private static Arbitrary<TestLine> line(Product product) {
    return Combinators.combine(
            Arbitraries.of("0", "500", "3050", "10000", "42300", "150000"),
            Arbitraries.integers().between(0, 110),
            Arbitraries.of(0, 0, 0, 0, 0, 0, 3, 29, 30, 89, 90),
            Arbitraries.integers().between(0, 24),
            Arbitraries.of("0", "0", "900.50", "20000"))
        .as(
            (quota, percent, dpd, kind, amount) -> {
              if (kind == 0) {
                return TestLine.application(product);
              }
              BigDecimal owed =
                  new BigDecimal(quota).multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
              var line =
                  product == Product.PAY_LATER
                      ? TestLine.payLater(quota, owed.toString())
                      : TestLine.cashLoan(quota, owed.toString());
              line.dpd(dpd);
              return varied(line, kind, quota, amount);
            });
  }

  private static TestLine varied(TestLine line, int kind, String quota, String amount) {
    return switch (kind) {
      case 1 -> line.risenOn(AS_OF.minusDays(20));
      case 2 -> line.beforeLimit("60000");
      case 3 -> line.ordered(Action.INCREASE, "70000");
      case 4 -> line.ordered(Action.DECREASE, "1000");
      case 5 -> line.uplift("0", amount).relief(0.65);
      case 6 -> line.due(amount);
      case 7 -> line.inFlight(amount);
      case 8 -> line.apr("0.23");
      case 9 -> line.bandCutOn(AS_OF.minusDays(10));
      case 10 -> line.yearAgo("800");
      case 11 -> line.status(LineStatus.FROZEN);
      case 12, 13, 14, 15, 16 -> line.conversion("90000", "100", amount);
      case 17 -> line.earmarked(new BigDecimal(quota).min(new BigDecimal(amount)).toString());
      case 18, 19 ->
          line.uplift(new BigDecimal(quota).min(new BigDecimal("2000")).toString(), amount)
              .relief(0.65);
      case 20 -> line.ordered(Action.RESTORE, "70000");
      case 21 -> line.beforeLimit("60000").ordered(Action.RESTORE, "70000");
      default -> line;
    };
  }
}
