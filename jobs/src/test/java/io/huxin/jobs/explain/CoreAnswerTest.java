package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the core system answered, and how it is told. */
@Tag("slow")
class CoreAnswerTest {
  @TempDir private Path directory;

  @Test
  void shouldTellTheLastAnswerToEachDecision() {
    Deployment deployment = TestDeployment.in(directory);
    deployment
        .warehouse()
        .append(
            LedgerTables.QUOTA_RECEIPTS,
            deployment
                .spark()
                .sql(
                    TableRows.select(
                        LedgerTables.QUOTA_RECEIPTS,
                        List.of(
                            receipt("1", "limited", "APPLIED", "NULL", "2026-04-01 07:00:00"),
                            receipt("2", "cut", "APPLIED", "NULL", "2026-04-01 07:00:00"),
                            receipt(
                                "3", "cut", "REFUSED", "'line is closed'", "2026-04-01 08:00:00"),
                            receipt("4", "raised", "REFUSED", "NULL", "2026-04-02 07:00:00"),
                            receipt("5", "other", "REFUSED", "NULL", "2026-04-02 07:00:00")))));

    Map<String, CoreAnswer> answers =
        CoreAnswer.to(deployment.warehouse(), "limited", "cut", "raised", "unanswered");

    assertThat(answers)
        .containsOnly(
            Map.entry("limited", new CoreAnswer(true, null, LocalDate.of(2026, 4, 1))),
            Map.entry("cut", new CoreAnswer(false, "line is closed", LocalDate.of(2026, 4, 1))),
            Map.entry("raised", new CoreAnswer(false, null, LocalDate.of(2026, 4, 2))));
    assertThat(answers.get("limited").said().english())
        .isEqualTo("took effect: the core system applied it on 2026-04-01");
    assertThat(answers.get("cut").said())
        .isEqualTo(
            new Said(
                "did not take effect: the core system refused it on 2026-04-01, and gave as reason:"
                    + " line is closed",
                "未生效:核心系统于2026-04-01拒绝执行,原因:line is closed"));
  }

  private static Map<String, String> receipt(
      String id, String decision, String result, String reason, String at) {
    return Map.of(
        "receipt_id", "'" + id + "'",
        "decision_id", "'" + decision + "'",
        "result", "'" + result + "'",
        "reason", reason,
        "applied_at", "TIMESTAMP'" + at + "'",
        "recorded_at", "TIMESTAMP'" + at + "'");
  }
}
