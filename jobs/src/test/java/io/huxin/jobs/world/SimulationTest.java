package io.huxin.jobs.world;

import static io.huxin.jobs.world.SimulatedWorld.isNull;
import static io.huxin.jobs.world.SimulatedWorld.number;
import static io.huxin.jobs.world.SimulatedWorld.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SimulationTest {
  private static SimulatedWorld world;

  @BeforeAll
  static void simulate() {
    world = new SimulatedWorld(WorldSettings.of(2_000, 11).withDirt(Dirt.NONE));
  }

  @Test
  void shouldStayBelowTheBoundOnTransactions() {
    long distinct =
        world.rows(RawTable.TRANSACTIONS).stream()
            .map(row -> text(RawTable.TRANSACTIONS, row, "txn"))
            .distinct()
            .count();
    assertThat((double) distinct / (2_000 * 760)).isBetween(0.1, 0.3);
    assertThat((double) world.rows(RawTable.TRANSACTIONS).size() / (2_000 * 760)).isLessThan(0.3);
  }

  @Test
  void shouldLetFourToSevenPercentOfUsersWithLinesDefaultPerYear() {
    Set<String> lined = uids(RawTable.CREDIT_LINES);
    Set<String> defaulted = uids(RawTable.DEFAULTS);
    assertThat(defaulted.size() / (lined.size() * 760 / 365.0)).isBetween(0.04, 0.07);
  }

  @Test
  void shouldTellDefaultsByTruthBetterThanByLedgerAndNeverSurely() {
    double truth = Auc.of(observations("pd"));
    double ledger = Auc.of(observations("ledger_pd"));
    assertThat(truth).isBetween(0.75, 0.95);
    assertThat(ledger).isBetween(0.70, truth - 0.02);
  }

  @Test
  void shouldCalibrateTheTruePd() {
    List<Auc.Observation> observations = observations("pd");
    double mean = observations.stream().mapToDouble(Auc.Observation::score).average().orElseThrow();
    double rate =
        observations.stream().mapToDouble(seen -> seen.bad() ? 1 : 0).average().orElseThrow();
    assertThat(mean / rate).isBetween(0.75, 1.33);
  }

  @Test
  void shouldCalibrateTheTruePdOfWhoOwesNothing() {
    Set<String> owing =
        world.rows(RawTable.REPORTED_ARREARS).stream()
            .map(
                row ->
                    text(RawTable.REPORTED_ARREARS, row, "uid")
                        + number(RawTable.REPORTED_ARREARS, row, "month_end"))
            .collect(Collectors.toSet());
    List<Auc.Observation> observations =
        Auc.observations(
                world,
                row ->
                    owing.contains(
                            text(RawTable.TRUE_PD, row, "uid")
                                + number(RawTable.TRUE_PD, row, "month_end"))
                        ? -1
                        : number(RawTable.TRUE_PD, row, "pd") / 1e9)
            .stream()
            .filter(seen -> seen.score() >= 0)
            .toList();
    double expected = observations.stream().mapToDouble(Auc.Observation::score).sum();
    long came = observations.stream().filter(Auc.Observation::bad).count();
    assertThat(came).isGreaterThan(40);
    assertThat(expected / came).isBetween(0.75, 1.33);
  }

  @Test
  void shouldNotBeSolvedByOneRawFeature() {
    double ledger = Auc.of(observations("ledger_pd"));
    assertThat(Auc.of(byLastArrears())).isLessThan(ledger);
  }

  @Test
  void shouldNeverUseMoreThanTheQuota() {
    Map<String, Long> highest = new HashMap<>();
    for (Row line : world.rows(RawTable.CREDIT_LINES)) {
      if (text(RawTable.CREDIT_LINES, line, "prod").equals("CL")) {
        highest.merge(
            text(RawTable.CREDIT_LINES, line, "uid"),
            number(RawTable.CREDIT_LINES, line, "limit_fen"),
            Math::max);
      }
    }
    assertThat(world.rows(RawTable.CONTRACTS))
        .filteredOn(row -> text(RawTable.CONTRACTS, row, "prod").equals("CL"))
        .isNotEmpty()
        .allSatisfy(
            loan ->
                assertThat(number(RawTable.CONTRACTS, loan, "amt_fen"))
                    .isLessThanOrEqualTo(highest.get(text(RawTable.CONTRACTS, loan, "uid"))));
  }

  @Test
  void shouldMakeEqualInstalmentsThatRepayThePrincipal() {
    Map<String, Long> repaid = new HashMap<>();
    for (Row due : world.rows(RawTable.INSTALMENTS)) {
      if (text(RawTable.INSTALMENTS, due, "prod").equals("CL")
          && number(RawTable.INSTALMENTS, due, "due_date") > 0) {
        repaid.put(
            text(RawTable.INSTALMENTS, due, "bill"), number(RawTable.INSTALMENTS, due, "prin_fen"));
      }
    }
    Map<String, Long> byContract =
        repaid.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().substring(0, entry.getKey().lastIndexOf('-')),
                    Collectors.summingLong(Map.Entry::getValue)));
    for (Row loan : world.rows(RawTable.CONTRACTS)) {
      if (text(RawTable.CONTRACTS, loan, "prod").equals("CL")) {
        assertThat(byContract.get(text(RawTable.CONTRACTS, loan, "ctr")))
            .isEqualTo(number(RawTable.CONTRACTS, loan, "amt_fen"));
      }
    }
  }

  @Test
  void shouldPlantRingsFraudAndHonestLookAlikes() {
    Map<String, Long> planted =
        world.rows(RawTable.PLANTED).stream()
            .collect(
                Collectors.groupingBy(
                    row -> text(RawTable.PLANTED, row, "what"), Collectors.counting()));
    assertThat(planted).containsKeys("FIRST_PAYMENT_FRAUD");
    assertThat(planted.keySet())
        .anyMatch(what -> what.equals("CASH_OUT_RING") || what.equals("GUARANTEE_CIRCLE"));
    assertThat(planted.keySet())
        .anyMatch(what -> what.equals("FAMILY_SHOP") || what.equals("RECIPROCAL_FAMILY"));
  }

  @Test
  void shouldShowEveryWayOfPaying() {
    Set<String> sources = new HashSet<>();
    for (Row paid : world.rows(RawTable.REPAYMENTS)) {
      sources.add(String.valueOf(text(RawTable.REPAYMENTS, paid, "src")));
      if ("LOAN".equals(text(RawTable.REPAYMENTS, paid, "src"))) {
        assertThat(isNull(RawTable.REPAYMENTS, paid, "src_txn")).isFalse();
      }
    }
    assertThat(sources).contains("OWN", "LOAN", "BACKER", "COLL", "null");
  }

  private static Set<String> uids(RawTable table) {
    return world.rows(table).stream()
        .map(row -> text(table, row, "uid"))
        .collect(Collectors.toSet());
  }

  private static List<Auc.Observation> observations(String column) {
    return Auc.observations(world, row -> number(RawTable.TRUE_PD, row, column) / 1e9);
  }

  /** Worst arrears the core has reported for the user up to then: the strongest plain feature. */
  private static List<Auc.Observation> byLastArrears() {
    Map<String, Long> months = new HashMap<>();
    for (Row arrears : world.rows(RawTable.REPORTED_ARREARS)) {
      months.merge(
          text(RawTable.REPORTED_ARREARS, arrears, "uid")
              + number(RawTable.REPORTED_ARREARS, arrears, "month_end"),
          number(RawTable.REPORTED_ARREARS, arrears, "months"),
          Math::max);
    }
    return Auc.observations(
        world,
        row ->
            months.getOrDefault(
                text(RawTable.TRUE_PD, row, "uid") + number(RawTable.TRUE_PD, row, "month_end"),
                0L));
  }
}
