package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.table.AllocationTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Candidate;
import io.huxin.models.decision.Candidates;
import io.huxin.models.decision.HardCap;
import io.huxin.models.decision.PairValue;
import io.huxin.models.decision.Rest;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A customer whose quota of 990,000 leaves 20,000 of exposure to be added in a day (2 % of
 * 1,000,000), and customers who could use more than that.
 */
@Tag("slow")
class AllotmentTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void open() {
    deployment = TestDeployment.in(directory);
  }

  @Test
  void shouldGiveWhatIsWorthMostAndLeaveItsProof() {
    Dataset<Row> considered =
        considered(
            customer("large", candidate("990000", "0", 0)),
            customer("better", candidate("5000", "0", 0), candidate("25000", "3000", 1)),
            customer("worse", candidate("5000", "0", 0), candidate("20000", "2000", 1)));
    Allotment allotment = allotment(AS_OF);
    Allotted chosen = allotment.of(considered);
    assertThat(chosen.gates()).isEmpty();
    assertThat(chosen.summary()).startsWith("rises within budgets: gap ");
    assertThat(
            tables(AS_OF)
                .candidates(chosen)
                .where("user_id NOT LIKE 'idle-%'")
                .orderBy("user_id", "choice")
                .collectAsList()
                .stream()
                .map(
                    row ->
                        row.getAs("user_id")
                            + " "
                            + row.getAs("pay_later_quota")
                            + " "
                            + row.getAs("chosen")
                            + " "
                            + row.getAs("pay_later_cap")
                            + " "
                            + row.getAs("pay_later_cap_rule")
                            + " "
                            + row.getAs("cash_loan_cap_rule")
                            + " "
                            + row.getAs("expected_balance")
                            + " "
                            + row.getAs("ead")
                            + " "
                            + row.getAs("lgd")
                            + " "
                            + row.getAs("pd")))
        .containsExactly(
            "better 5000.00 false 25000.00 EXPOSURE_CAP null 5000.00 5000.00 0.7 0.02",
            "better 25000.00 true 25000.00 EXPOSURE_CAP null 25000.00 25000.00 0.7 0.02",
            "large 990000.00 true 990000.00 EXPOSURE_CAP null 990000.00 990000.00 0.7 0.02",
            "worse 5000.00 true 20000.00 EXPOSURE_CAP null 5000.00 5000.00 0.7 0.02",
            "worse 20000.00 false 20000.00 EXPOSURE_CAP null 20000.00 20000.00 0.7 0.02");
    List<Row> rows = tables(AS_OF).rows(chosen);
    Row exposure =
        rows.stream().filter(row -> row.getString(1).equals("exposure")).findFirst().orElseThrow();
    assertThat(exposure.getDecimal(2)).isEqualByComparingTo("20000");
    assertThat(exposure.getDecimal(3)).isEqualByComparingTo("20000");
    // What a yuan of exposure, which is one of quota too, wins: more than the worse one pays.
    assertThat(rows.stream().mapToDouble(row -> row.getDouble(4)).sum())
        .isBetween(2000 / 15000.0, 3000 / 20000.0 + 1e-6);
    assertThat(exposure.getDecimal(6)).isEqualByComparingTo("3000");
    assertThat(exposure.getDecimal(5)).isGreaterThanOrEqualTo(exposure.getDecimal(6));

    deployment
        .warehouse()
        .replace(
            AllocationTables.ALLOCATIONS,
            deployment
                .spark()
                .createDataFrame(rows, AllocationTables.ALLOCATIONS.schema().asNullable()),
            AS_OF,
            "");
    // A rerun of the day does not start from its own prices, the next day does.
    assertThat(allotment(AS_OF).of(considered).allocation().passes())
        .isEqualTo(chosen.allocation().passes());
    Allotted next = allotment(AS_OF.plusDays(1)).of(considered);
    assertThat(next.allocation().usage()).isEqualTo(chosen.allocation().usage());
    assertThat(next.allocation().passes()).isLessThan(chosen.allocation().passes());
  }

  /** The day before has prices, so have the day itself, of an earlier run, and the day after. */
  @Test
  void shouldStartFromThePricesOfTheLastDayBeforeOnly() {
    AllotmentTables tables = tables(AS_OF);
    assertThat(tables.pricesBefore()).isEmpty();
    for (int day = -1; day <= 1; day++) {
      priced(AS_OF.plusDays(day), 0.25 * (day + 2));
    }
    // In millionths of profit for a cent of exposure, a millionth of expected loss, a line.
    assertThat(tables.pricesBefore()).startsWith(2500.0, 0.25, 2500.0, 2500.0, 250_000.0);
    assertThat(tables(AS_OF.plusDays(1)).pricesBefore()).startsWith(5000.0);
    assertThat(tables(AS_OF.minusDays(1)).pricesBefore()).isEmpty();
  }

  /** Stores one price of all budgets for a day. */
  private void priced(LocalDate asOf, double price) {
    List<Row> rows =
        BudgetUse.budgets(Policies.load(deployment, deployment.day(asOf))).stream()
            .map(
                budget ->
                    RowFactory.create(
                        Date.valueOf(asOf),
                        budget,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        price,
                        null,
                        null,
                        null,
                        1L,
                        null,
                        null))
            .toList();
    deployment
        .warehouse()
        .replace(
            AllocationTables.ALLOCATIONS,
            deployment
                .spark()
                .createDataFrame(rows, AllocationTables.ALLOCATIONS.schema().asNullable()),
            asOf,
            "");
  }

  /**
   * A community may add 10,000. In the first each member could use 8,000, so the price of 2,000 for
   * that keeps one out; in the second a person has ordered 12,000, and nothing is added to that.
   */
  @Test
  void shouldStoreWhatCommunitiesMightAddAndDid() {
    Dataset<Row> considered =
        considered(
            customer("large", candidate("1200000", "0", 0)),
            member("alike", "better", candidate("5000", "0", 0), candidate("13000", "3000", 1)),
            member("alike", "worse", candidate("5000", "0", 0), candidate("13000", "2000", 1)),
            new Object[] {
              "ordered", candidates(candidate("0", "0", 0), candidate("12000", "10", 1)), "over"
            },
            member("over", "other", candidate("5000", "0", 0), candidate("5100", "900", 1)));
    Allotment allotment = allotment(AS_OF);
    tables(AS_OF).store(allotment.of(considered));

    assertThat(ofCommunities("community_id", "budget", "most", "used", "overhang"))
        .containsExactly(
            "alike expected_loss 500.000000 0.000000 0.000000",
            "alike exposure 10000.000000 8000.000000 0.000000",
            "over expected_loss 500.000000 0.000000 0.000000",
            "over exposure 10000.000000 12000.000000 2000.000000");
    assertThat(ofCommunities("price").stream().mapToDouble(Double::parseDouble).toArray())
        .containsExactly(new double[] {0, 2000 / 8000.0, 0, 0}, within(1e-3));
    tables(AS_OF).storeNone();
    assertThat(ofCommunities("budget")).isEmpty();
  }

  private List<String> ofCommunities(String... columns) {
    return deployment
        .warehouse()
        .day(AllocationTables.COMMUNITY_BUDGETS, AS_OF)
        .orderBy("community_id", "budget")
        .selectExpr("concat_ws(' ', " + String.join(", ", columns) + ")")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void shouldStopGrowthWhereWhatIsOwedExceedsABudget() {
    Allotted chosen =
        allotment(AS_OF)
            .of(
                considered(
                    customer("large", candidate("990000", "0", 0)),
                    new Object[] {
                      "restored",
                      candidates(candidate("10000", "0", 0), candidate("25000", "10", 1))
                    },
                    new Object[] {
                      "again", candidates(candidate("0", "0", 0), candidate("15000.50", "10", 1))
                    }));
    assertThat(chosen.gates())
        .contains("what persons have ordered exceeds the budget exposure by 10000.500000");
  }

  /** Each order is above the budget of 10,000 by itself, and both together are what exceeds it. */
  @Test
  void shouldSayByHowMuchOrdersTogetherExceedABudgetThatEachExceedsAlone() {
    Object[] ordered = {"ordered", candidates(candidate("0", "0", 0), candidate("12000", "10", 1))};
    Object[] too = {"too", candidates(candidate("0", "0", 0), candidate("13000", "10", 1))};
    assertThat(
            allotment(AS_OF)
                .of(considered(customer("large", candidate("500000", "0", 0)), ordered, too))
                .gates())
        .contains("what persons have ordered exceeds the budget exposure by 15000.000000");
  }

  /** Their first lines exceed the budget of 20,000; without them the others get what they may. */
  @Test
  void shouldLetTheExperimentRestWhereItsFirstLinesExceedABudget() {
    Candidate refused = candidate("0", "0", 0);
    Object[] drawn = {"drawn", granted(refused, candidate("12000", "-10", 1))};
    Object[] too = {"too", granted(refused, candidate("13000", "-10", 1))};
    Object[] rises = customer("rises", candidate("5000", "0", 0), candidate("10000", "500", 1));
    Object[] large = customer("large", candidate("985000", "0", 0));
    var rests = new ArrayList<Rest>();

    Allotted fits =
        allotment(AS_OF)
            .of(
                rest -> {
                  rests.add(rest);
                  return considered(large, rises, drawn);
                });
    assertThat(quotas(fits)).isEqualTo(Map.of("rises", "10000.00", "drawn", "12000.00"));
    assertThat(rests).containsExactly(Rest.NONE);
    Allotted rested =
        allotment(AS_OF)
            .of(
                rest -> {
                  rests.add(rest);
                  return rest.budgets().isEmpty()
                      ? considered(large, rises, drawn, too)
                      : considered(
                          large, rises, customer("drawn", refused), customer("too", refused));
                });
    // Exposure, and quotas of pay-later.
    assertThat(rests).last().isEqualTo(new Rest(Set.of(0, 2)));
    assertThat(rested.gates()).isEmpty();
    assertThat(quotas(rested))
        .isEqualTo(Map.of("rises", "10000.00", "drawn", "0.00", "too", "0.00"));
    assertThat(rested.summary())
        .endsWith(
            "the experiment near the cut-off rests, as its first lines (with what persons have"
                + " ordered) would exceed the budget exposure by 5200.000000, the budget"
                + " quota_pay_later by 5200.000000");
  }

  private static Candidates granted(Candidate none, Candidate first) {
    Candidates all = candidates(none, first);
    return new Candidates(none, none, all.choices(), true, all.caps());
  }

  /** What those who are named but the large one get. */
  private Map<String, String> quotas(Allotted chosen) {
    return tables(AS_OF)
        .candidates(chosen)
        .where("chosen AND user_id NOT LIKE 'idle-%' AND user_id <> 'large'")
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.<String>getAs("user_id"),
                row -> row.getAs("pay_later_quota").toString()));
  }

  @Test
  void shouldReportWhatStandsAboveALoweredBudgetAndItsRunOff() {
    deployment =
        deployment.under(
            PolicySources.only(
                new PolicySource(
                    "lowered",
                    () ->
                        ConfigFactory.parseString(
                                "budgets.most-exposure = 900000,"
                                    + " partners { names = [P1], tier-1-capital = 1000000 }")
                            .withFallback(PolicySource.named("consumer").content().get()))));
    Dataset<Row> first =
        considered(customer("large", candidate("990000", "0", 0, "260000", "-200000")));
    Allotment allotment = allotment(AS_OF);
    Allotted chosen = allotment.of(first);
    tables(AS_OF).store(chosen);
    Allotment next = allotment(AS_OF.plusDays(1));
    Allotted later =
        next.of(considered(customer("large", candidate("950000", "0", 0, "240000", "-200000"))));

    assertThat(chosen.gates()).containsExactly("budgets.most-exposure is exceeded by 90000.000000");
    assertThat(overhang(tables(AS_OF).rows(chosen), "exposure")).isEqualTo("90000.000000 null");
    assertThat(overhang(tables(AS_OF.plusDays(1)).rows(later), "exposure"))
        .isEqualTo("50000.000000 40000.000000");
    // A quarter of the capital is 250,000. It closes no gate, nor does it add to another's.
    assertThat(overhang(tables(AS_OF).rows(chosen), "partner_P1.capital"))
        .isEqualTo("10000.000000 null");
    assertThat(overhang(tables(AS_OF.plusDays(1)).rows(later), "partner_P1.capital"))
        .isEqualTo("0.000000 10000.000000");
    assertThat(overhang(tables(AS_OF).rows(chosen), "partners.book")).isEqualTo("0.000000 null");
  }

  /**
   * A quarter of the capital is 250,000, and 240,000 of it are used: there is room for one of two
   * lines that are given back with the partner, so for neither; who adds nothing gets the line
   * back.
   */
  @Test
  void shouldGiveNothingBackThatAddsToABudgetOfWhichTooMuchWouldStand() {
    deployment = deployment.under(partner());
    Allotment allotment = allotment(AS_OF);
    Dataset<Row> considered =
        considered(
            customer("large", candidate("900000", "0", 0, "240000", "-200000")),
            restored("partner-1", "9000", "0"),
            restored("partner-2", "6000", "0"),
            restored("own", "0", "-9000"),
            customer(
                "rising",
                candidate("0", "0", 0, "0", "0"),
                candidate("9000", "900", 1, "9000", "0")));
    Allotted chosen = allotment.of(considered);

    assertThat(chosen.gates()).isEmpty();
    assertThat(chosen.summary())
        .endsWith("2 customers are given nothing back, as it adds to partner_P1.capital");
    assertThat(
            chosen
                .choices()
                .orElseThrow()
                .where("user_id NOT LIKE 'idle-%'")
                .selectExpr("concat_ws(' ', user_id, choice, held_back) AS text")
                .orderBy("text")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "large 0 false",
            "own 0 false",
            "partner-1 0 true",
            "partner-2 0 true",
            "rising 0 false");
    assertThat(overhang(tables(AS_OF).rows(chosen), "partner_P1.capital"))
        .isEqualTo("0.000000 null");
    assertThat(
            tables(AS_OF)
                .candidates(chosen)
                .where("user_id LIKE 'partner-%'")
                .select("pay_later_quota", "chosen")
                .distinct()
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[1000.00,true]");
    // Where there is room for both, both get it and the rest is for rises.
    Dataset<Row> room =
        considered(
            customer("large", candidate("900000", "0", 0, "220000", "-200000")),
            restored("partner-1", "9000", "0"),
            restored("partner-2", "6000", "0"));
    assertThat(allotment.of(room).choices().orElseThrow().where("held_back").count()).isZero();
  }

  /** A line of 1,000 that gets back what adds so much to the capital and the book. */
  private static Object[] restored(String user, String capital, String book) {
    Candidate none = candidate("10000", "10", 1, capital, book);
    return new Object[] {
      user,
      new Candidates(
          candidate("1000", "0", 0, "0", "0"),
          none,
          List.of(none),
          false,
          Map.of(Product.PAY_LATER, new HardCap(new BigDecimal("10000.00"), Binding.RESTORE)))
    };
  }

  private static PolicySources partner() {
    return PolicySources.only(
        new PolicySource(
            "partner",
            () ->
                ConfigFactory.parseString("partners { names = [P1], tier-1-capital = 1000000 }")
                    .withFallback(PolicySource.named("consumer").content().get())));
  }

  /** What stands above a budget, and what is gone of it. */
  private static String overhang(List<Row> rows, String budget) {
    return rows.stream()
        .filter(row -> row.getString(1).equals(budget))
        .map(row -> row.get(9) + " " + row.get(10))
        .findFirst()
        .orElseThrow();
  }

  private Allotment allotment(LocalDate asOf) {
    Day day = deployment.day(asOf);
    return new Allotment(Policies.load(deployment, day), tables(asOf));
  }

  private AllotmentTables tables(LocalDate asOf) {
    Day day = deployment.day(asOf);
    return new AllotmentTables(deployment, day, Policies.load(deployment, day));
  }

  private static Object[] customer(String user, Candidate... choices) {
    return new Object[] {user, candidates(choices[0], choices)};
  }

  private static Object[] member(String community, String user, Candidate... choices) {
    return new Object[] {user, candidates(choices[0], choices), community};
  }

  private static Candidates candidates(Candidate none, Candidate... choices) {
    BigDecimal most = choices[choices.length - 1].quotas().get(Product.PAY_LATER);
    return new Candidates(
        none,
        none,
        List.of(choices),
        false,
        Map.of(Product.PAY_LATER, new HardCap(most, Binding.EXPOSURE_CAP)));
  }

  private static Candidate candidate(String quota, String profit, int rises, String... groups) {
    BigDecimal amount = new BigDecimal(quota).setScale(2);
    return new Candidate(
        Map.of(Product.PAY_LATER, amount),
        new BigDecimal(profit).setScale(6),
        amount,
        BigDecimal.ZERO.setScale(6),
        new PairValue(amount, amount, 0.7, 0.02),
        rises,
        0,
        false,
        BigDecimal.ZERO.setScale(2),
        Stream.of(groups).map(each -> new BigDecimal(each).setScale(6)).toList());
  }

  private Dataset<Row> considered(Object[]... customers) {
    var rows = new ArrayList<Row>();
    for (Object[] customer : customers) {
      String community = customer.length > 2 ? (String) customer[2] : null;
      rows.add(CandidateRows.of((String) customer[0], community, (Candidates) customer[1]));
    }
    int groups = ((Candidates) customers[0][1]).none().groups().size();
    Candidate nothing =
        candidate("0", "0", 0, Collections.nCopies(groups, "0").toArray(String[]::new));
    // Lines enough that the number of rises does not bind.
    for (int idle = 0; idle < 40; idle++) {
      rows.add(CandidateRows.of("idle-" + idle, null, (Candidates) customer("", nothing)[1]));
    }
    // Members of a community side by side.
    return deployment.spark().createDataFrame(rows, CandidateRows.SCHEMA).coalesce(1);
  }
}
