package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static io.huxin.jobs.evidence.LoggedDays.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.safety.Act;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.store.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever can differ between a line and its decision is named. On the third day growth is stopped:
 * ann's line, whose rise of the first the core system refused, is taken back and not raised again;
 * bob's is frozen; the cut of cid's meets a version that it was not decided on.
 */
@Tag("slow")
@Tag("long")
class LinesAsDecidedTest {
  private static final LocalDate THIRD = SECOND.plusDays(1);
  private static final String GIVEN =
      "the table quota_current has 1 lines that the decisions do not give; the first is ";

  /** The table as it was published; each test leaves it so. */
  private static final String PUBLISHED = "RESTORE TABLE %s TO VERSION AS OF ";

  @TempDir private static Path directory;
  private static LoggedDays days;
  private static long version;

  private final List<String> said = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  @BeforeAll
  static void publish() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    days.publish(SECOND);
    days.append(
        LedgerTables.QUOTA_RECEIPTS,
        List.of(
            Map.of(
                "receipt_id", "'refused'",
                "decision_id", "'2026-01-30|ann|PAY_LATER|0'",
                "result", "'REFUSED'",
                "applied_at", "TIMESTAMP'2026-01-31 10:00:00'",
                "recorded_at", "TIMESTAMP'2026-01-31 10:00:00'")));
    Emergencies.set(
        days.deployment(),
        EmergencyState.NO_INCREASE,
        Optional.empty(),
        Approval.of("state", new Act("a", "a test", Instant.parse("2026-02-01T01:00:00Z")), "b"));
    var frozen = new HashMap<>(decision(THIRD, "bob", "PAY_LATER", "FREEZE", 1000));
    frozen.putAll(
        Map.of("lane", "'PROTECTIVE'", "status", "'FROZEN'", "binding", "'DAYS_PAST_DUE'"));
    days.decide(
        THIRD,
        0,
        List.of(
            decision(THIRD, "ann", "PAY_LATER", "INCREASE", 1200),
            frozen,
            decision(THIRD, "cid", "PAY_LATER", "LIMIT", 300),
            decision(THIRD, "dan", "PAY_LATER", "HOLD", 1000),
            decision(THIRD, "dan", "CASH_LOAN", "HOLD", 2000)));
    days.log(THIRD);
    days.publish(THIRD);
    version =
        days.deployment()
            .spark()
            .sql(
                "DESCRIBE HISTORY delta.`"
                    + days.deployment().warehouse().path(OutputTables.QUOTA_CURRENT)
                    + "`")
            .selectExpr("max(version)")
            .head()
            .getLong(0);
  }

  @AfterEach
  void restore() {
    days.sql(OutputTables.QUOTA_CURRENT, PUBLISHED + version);
  }

  @Test
  void shouldAgreeWithLinesThatWereTakenBackFrozenOrMetByAStaleDecision() {
    assertThat(
            days.read(
                OutputTables.PUBLICATIONS,
                "concat_ws(' ', as_of, split(decision_id, '[|]')[1], outcome)"))
        .contains(
            "2026-02-01 ann WITHHELD", "2026-02-01 bob APPLIED", "2026-02-01 cid REFUSED_STALE");
    assertThat(
            days.read(
                OutputTables.QUOTA_CURRENT,
                "concat_ws(' ', user_id, quota, status, frozen_by, line_version, as_of)"))
        .contains(
            "ann 1000.00 ACTIVE 1 2026-02-01",
            "bob 1000.00 FROZEN DAYS_PAST_DUE 2 2026-02-01",
            "cid 500.00 ACTIVE 2 2026-01-30");
    check(days);
    assertThat(found).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void shouldFindALineThatCarriesADecisionWithoutEffect() {
    assertThat(changed("ann", "decision_id = '2026-02-01|ann|PAY_LATER|0'"))
        .isEqualTo(GIVEN + "ann|PAY_LATER of 2026-02-01: it carries a decision that was WITHHELD");
    assertThat(
            changed("cid", "decision_id = '2026-02-01|cid|PAY_LATER|0', as_of = DATE'2026-02-01'"))
        .isEqualTo(
            GIVEN + "cid|PAY_LATER of 2026-02-01: it carries a decision that was REFUSED_STALE");
  }

  @Test
  void shouldFindALineThatWasNotTakenBack() {
    assertThat(changed("ann", "quota = 1500"))
        .isEqualTo(GIVEN + "ann|PAY_LATER of 2026-02-01: quota is 1500.00 and not 1000.00");
  }

  @Test
  void shouldFindAnotherEarmark() {
    assertThat(changed("ann", "earmarked = 5"))
        .isEqualTo(GIVEN + "ann|PAY_LATER of 2026-02-01: earmarked is 5.00 and not 0.00");
    assertThat(changed("cid", "earmarked = 5"))
        .isEqualTo(GIVEN + "cid|PAY_LATER of 2026-01-30: earmarked is 5.00 and not 0.00");
  }

  @Test
  void shouldFindAnotherVersionUnlessTheLineWasFrozenOrReleasedSince() {
    assertThat(changed("cid", "line_version = 1"))
        .isEqualTo(GIVEN + "cid|PAY_LATER of 2026-01-30: line_version is 1 and not 2");
    assertThat(changed("cid", "line_version = 9, status = 'CLOSED'"))
        .isEqualTo(GIVEN + "cid|PAY_LATER of 2026-01-30: line_version is 9 and not 2");
  }

  @Test
  void shouldFindAnotherWhoFroze() {
    assertThat(changed("bob", "frozen_by = 'CORE'"))
        .isEqualTo(GIVEN + "bob|PAY_LATER of 2026-02-01: frozen_by is not what the decision gives");
    assertThat(changed("cid", "frozen_by = 'CORE'"))
        .isEqualTo(GIVEN + "cid|PAY_LATER of 2026-01-30: frozen_by is not what the decision gives");
  }

  @Test
  void shouldFindALineAsItWasBeforeItsLastDecision() {
    assertThat(
            changed(
                "bob",
                "status = 'ACTIVE', frozen_by = NULL, line_version = 1, as_of = DATE'2026-01-30',"
                    + " decision_id = '2026-01-30|bob|PAY_LATER|0'"))
        .isEqualTo(
            "the table quota_current lacks 1 lines as decisions left them; the first is"
                + " bob|PAY_LATER of 2026-01-30: it was changed on 2026-02-01");
  }

  @Test
  void shouldTellLinesOfADayThatWasPublishedWithoutLogs() {
    LoggedDays copy = days.copiedTo(directory.resolve("unlogged"));
    copy.append(
        OutputTables.DAYS, List.of(Map.of("as_of", "DATE'2026-02-02'", "state", "'SEALED'")));
    copy.sql(
        OutputTables.QUOTA_CURRENT,
        "UPDATE %s SET as_of = DATE'2026-02-02', decision_id = 'other' WHERE user_id = 'bob'");
    check(copy);
    assertThat(found).isEmpty();
    assertThat(said)
        .containsExactly(
            "the table quota_current has 1 lines of days that are not logged; the first is"
                + " bob|PAY_LATER of 2026-02-02: not compared");
  }

  /** The one finding once a user's line is changed; the line is put back. */
  private String changed(String user, String set) {
    found.clear();
    days.sql(
        OutputTables.QUOTA_CURRENT, "UPDATE %s SET " + set + " WHERE user_id = '" + user + "'");
    check(days);
    restore();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void check(LoggedDays checked) {
    Warehouse warehouse = checked.deployment().warehouse();
    new LinesCheck(warehouse, DecidedDays.of(new Batches(warehouse).of(LogName.DECISIONS)))
        .check(said::add, found::add);
  }
}
