package io.huxin.jobs.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.FairnessTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The revision in force of a day, by what was known of its users at the cut-off. */
@Tag("slow")
class DayFairnessTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String BEFORE = "TIMESTAMP'2026-01-01 00:00:00'";

  @TempDir private Path directory;

  @Test
  void shouldNoteEachDayAndJudgeTheLastDaysTogether() {
    Deployment deployment =
        TestDeployment.with(directory, "fairness { least-users = 2, days = 2 }");
    write(
        deployment,
        LedgerTables.AUDIT_ATTRIBUTES,
        List.of(
            audited("a", "F", BEFORE),
            audited("b", "F", BEFORE),
            audited("c", "M", BEFORE),
            // Corrected before the cut-off of the day, and again after it.
            audited("d", "F", BEFORE),
            audited("d", "M", "TIMESTAMP'2026-01-31 12:00:00'"),
            audited("d", "F", "TIMESTAMP'2026-02-02 12:00:00'"),
            audited("e", "X", BEFORE)));
    var decisions = new ArrayList<Map<String, String>>();
    for (String user : List.of("a", "b", "c", "d")) {
      decisions.add(decision("2026-01-30", user, "OPEN", 0));
      decisions.add(decision("2026-01-31", user, "OPEN", 0));
    }
    // The second revision of the day is the one that counts.
    decisions.add(decision("2026-01-31", "a", "INCREASE", 1));
    decisions.add(decision("2026-01-31", "b", "LIMIT", 1));
    decisions.add(decision("2026-01-31", "c", "RESTORE", 1));
    decisions.add(decision("2026-01-31", "d", "CONVERT", 1));
    decisions.add(decision("2026-01-31", "e", "HOLD", 1));
    write(deployment, OutputTables.QUOTA_DECISIONS, decisions);

    DayFairness.noted(deployment, deployment.day(DAY.minusDays(1)));
    // Noted again, it is the same.
    DayFairness.noted(deployment, deployment.day(DAY));
    List<String> metrics =
        DayFairness.noted(deployment, deployment.day(DAY))
            .orderBy("segment")
            .collectAsList()
            .stream()
            .map(row -> row.mkString(" "))
            .toList();

    assertThat(rows(deployment))
        .containsExactly(
            // d was F then, and c alone is too few.
            "2026-01-30 F 3 3 3 1.0 F 1.0",
            "2026-01-30 M 1 1 null null F null",
            "2026-01-31 F 2 2 1 0.5 M 0.5",
            "2026-01-31 M 2 2 2 1.0 M 1.0",
            "2026-01-31 X 1 1 null null M null");
    // F: 4 of 5 over both days; M: 2 of 2.
    assertThat(metrics)
        .containsExactly(
            "2026-01-31 fairness_favourable_ratio sex F 0.8 0.8 null OK",
            "2026-01-31 fairness_favourable_ratio sex M 1.0 0.8 null OK");
  }

  private static Map<String, String> audited(String user, String value, String recorded) {
    return Map.of(
        "user_id",
        "'" + user + "'",
        "attribute",
        "'sex'",
        "value",
        "'" + value + "'",
        "recorded_at",
        recorded);
  }

  private static Map<String, String> decision(
      String day, String user, String action, int revision) {
    return Map.of(
        "decision_id",
        "'" + day + user + revision + "'",
        "as_of",
        "DATE'" + day + "'",
        "user_id",
        "'" + user + "'",
        "product",
        "'PAY_LATER'",
        "action",
        "'" + action + "'",
        "status",
        "'ACTIVE'",
        "status_before",
        "'ACTIVE'",
        "lane",
        "'NONE'",
        "arm",
        "'POLICY'",
        "revision",
        String.valueOf(revision));
  }

  private static void write(Deployment deployment, Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  private static List<String> rows(Deployment deployment) {
    return deployment
        .warehouse()
        .read(FairnessTables.FAIRNESS)
        .where("action = 'FAVOURABLE'")
        .orderBy("as_of", "value")
        .select("as_of", "value", "users", "decisions", "taken", "share", "reference", "ratio")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
