package io.huxin.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.evidence.Folders;
import io.huxin.jobs.safety.Act;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.policy.Segment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants <em>compare and set</em> and <em>repeatable</em>, on real tables. */
@Tag("slow")
class PublishJobTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 30);

  @TempDir private static Path linesAndDecisions;
  @TempDir private Path directory;
  private Deployment deployment;
  private Day day;

  /** Written once: each test has a copy of its own. */
  @BeforeAll
  static void linesAndDecisions() {
    Warehouse warehouse = TestDeployment.in(linesAndDecisions).warehouse();
    write(
        warehouse,
        OutputTables.QUOTA_CURRENT,
        List.of(
            line("same", 1000, 3),
            // Frozen by somebody since the decision was made.
            with(line("moved", 1000, 5), Map.of("status", "'FROZEN'", "frozen_by", "'CORE'")),
            line("opened-meanwhile", 700, 1),
            line("untouched", 400, 2)));
    write(
        warehouse,
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decision("same", "INCREASE", 3, 1500),
            decision("moved", "INCREASE", 4, 1500),
            decision("opened-meanwhile", "OPEN", 0, 500),
            decision("new", "OPEN", 0, 500),
            with(decision("untouched", "HOLD", 2, 400), Map.of("changes", "false"))));
  }

  @BeforeEach
  void copyOfThem() {
    Folders.copy(linesAndDecisions, directory);
    deployment = TestDeployment.in(directory);
    day = deployment.day(AS_OF);
  }

  @Test
  void shouldApplyOnlyWhatMeetsTheVersionDecidedOn() {
    publish();

    assertThat(outcomes())
        .containsExactly(
            "moved REFUSED_STALE", "new APPLIED", "opened-meanwhile REFUSED_STALE", "same APPLIED");
    assertThat(lines())
        .containsExactly(
            "moved 1000.00 FROZEN 5",
            "new 500.00 ACTIVE 1",
            "opened-meanwhile 700.00 ACTIVE 1",
            "same 1500.00 ACTIVE 4",
            "untouched 400.00 ACTIVE 2");
  }

  @Test
  void shouldApplyToALineThatTheCoreSystemChangedBeforeTheDecision() {
    // The core system made version 6, the day was decided on it, and nobody has changed it since.
    decideAnew(List.of(with(decision("same", "FREEZE", 6, 1000), Map.of("status", "'FROZEN'"))));
    publish();

    assertThat(outcomes()).containsExactly("same APPLIED");
    assertThat(lines()).contains("same 1000.00 FROZEN 7");
  }

  @Test
  void shouldApplyBothSidesOfAConversionOrNone() {
    decideAnew(
        List.of(
            decision("same", "CONVERT", 3, 600),
            with(
                decision("same", "CONVERT", 0, 400),
                Map.of("decision_id", "'same|other side'", "product", "'CASH_LOAN'")),
            decision("moved", "CONVERT", 4, 600),
            with(
                decision("moved", "CONVERT", 0, 400),
                Map.of("decision_id", "'moved|other side'", "product", "'CASH_LOAN'"))));
    publish();

    assertThat(outcomes())
        .containsExactly(
            "moved REFUSED_STALE", "moved REFUSED_STALE", "same APPLIED", "same APPLIED");
    assertThat(lines()).contains("same 600.00 ACTIVE 4", "moved 1000.00 FROZEN 5");
  }

  @Test
  void shouldWithholdGrowthAndTheModelsCutsWhereAGateCameUpAfterTheDecisions() {
    new RunLedger(deployment.warehouse(), "")
        .record(
            "ingest",
            AS_OF,
            1,
            new RunLedger.Outcome("GATE", "a broken source", 0, 0, null),
            day.cutOff(),
            Map.of(),
            1);
    decideAnew(
        List.of(
            decision("same", "INCREASE", 3, 1500),
            cut("opened-meanwhile", "'BAND_CUT'", 1),
            with(decision("untouched", "LIMIT", 2, 300), Map.of("lane", "'PROTECTIVE'"))));
    publish();

    assertThat(outcomes())
        .containsExactly("opened-meanwhile WITHHELD", "same WITHHELD", "untouched APPLIED");
    assertThat(lines()).contains("same 1000.00 ACTIVE 3", "untouched 300.00 ACTIVE 3");
    assertThat(texts(OutputTables.DAYS, "state")).containsExactly("HELD");
  }

  @Test
  void shouldPublishNothingUnderAHaltThatCameAfterTheDecisions() {
    order(EmergencyState.HALT, null, "2026-01-31T01:00:00Z");

    assertThat(report().gates())
        .singleElement()
        .asString()
        .contains(
            "halt for all", "daily for the day again, or publish, followup, notices and report");
    assertThat(deployment.warehouse().exists(OutputTables.PUBLICATIONS)).isFalse();
    assertThat(lines()).contains("same 1000.00 ACTIVE 3");

    order(EmergencyState.NORMAL, null, "2026-01-31T02:00:00Z");
    publish();
    assertThat(lines()).contains("same 1500.00 ACTIVE 4");
  }

  @Test
  void shouldStopGrowthThatWasDecidedBeforePersonsStoppedIt() {
    write(
        LedgerTables.USERS,
        List.of(user("same", "'STUDENT'"), user("new", "'PERSON'"), user("moved", "'PERSON'")));
    order(EmergencyState.NO_INCREASE, Segment.STUDENT, "2026-01-31T01:00:00Z");
    assertThat(report().gates()).isEmpty();

    assertThat(outcomes())
        .containsExactly(
            "moved REFUSED_STALE",
            "new APPLIED",
            "opened-meanwhile REFUSED_STALE",
            "same WITHHELD");
    assertThat(texts(OutputTables.DAYS, "state")).containsExactly("SEALED");
  }

  /** Facts go on, and freezes lapse where growth alone is stopped. */
  @Test
  void shouldHoldBackTheModelsCutsAndTheEndOfFreezesInAnEmergencyThatCameAfterTheDecisions() {
    write(
        LedgerTables.USERS,
        List.of(
            user("same", "'STUDENT'"),
            user("untouched", "'STUDENT'"),
            user("opened-meanwhile", "'SOLE_TRADER'"),
            user("moved", "'SOLE_TRADER'")));
    decideAnew(
        List.of(
            cut("same", "'UNDRAWN'", 3),
            thawed("untouched", "'FREEZE_LAPSED'", 2),
            thawed("opened-meanwhile", "'PAST_DUE'", 1),
            cut("moved", "'EXPOSURE_CAP'", 5)));
    order(EmergencyState.NO_INCREASE, Segment.STUDENT, "2026-01-31T01:00:00Z");
    order(EmergencyState.FREEZE_ALL, Segment.SOLE_TRADER, "2026-01-31T01:00:00Z");
    publish();

    assertThat(outcomes())
        .containsExactly(
            "moved APPLIED", "opened-meanwhile WITHHELD", "same WITHHELD", "untouched APPLIED");
  }

  @Test
  void shouldLetAFreezeOfAllPassTheBreaker() {
    decideAnew(
        List.of(
            protective("same", "'EMERGENCY'", 3),
            protective("untouched", "'EMERGENCY'", 2),
            protective("opened-meanwhile", "'PAST_DUE'", 1)));
    order(EmergencyState.FREEZE_ALL, null, "2026-01-30T01:00:00Z");
    assertThat(new PublishJob(null).run(deployment, day).gates()).hasSize(2);

    assertThat(outcomes())
        .containsExactly("opened-meanwhile WITHHELD", "same APPLIED", "untouched APPLIED");
    assertThat(texts(OutputTables.QUOTA_CURRENT, "concat_ws(' ', user_id, status, frozen_by)"))
        .contains("same FROZEN EMERGENCY", "untouched FROZEN EMERGENCY");
    assertThat(texts(OutputTables.DAYS, "state")).containsExactly("HELD");
  }

  /** All lines but one, whose freeze an emergency had ordered, are limited again. */
  @Test
  void shouldLetTheEndOfAFreezeOfAllPassTheBreaker() {
    decideAnew(
        List.of(
            thawed("same", "'PAST_DUE'", 3),
            thawed("untouched", "'PAST_DUE'", 2),
            thawed("opened-meanwhile", "'FREEZE_LAPSED'", 1)));
    assertThat(new PublishJob(null).run(deployment, day).gates()).isEmpty();

    assertThat(outcomes())
        .containsExactly("opened-meanwhile APPLIED", "same APPLIED", "untouched APPLIED");
    assertThat(texts(OutputTables.DAYS, "state")).containsExactly("SEALED");
  }

  @Test
  void shouldNotLetTheModelsCutsThatAreHeldBackTripTheBreakerForFacts() {
    var decisions =
        new ArrayList<>(
            List.of(
                cut("same", "'BAND_CUT'", 3),
                cut("opened-meanwhile", "'UNDRAWN'", 1),
                protective("untouched", "'PAST_DUE'", 2)));
    Map<String, String> unchanged = Map.of("changes", "false", "lane", "'NONE'");
    for (int i = 0; i < 57; i++) {
      decisions.add(with(decision("u" + i, "HOLD", 1, 100), unchanged));
    }
    decideAnew(decisions);
    order(EmergencyState.NO_INCREASE, null, "2026-01-31T01:00:00Z");
    // One of 60 users, where the breaker is at 2 %.
    assertThat(new PublishJob(null).run(deployment, day).gates()).hasSize(1);

    assertThat(outcomes())
        .containsExactly("opened-meanwhile WITHHELD", "same WITHHELD", "untouched APPLIED");
  }

  @Test
  void shouldTakeBackALineWhoseChangeTheCoreSystemRefused() {
    write(
        OutputTables.QUOTA_CURRENT,
        List.of(
            with(line("undone", 1800, 5), Map.of("decision_id", "'refused-1'")),
            with(line("undone-too", 1800, 5), Map.of("decision_id", "'refused-2'"))));
    write(LedgerTables.QUOTA_RECEIPTS, List.of(refusal("refused-1"), refusal("refused-2")));
    decideAnew(
        List.of(
            decision("undone", "INCREASE", 4, 1300),
            with(decision("undone-too", "HOLD", 4, 1000), Map.of("changes", "false"))));
    publish();

    assertThat(outcomes()).containsExactly("undone APPLIED");
    assertThat(lines()).contains("undone 1300.00 ACTIVE 5", "undone-too 1000.00 ACTIVE 4");
  }

  @Test
  void shouldTakeBackALineWhoseChangeNeverTookEffectAlsoWhereNothingTakesItsPlace() {
    published("held-back", "refused-1", "2026-01-27", 5);
    published("not-opened", "refused-2", "2026-01-27", 1);
    published("unanswered", "published-1", "2026-01-28", 5);
    published("early-yet", "published-2", "2026-01-29", 5);
    published("made", "published-3", "2026-01-28", 5);
    published("changed-since", "published-4", "2026-01-28", 5);
    write(LedgerTables.QUOTA_RECEIPTS, List.of(refusal("refused-1"), refusal("refused-2")));
    write(
        OutputTables.QUOTA_CURRENT,
        List.of(
            with(line("held-back", 1800, 5), Map.of("decision_id", "'refused-1'")),
            with(line("not-opened", 500, 1), Map.of("decision_id", "'refused-2'")),
            with(line("unanswered", 1800, 5), Map.of("decision_id", "'published-1'")),
            with(line("early-yet", 1800, 5), Map.of("decision_id", "'published-2'")),
            with(line("made", 1800, 5), Map.of("decision_id", "'published-3'")),
            with(line("changed-since", 1800, 7), Map.of("decision_id", "'published-4'"))));
    write(
        LedgerTables.CREDIT_LINES,
        List.of(
            Map.of(
                "user_id", "'made'",
                "product", "'PAY_LATER'",
                "opened_on", "DATE'2025-01-01'",
                "line_version", "5",
                "recorded_at", "TIMESTAMP'2026-01-29 13:00:00'")));
    Map<String, String> unchanged = Map.of("changes", "false");
    decideAnew(
        List.of(
            with(decision("held-back", "INCREASE", 4, 1300), Map.of("old_quota", "1000")),
            with(decision("not-opened", "HOLD", 0, 0), with(unchanged, Map.of("old_quota", "0"))),
            with(decision("unanswered", "HOLD", 4, 1000), unchanged),
            with(decision("early-yet", "HOLD", 5, 1800), unchanged),
            with(decision("made", "HOLD", 4, 1000), unchanged),
            with(decision("changed-since", "HOLD", 4, 1000), unchanged)));
    order(EmergencyState.NO_INCREASE, null, "2026-01-31T01:00:00Z");
    publish();

    assertThat(outcomes()).contains("held-back WITHHELD");
    assertThat(lines())
        .contains(
            "held-back 1000.00 ACTIVE 4",
            "not-opened 0.00 ACTIVE 0",
            "unanswered 1000.00 ACTIVE 4",
            "early-yet 1800.00 ACTIVE 5",
            "made 1800.00 ACTIVE 5",
            "changed-since 1800.00 ACTIVE 7");
  }

  /** The second was decided before it was known that the first was never made. */
  @Test
  void shouldTakeBackALineThatCarriesWhatWasDecidedOnTopOfAChangeThatNeverTookEffect() {
    for (String user : List.of("frozen-now", "nothing-now", "changed-since")) {
      published(user, user + "-1", "2026-01-28", 5);
      published(user, user + "-2", "2026-01-29", 6);
    }
    write(
        OutputTables.QUOTA_CURRENT,
        List.of(
            with(line("frozen-now", 1800, 6), carries("frozen-now-2", "2026-01-29")),
            with(line("nothing-now", 1800, 6), carries("nothing-now-2", "2026-01-29")),
            with(line("changed-since", 1800, 7), carries("changed-since-2", "2026-01-29"))));
    decideAnew(
        List.of(
            with(
                decision("frozen-now", "FREEZE", 4, 800),
                Map.of("old_quota", "1000", "status", "'FROZEN'", "lane", "'PROTECTIVE'")),
            with(decision("nothing-now", "HOLD", 4, 1000), Map.of("changes", "false")),
            with(decision("changed-since", "HOLD", 4, 1000), Map.of("changes", "false"))));
    publish();

    assertThat(outcomes()).contains("frozen-now APPLIED");
    assertThat(lines())
        .contains(
            "frozen-now 800.00 FROZEN 5",
            "nothing-now 1000.00 ACTIVE 4",
            "changed-since 1800.00 ACTIVE 7");
  }

  /** Both are older than what answers are looked for, as after a gap in the days. */
  @Test
  void shouldTakeBackALineWhoseLastTwoChangesWereRefusedLongAgo() {
    published("long-ago", "refused-1", "2025-11-28", 5);
    published("long-ago", "refused-2", "2025-11-29", 6);
    write(LedgerTables.QUOTA_RECEIPTS, List.of(refusal("refused-1"), refusal("refused-2")));
    write(
        OutputTables.QUOTA_CURRENT,
        List.of(with(line("long-ago", 1800, 6), carries("refused-2", "2025-11-29"))));
    decideAnew(
        List.of(with(decision("long-ago", "INCREASE", 4, 1300), Map.of("old_quota", "1000"))));
    publish();

    assertThat(outcomes()).contains("long-ago APPLIED");
    assertThat(lines()).contains("long-ago 1300.00 ACTIVE 5");
  }

  private static Map<String, String> carries(String decision, String asOf) {
    return Map.of("decision_id", "'" + decision + "'", "as_of", "DATE'" + asOf + "'");
  }

  /** A cut that was lost on the way and is held back today must not give the quota back. */
  @Test
  void shouldNotFreeALineByTakingBackWhatProtectedIt() {
    published("cut-again", "published-5", "2026-01-28", 5);
    write(LedgerTables.QUOTA_RECEIPTS, List.of(refusal("refused-1")));
    write(
        OutputTables.QUOTA_CURRENT,
        List.of(with(line("cut-again", 300, 5), Map.of("decision_id", "'published-5'"))));
    decideAnew(List.of(with(cut("cut-again", "'BAND_CUT'", 4), Map.of("old_quota", "1000"))));
    order(EmergencyState.NO_INCREASE, null, "2026-01-31T01:00:00Z");
    publish();

    assertThat(outcomes()).contains("cut-again WITHHELD");
    assertThat(lines()).contains("cut-again 300.00 ACTIVE 5");
  }

  /** A change of an earlier day which gave a line the version. */
  private void published(String user, String decision, String asOf, int version) {
    write(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            with(
                decision(user, "INCREASE", version - 1, 1800),
                Map.of("decision_id", "'" + decision + "'", "as_of", "DATE'" + asOf + "'"))));
    write(
        OutputTables.PUBLICATIONS,
        List.of(
            Map.of(
                "decision_id", "'" + decision + "'",
                "as_of", "DATE'" + asOf + "'",
                "outcome", "'APPLIED'")));
  }

  @Test
  void shouldPublishAndSealNothingInShadowMode() {
    deployment = TestDeployment.shadow(directory);

    assertThat(report().summary()).contains("SHADOW: nothing is published");
    assertThat(lines()).contains("same 1000.00 ACTIVE 3");
    assertThat(deployment.warehouse().exists(OutputTables.DAYS)).isFalse();
  }

  private JobReport report() {
    return new PublishJob("an officer").run(deployment, day);
  }

  private void order(EmergencyState state, Segment segment, String at) {
    Emergencies.set(
        deployment,
        state,
        Optional.ofNullable(segment),
        Approval.of("state", new Act("a", "a test", Instant.parse(at)), "b"));
  }

  private static Map<String, String> user(String user, String segment) {
    return Map.of(
        "user_id",
        "'" + user + "'",
        "segment",
        segment,
        "registered_on",
        "DATE'2025-01-01'",
        "recorded_at",
        "TIMESTAMP'2025-01-02 00:00:00'");
  }

  private static Map<String, String> refusal(String decision) {
    return Map.of(
        "receipt_id", "'" + decision + "'",
        "decision_id", "'" + decision + "'",
        "result", "'REFUSED'",
        "applied_at", "TIMESTAMP'2026-01-29 12:00:00'",
        "recorded_at", "TIMESTAMP'2026-01-29 13:00:00'");
  }

  private static Map<String, String> cut(String user, String binding, int version) {
    return with(
        decision(user, "DECREASE", version, 300),
        Map.of("lane", "'PROTECTIVE'", "binding", binding));
  }

  private static Map<String, String> thawed(String user, String binding, int version) {
    return with(
        decision(user, "LIMIT", version, 300),
        Map.of("lane", "'PROTECTIVE'", "status_before", "'FROZEN'", "binding", binding));
  }

  private static Map<String, String> protective(String user, String binding, int version) {
    return with(
        decision(user, "FREEZE", version, 300),
        Map.of("lane", "'PROTECTIVE'", "status", "'FROZEN'", "binding", binding));
  }

  @Test
  void shouldMakeNoLineOfAnApplicationThatWasNotOpened() {
    decideAnew(
        List.of(
            with(
                decision("applicant", "HOLD", 0, 0),
                Map.of("changes", "false", "lane", "'NONE'"))));
    publish();

    assertThat(lines()).noneMatch(line -> line.startsWith("applicant"));
  }

  @Test
  void shouldNotPublishRetrospectiveDecisions() {
    decideAnew(
        List.of(with(decision("same", "INCREASE", 3, 1500), Map.of("retrospective", "true"))));

    assertThatThrownBy(this::publish)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("are retrospective and are never published");
  }

  @Test
  void shouldFinishADayThatWasKilledBeforeItsSeal() {
    publish();
    List<String> lines = lines();
    List<String> outcomes = outcomes();
    // As after a kill between the merge and what follows it.
    forget(OutputTables.PUBLICATIONS);
    forget(OutputTables.DAYS);
    publish();

    assertThat(lines()).isEqualTo(lines);
    assertThat(outcomes()).isEqualTo(outcomes);
    assertThat(texts(OutputTables.DAYS, "concat_ws(' ', state, decisions, applied, refused)"))
        .containsExactly("SEALED 5 2 2");
  }

  @Test
  void shouldNotPublishADayTwice() {
    publish();

    assertThatThrownBy(this::publish)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2026-01-30 is published already");
  }

  /** A later revision, which takes the place of the first. */
  private void decideAnew(List<Map<String, String>> decisions) {
    write(
        OutputTables.QUOTA_DECISIONS,
        decisions.stream().map(decision -> with(decision, Map.of("revision", "1"))).toList());
  }

  private void publish() {
    new PublishJob("an officer").run(deployment, day);
  }

  private List<String> outcomes() {
    return texts(
        OutputTables.PUBLICATIONS, "concat(substring_index(decision_id, '|', 1), ' ', outcome)");
  }

  private List<String> lines() {
    return texts(
        OutputTables.QUOTA_CURRENT, "concat_ws(' ', user_id, quota, status, line_version)");
  }

  private List<String> texts(Table table, String expression) {
    return deployment
        .warehouse()
        .read(table)
        .selectExpr(expression + " AS text")
        .orderBy("text")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private void forget(Table table) {
    Folders.delete(Path.of(deployment.warehouse().path(table)));
  }

  private static Map<String, String> line(String user, int quota, int version) {
    return Map.of(
        "user_id",
        "'" + user + "'",
        "product",
        "'PAY_LATER'",
        "quota",
        String.valueOf(quota),
        "status",
        "'ACTIVE'",
        "line_version",
        String.valueOf(version),
        "as_of",
        "DATE'2026-01-29'");
  }

  private static Map<String, String> decision(
      String user, String action, int version, int newQuota) {
    return Map.ofEntries(
        Map.entry("decision_id", "'" + user + "|" + action + "'"),
        Map.entry("user_id", "'" + user + "'"),
        Map.entry("product", "'PAY_LATER'"),
        Map.entry("as_of", "DATE'2026-01-30'"),
        Map.entry("line_version", String.valueOf(version)),
        Map.entry("new_quota", String.valueOf(newQuota)),
        Map.entry("action", "'" + action + "'"),
        Map.entry("status", "'ACTIVE'"),
        Map.entry("status_before", "'ACTIVE'"),
        Map.entry("changes", "true"),
        Map.entry("lane", "'GROWTH'"),
        Map.entry("strategy", "'BAND'"),
        Map.entry("arm", "'POLICY'"));
  }

  private static Map<String, String> with(Map<String, String> row, Map<String, String> more) {
    var all = new java.util.HashMap<>(row);
    all.putAll(more);
    return all;
  }

  private void write(Table table, List<Map<String, String>> rows) {
    write(deployment.warehouse(), table, rows);
  }

  private static void write(Warehouse warehouse, Table table, List<Map<String, String>> rows) {
    warehouse.append(table, warehouse.spark().sql(TableRows.select(table, rows)));
  }
}
