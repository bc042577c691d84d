package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.CommunityTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.testing.SealedDay;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of guarantors in a run is what they can stand behind in it. Each guarantor has a
 * cash loan of 10,000, of which 1,000 is drawn, and guarantees with 4,800 that of a borrower, of
 * 20,000 with 12,000 drawn. Half of a guarantor's quota can be lent: 5,000. Everybody has a PD of 1
 * %, at which 0.7350784449 of a guarantee counts.
 */
@Tag("slow")
class GuarantorsTest {
  private static final LocalDate AS_OF = GuarantorsDay.AS_OF;

  @TempDir private static Path directory;
  private static Deployment deployment;
  private static final Map<String, String> OPEN = new TreeMap<>();
  private static final Map<String, String> GATED = new TreeMap<>();
  private static final Map<String, Row> COMMUNITIES = new HashMap<>();

  @BeforeAll
  static void twoRuns() {
    deployment = TestDeployment.in(directory).under(PolicySources.only(lowered()));
    var day = new GuarantorsDay();
    for (String name : List.of("sound", "worst", "core", "ordered", "closed", "earmark")) {
      day.line("g-" + name, "CASH_LOAN", name.equals("closed") ? "3000" : "1000", Map.of());
      day.line("b-" + name, "CASH_LOAN", "12000", Map.of());
      day.link(name, "GUARANTEE", name.equals("earmark") ? "0.25" : "1");
    }
    for (String name : List.of("backs", "uses")) {
      day.line("g-" + name, "CASH_LOAN", "1000", Map.of("settled_bills", "0"));
      // Half of 8,000, and a yuan more.
      day.line(
          "g-" + name,
          "PAY_LATER",
          "4000",
          Map.of("mean_balance_90", name.equals("backs") ? "4000" : "4001"));
      day.line("b-" + name, "PAY_LATER", "6000", Map.of());
      day.link(name, "BACKSTOP", "1");
    }
    day.order("g-ordered", "6000");
    day.held("g-worst", "10000", Map.of("band", "'E'"));
    day.held("b-worst", "20000", Map.of("guarantee_uplift", "3000"));
    day.held("b-core", "20000", Map.of("guarantee_uplift", "3000"));
    day.held("b-earmark", "20000", Map.of("earmarked", "5000"));
    day.write(deployment);
    run(List.of(), OPEN);
    deployment
        .warehouse()
        .day(CommunityTables.COMMUNITIES, AS_OF)
        .collectAsList()
        .forEach(each -> COMMUNITIES.put(each.getAs("community_id"), each));
    run(List.of("gate: the PD has shifted"), GATED);
  }

  /** A pack with a budget of all that is lent to persons. */
  private static PolicySource lowered() {
    return with(
        "budgets.groups = [{ name = people, by = SEGMENT, value = PERSON,"
            + " most-exposure = 200000 }]");
  }

  private static PolicySource with(String change) {
    return new PolicySource(
        "changed",
        () ->
            ConfigFactory.parseString(change)
                .withFallback(PolicySource.named("consumer").content().get()));
  }

  private static void run(List<String> gates, Map<String, String> seen) {
    DecideJob.again(gates).run(deployment, deployment.day(AS_OF));
    deployment
        .warehouse()
        .day(OutputTables.GUARANTEE_USE, AS_OF)
        .collectAsList()
        .forEach(
            use ->
                seen.put(
                    use.getAs("link_id"),
                    use.getAs("allotted") + " " + use.getAs("used") + " " + use.getAs("reason")));
    deployment
        .warehouse()
        .day(AllocationTables.ALLOCATIONS, AS_OF)
        .collectAsList()
        .forEach(
            budget ->
                seen.put(
                    budget.getAs("budget"), budget.getAs("used") + " " + budget.getAs("overhang")));
    deployment
        .warehouse()
        .day(OutputTables.QUOTA_DECISIONS, AS_OF)
        .where("product = 'CASH_LOAN'")
        .orderBy("revision")
        .collectAsList()
        .forEach(
            decision ->
                seen.put(
                    decision.getAs("user_id"),
                    decision.getAs("action")
                        + " "
                        + decision.getAs("new_quota")
                        + " "
                        + decision.getAs("binding")));
  }

  /**
   * Of guarantors 85,000 stand (four cash loans of 10,000 and one of 6,000, 3,000 owed on a closed
   * line, two customers with 18,000), of borrowers 128,000: four of 20,000, 17,000 without the
   * uplift, 15,000 without the lapsed earmark and two of 8,000.
   */
  @Test
  void shouldReportWhatStandsAboveABudgetAlsoWhereAGateClosedGrowth() {
    assertThat(GATED).containsEntry("people.exposure", "null 13000.000000");
    // 2,000 and 59.69 less by the cut of the worst band, and nothing may be added.
    assertThat(OPEN).containsEntry("people.exposure", "0.000000 10940.310000");
  }

  /** Under a pack by which guarantors lend less, and communities are sealed sooner. */
  @Test
  void shouldKeepWhatTheNextDayReadsOfASealedDayThatIsLookedAtAgain() {
    List<Table> read =
        List.of(OutputTables.GUARANTEE_USE, CommunityTables.COMMUNITIES, CommunityTables.CONTAGION);
    var before = read.stream().map(GuarantorsTest::rows).toList();
    SealedDay.in(deployment, AS_OF);
    Deployment other =
        deployment.under(
            PolicySources.only(with("guarantee.quota-share = 0.1, firewall.loss-ratio = 0.0001")));
    new DecideJob(true, false).run(other, other.day(AS_OF));
    Dataset<Row> again =
        deployment.warehouse().day(OutputTables.QUOTA_DECISIONS, AS_OF).where("retrospective");
    assertThat(again.where("binding = 'COMMUNITY_SEALED'").count()).isPositive();
    assertThat(read.stream().map(GuarantorsTest::rows).toList()).isEqualTo(before);
  }

  private static List<String> rows(Table table) {
    return deployment.warehouse().day(table, AS_OF).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void shouldLendWhatASoundGuarantorHas() {
    assertThat(OPEN).containsEntry("sound", "4800.00 3528.37 null");
  }

  /** Half of 8,000 gives 2,940.31: of the 3,000 lent before, 59.69 is not drawn and goes. */
  @Test
  void shouldWithdrawInTheSameRunWhatTheCutOfTheWorstBandTakes() {
    assertThat(OPEN)
        .containsEntry("g-worst", "DECREASE 8000.00 BAND_CUT")
        .containsEntry("worst", "4000.00 2940.31 null")
        .containsEntry("b-worst", "DECREASE 19940.31 GUARANTEE");
    // A gate has stopped growth before: the PD cuts nobody, so the guarantee stands.
    assertThat(GATED)
        .containsEntry("worst", "4800.00 3528.37 null")
        .containsEntry("b-worst", "HOLD 20000.00 GROWTH_LANE_CLOSED");
    assertThat(GATED.get("g-worst")).startsWith("HOLD 10000.00 ");
  }

  @Test
  void shouldWithdrawAllOfWhoIsFrozenByTheCoreSystem() {
    assertThat(OPEN)
        .containsEntry("core", "0.00 0.00 NO_CAPACITY")
        .containsEntry("b-core", "DECREASE 17000.00 GUARANTEE");
  }

  @Test
  void shouldLendHalfOfWhatAnOrderLeaves() {
    assertThat(OPEN)
        .containsEntry("g-ordered", "DECREASE 6000.00 OVERRIDE")
        .containsEntry("ordered", "3000.00 2205.23 null");
  }

  /**
   * 3,000 owed on a closed line and in default, and 12,000 + 0.4 x 8,000 of the borrower: 18,200,
   * of which 3,000 x 0.7 + 0.01 x 0.7 x 15,200 = 2,206.40 is expected to be lost, more than 6 %.
   */
  @Test
  void shouldSealForWhatIsOwedOnAClosedLine() {
    Row community = COMMUNITIES.get("b-closed");
    assertThat(community.<Object>getAs("exposure")).hasToString("18200.00");
    assertThat(community.<Object>getAs("expected_loss")).hasToString("2206.400000");
    assertThat(community.<String>getAs("state")).isEqualTo("SEALED");
    assertThat(OPEN).containsEntry("closed", "0.00 0.00 COMMUNITY_SEALED");
    assertThat(COMMUNITIES.get("b-sound").<String>getAs("state")).isEqualTo("OPEN");
  }

  /**
   * 12,000 + 0.4 x (20,000 - 5,000 - 12,000) = 13,200 of the borrower and 1,000 + 0.4 x 9,000 of
   * the guarantor; the link is a quarter of the former.
   */
  @Test
  void shouldWeighALinkWithoutTheUndrawnEarmark() {
    assertThat(COMMUNITIES.get("b-earmark").<Object>getAs("exposure")).hasToString("17800.00");
    assertThat(OPEN).containsEntry("earmark", "4800.00 2425.75 null");
  }

  /** 0.3 x 8,000 is the most that the borrower may be lifted by. */
  @Test
  void shouldTakeABackstopOfWhoUsesHalfOfPayLaterAtMost() {
    assertThat(OPEN)
        .containsEntry("backs", "4800.00 2400.00 null")
        .containsEntry("uses", "4800.00 0.00 GUARANTOR_NOT_QUALIFIED");
  }
}
