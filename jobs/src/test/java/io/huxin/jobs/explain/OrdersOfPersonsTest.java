package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.decide.OneCustomer;
import io.huxin.jobs.safety.Act;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.safety.Rollbacks;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.decision.Emergency;
import io.huxin.models.policy.Segment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What persons ordered before a day's cut-off, from the tables into its decisions and stories. */
@Tag("slow")
@Tag("long")
class OrdersOfPersonsTest {
  private static final LocalDate EARLIER = HandMadeDay.AS_OF.minusDays(2);
  private static final LocalDate BEFORE = HandMadeDay.AS_OF.minusDays(1);
  private static final Act ACT = new Act("li", "a test", Instant.parse("2026-03-31T01:00:00Z"));

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldDecideByThem() {
    deployment = TestDeployment.in(directory);
    // The taker's quota was raised a day before, and stood at 4,500.
    write(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decided(EARLIER, "HOLD", "4500", "4500", "false"),
            decided(BEFORE, "INCREASE", "4500", "5000", "true")));
    write(
        OutputTables.PUBLICATIONS,
        List.of(
            row("decision_id", "'" + BEFORE + "'", "as_of", day(BEFORE), "outcome", "'APPLIED'")));
    write(OutputTables.DAYS, List.of(sealed(EARLIER), sealed(BEFORE)));
    Rollbacks.order(
        deployment, Optional.of(EARLIER), HandMadeDay.AS_OF, Approval.of("rollback", ACT, "wu"));
    // Two overrides of the giver's line differ.
    write(
        LedgerTables.OVERRIDES,
        List.of(override("1", "INCREASE", "160000"), override("2", "LIMIT", null)));
    // A reviewer has overturned a cut of the late line.
    write(
        SafetyTables.REVIEWS,
        List.of(
            row(
                "review_id", "'r'",
                "user_id", "'late-5e20'",
                "product", "'CASH_LOAN'",
                "as_of", day(BEFORE),
                "kind", "'APPEAL'",
                "action_decided", "'DECREASE'",
                "state", "'DECIDED'",
                "outcome", "'OVERTURNED'",
                "action_ordered", "'RESTORE'",
                // An earlier release let a reviewer give back more than there had been.
                "quota_before", "6000",
                // Of these, 1,000 rested on a guarantee that is gone.
                "lent_before", "1000",
                "quota_ordered", "7000",
                "ordered_until", "DATE'2026-03-31'",
                "opened_on", day(BEFORE),
                "due_on", day(BEFORE),
                "decided_at", "TIMESTAMP'2026-03-31 09:00:00'")));
    Emergencies.set(
        deployment,
        EmergencyState.NO_INCREASE,
        Optional.of(Segment.PERSON),
        Approval.of("state", ACT, "wu"));

    List<String> gates = HandMadeDay.decide(deployment).gates();
    assertThat(gates)
        .singleElement(STRING)
        .startsWith("1 lines have overrides in force that contradict each other");
    // The SQL of the message finds what was counted.
    deployment
        .warehouse()
        .read(LedgerTables.OVERRIDES)
        .createOrReplaceTempView(LedgerTables.OVERRIDES.name());
    assertThat(deployment.spark().sql(gates.get(0).split("\"", -1)[1]).collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getList(2))
        .containsExactly("giver-7f3a CASH_LOAN [1, 2]");

    assertThat(decisions())
        .containsExactly(
            "giver-7f3a REVIEW 150000.00 ORDERS_DIFFER [ORDERS_DIFFER]",
            "late-5e20 LIMIT 4000.00 PAST_DUE [PAST_DUE_1_29]",
            "taker-91bc DECREASE 4500.00 ROLLBACK [ROLLED_BACK]");
    var late =
        new OneCustomer(deployment, deployment.day(HandMadeDay.AS_OF), "late-5e20")
            .facts()
            .orElseThrow();
    assertThat(late.directives().emergency()).isEqualTo(Emergency.NO_INCREASE);
    assertThat(late.lines().values())
        .singleElement()
        .satisfies(line -> assertThat(line.override().quota()).isEqualByComparingTo("5000"));
    String story =
        new CaseReader(deployment, HandMadeDay.AS_OF).story("taker-91bc").text(Language.EN);
    assertThat(story)
        .contains("quotas were set back to those of an earlier day")
        .doesNotContain("no longer give these decisions");
  }

  /**
   * Another's line that is due a rise waits, but not where growth is closed already: that is told.
   */
  @Test
  void shouldGrowNothingWhereOrdersContradict() {
    deployment = TestDeployment.in(directory);
    assertThat(HandMadeDay.decide(deployment).gates()).isEmpty();
    List<String> grown =
        decisions().stream().filter(each -> each.matches(".* (OPEN|INCREASE|RESTORE) .*")).toList();
    assertThat(grown).isNotEmpty().noneMatch(each -> each.startsWith("giver-7f3a"));
    write(
        LedgerTables.OVERRIDES,
        List.of(override("1", "INCREASE", "160000"), override("2", "LIMIT", null)));
    Day day = deployment.day(HandMadeDay.AS_OF);

    assertThat(new DecideJob(true, false).run(deployment, day).gates())
        .singleElement(STRING)
        .startsWith("1 lines have overrides in force");

    assertThat(latest()).noneMatch(each -> each.matches(".* (OPEN|INCREASE|RESTORE) .*"));
    assertThat(latest()).anyMatch(each -> each.contains("GROWTH_LANE_CLOSED"));
    assertThat(DecideJob.again(List.of("gate: the PD has shifted")).run(deployment, day).gates())
        .isEmpty();
  }

  private List<String> latest() {
    return texts(Decisions.latest(deployment.warehouse(), HandMadeDay.AS_OF));
  }

  @Test
  void shouldLeaveALineToAPersonWhoseOrderLacksItsQuota() {
    deployment = TestDeployment.in(directory);
    write(LedgerTables.OVERRIDES, List.of(override("1", "INCREASE", null)));

    String summary = HandMadeDay.decide(deployment).summary();

    assertThat(decisions()).contains("giver-7f3a REVIEW 150000.00 ORDER_INVALID [ORDER_INVALID]");
    assertThat(summary).contains("1 lines have an order in force that cannot be carried out");
    String story =
        new CaseReader(deployment, HandMadeDay.AS_OF).story("giver-7f3a").text(Language.EN);
    assertThat(story)
        .contains("an order of a person that cannot be carried out")
        .contains("The order must be corrected or withdrawn.")
        .doesNotContain("no longer give these decisions");
  }

  private List<String> decisions() {
    return texts(deployment.warehouse().day(OutputTables.QUOTA_DECISIONS, HandMadeDay.AS_OF));
  }

  private static List<String> texts(Dataset<Row> decisions) {
    return decisions
        .selectExpr(
            "concat_ws(' ', user_id, action, new_quota, binding, concat('[', concat_ws(', ',"
                + " reasons), ']')) AS text")
        .orderBy("text")
        .collectAsList()
        .stream()
        .map(each -> each.getString(0))
        .toList();
  }

  private static Map<String, String> decided(
      LocalDate asOf, String action, String before, String after, String changes) {
    return row(
        "decision_id", "'" + asOf + "'",
        "as_of", day(asOf),
        "user_id", "'taker-91bc'",
        "product", "'CASH_LOAN'",
        "old_quota", before,
        "new_quota", after,
        "line_version", "1",
        "action", "'" + action + "'",
        "changes", changes,
        "status", "'ACTIVE'",
        "status_before", "'ACTIVE'",
        "lane", "'NONE'",
        "arm", "'POLICY'");
  }

  private static Map<String, String> override(String id, String action, String quota) {
    Map<String, String> row =
        row(
            "override_id", "'" + id + "'",
            "user_id", "'giver-7f3a'",
            "product", "'CASH_LOAN'",
            "action", "'" + action + "'",
            "requested_by", "'li'",
            "approved_by", "'wu'",
            "effective_from", "DATE'2026-03-01'",
            "expires_on", "DATE'2026-03-31'",
            "recorded_at", "TIMESTAMP'2026-03-01 00:00:00'");
    if (quota != null) {
      row.put("quota", quota);
    }
    return row;
  }

  private static Map<String, String> sealed(LocalDate asOf) {
    return row(
        "as_of", day(asOf), "state", "'SEALED'", "published_at", "TIMESTAMP'2026-03-30 06:00:00'");
  }

  private static String day(LocalDate asOf) {
    return "DATE'" + asOf + "'";
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  private void write(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }
}
