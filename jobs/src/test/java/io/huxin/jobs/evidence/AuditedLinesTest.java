package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quotas in force are those that logged decisions gave, or a change is found and named. */
@Tag("slow")
@Tag("long")
class AuditedLinesTest {
  private static final String GIVEN =
      "decisions: NO. the table quota_current has 1 lines that the decisions do not give; the first"
          + " is ";

  @TempDir private Path directory;
  private LoggedDays days;

  @BeforeEach
  void publish() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    days.publish(SECOND);
  }

  @Test
  void shouldAgreeWithWhatWasPublishedAndTellWhatOthersFroze() {
    assertThat(days.audit(LogName.DECISIONS)).last().isEqualTo("AGREED");
    lines("SET status = 'FROZEN', frozen_by = 'CORE', line_version = line_version + 1", "bob");
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: the table quota_current has 1 lines frozen or released by others since; the"
                + " first is bob|PAY_LATER of 2026-01-30: FROZEN, frozen_by CORE")
        .last()
        .isEqualTo("AGREED");
    lines("SET status = 'ACTIVE', frozen_by = NULL, line_version = line_version + 1", "bob");
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: the table quota_current has 1 lines frozen or released by others since; the"
                + " first is bob|PAY_LATER of 2026-01-30: ACTIVE, frozen_by nobody")
        .last()
        .isEqualTo("AGREED");
  }

  @Test
  void shouldAgreeWithALineThatTheCoreSystemDidNotOpen() {
    LocalDate third = SECOND.plusDays(1);
    days.append(
        LedgerTables.QUOTA_RECEIPTS,
        List.of(
            Map.of(
                "receipt_id", "'refused'",
                "decision_id", "'2026-01-30|dan|CASH_LOAN|0'",
                "result", "'REFUSED'",
                "applied_at", "TIMESTAMP'2026-01-31 10:00:00'",
                "recorded_at", "TIMESTAMP'2026-01-31 10:00:00'")));
    var held = new HashMap<>(LoggedDays.decision(third, "dan", "CASH_LOAN", "HOLD", 0));
    held.putAll(Map.of("line_version", "0", "old_quota", "0"));
    var decisions = new ArrayList<>(days.all(third));
    decisions.remove(decisions.size() - 1);
    decisions.add(held);
    days.decide(third, 0, decisions);
    days.log(third);
    days.publish(third);
    assertThat(days.read(OutputTables.QUOTA_CURRENT, "concat(user_id, product, quota, as_of)"))
        .contains("danCASH_LOAN0.002026-02-01");
    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldFindAQuotaThatNoDecisionGives() {
    lines("SET quota = quota * 3, line_version = 9", "ann");
    assertThat(findings())
        .containsExactly(GIVEN + "ann|PAY_LATER of 2026-01-30: quota is 4500.00 and not 1500.00");
  }

  @Test
  void shouldFindAStatusThatNoDecisionGives() {
    lines("SET status = 'CLOSED'", "cid");
    assertThat(findings())
        .containsExactly(GIVEN + "cid|PAY_LATER of 2026-01-30: status is CLOSED and not ACTIVE");
  }

  @Test
  void shouldFindALineThatIsOfAnotherDayOrDecision() {
    lines("SET as_of = DATE'2026-02-07'", "bob");
    assertThat(findings())
        .containsExactly(GIVEN + "bob|PAY_LATER of 2026-02-07: no decision of that day is on it");
    lines("SET as_of = DATE'2026-01-30', decision_id = 'other'", "bob");
    assertThat(findings())
        .containsExactly(
            GIVEN + "bob|PAY_LATER of 2026-01-30: it does not carry the decision of that day");
  }

  @Test
  void shouldFindALineThatIsGone() {
    days.sql(OutputTables.QUOTA_CURRENT, "DELETE FROM %s WHERE user_id = 'dan'");
    assertThat(findings())
        .containsExactly(
            "decisions: NO. the table quota_current lacks 2 lines as decisions left them; the first"
                + " is dan|CASH_LOAN of no day: it is not there");
  }

  private void lines(String set, String user) {
    days.sql(OutputTables.QUOTA_CURRENT, "UPDATE %s " + set + " WHERE user_id = '" + user + "'");
  }

  private List<String> findings() {
    return days.audit(LogName.DECISIONS).stream().filter(line -> line.contains(": NO. ")).toList();
  }
}
