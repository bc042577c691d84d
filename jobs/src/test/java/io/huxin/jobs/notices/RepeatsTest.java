package io.huxin.jobs.notices;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each user is one case of what went before a day on one line. */
@Tag("slow")
class RepeatsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

  private final List<Map<String, String>> decisions = new ArrayList<>();
  private final List<Map<String, String>> outcomes = new ArrayList<>();
  private final Map<String, Map<String, String>> receipts = new TreeMap<>();

  @TempDir private Path directory;

  @Test
  void shouldFindWhatIsOnlyRepeated() {
    // The debt falls from 2,000 to 1,800, the limit with it.
    limit("follows", 2, 3000, 2000);
    held("follows", 1, "LIMIT");
    limit("follows", 0, 2000, 1800);
    decided("blocked", 1, "BLOCK", "ACTIVE", "BLOCKED", 3000, 2000);
    decided("blocked", 0, "BLOCK", "BLOCKED", "BLOCKED", 2000, 1800);
    decided("core-frozen", 1, "FREEZE", "FROZEN_BY_CORE", "FROZEN", 3000, 2000);
    decided("core-frozen", 0, "FREEZE", "FROZEN_BY_CORE", "FROZEN", 2000, 1800);
    // News: another action before, or meanwhile; raised or freed by others; never told so far.
    decided("frozen-first", 1, "FREEZE", "ACTIVE", "FROZEN", 3000, 2000);
    decided("frozen-first", 0, "LIMIT", "FROZEN", "ACTIVE", 2000, 1800);
    limit("again", 2, 3000, 2000);
    held("again", 1, "HOLD");
    limit("again", 0, 2000, 1800);
    limit("raised", 1, 3000, 2000);
    limit("raised", 0, 2500, 1800);
    decided("freed", 1, "BLOCK", "ACTIVE", "BLOCKED", 3000, 2000);
    decided("freed", 0, "BLOCK", "ACTIVE", "BLOCKED", 2000, 1800);
    held("untold", 1, "LIMIT");
    limit("untold", 0, 2000, 1800);
    limit("new", 0, 3000, 2000);
    decided("cut-twice", 1, "DECREASE", "ACTIVE", "ACTIVE", 3000, 2500);
    decided("cut-twice", 0, "DECREASE", "ACTIVE", "ACTIVE", 2500, 2000);

    // Refused by the core system, and decided anew on the line as it still is.
    limit("refused", 2, 3000, 2000);
    refused("refused", 2);
    limit("refused", 0, 3000, 1800);
    decided("refused-freeze", 2, "FREEZE", "ACTIVE", "FROZEN", 3000, 2000);
    refused("refused-freeze", 2);
    decided("refused-freeze", 0, "FREEZE", "ACTIVE", "FROZEN", 3000, 1900);
    decided("refused-cut", 2, "DECREASE", "ACTIVE", "ACTIVE", 3000, 2500);
    refused("refused-cut", 2);
    decided("refused-cut", 0, "DECREASE", "ACTIVE", "ACTIVE", 3000, 2500);
    decided("deeper-cut", 2, "DECREASE", "ACTIVE", "ACTIVE", 3000, 2500);
    refused("deeper-cut", 2);
    decided("deeper-cut", 0, "DECREASE", "ACTIVE", "ACTIVE", 3000, 2400);

    assertThat(repeats())
        .containsExactly(
            "blocked", "core-frozen", "follows", "refused", "refused-cut", "refused-freeze");
  }

  private List<String> repeats() {
    Deployment deployment = TestDeployment.in(directory);
    append(deployment, OutputTables.QUOTA_DECISIONS, decisions);
    append(deployment, OutputTables.PUBLICATIONS, outcomes);
    append(deployment, LedgerTables.QUOTA_RECEIPTS, List.copyOf(receipts.values()));
    append(deployment, OutputTables.DAYS, List.of(day(2), day(1), day(0)));
    return new Repeats(deployment, deployment.day(DAY))
            .of(Decisions.latest(deployment.warehouse(), DAY).where(col("changes")))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0).substring(0, row.getString(0).indexOf('|')))
            .sorted()
            .toList();
  }

  private void limit(String user, int daysAgo, int from, int to) {
    decided(user, daysAgo, "LIMIT", "ACTIVE", "ACTIVE", from, to);
  }

  private void decided(
      String user, int daysAgo, String action, String before, String status, int from, int to) {
    Map<String, String> row = decision(user, daysAgo, action, before, status, from, to);
    row.put("changes", "true");
    decisions.add(row);
    outcomes.add(
        row(
            "decision_id", id(user, daysAgo),
            "as_of", date(daysAgo),
            "outcome", "'APPLIED'"));
    if (daysAgo > 0) {
      answered(user, daysAgo, "APPLIED");
    }
  }

  /** A decision that changes nothing. */
  private void held(String user, int daysAgo, String action) {
    decisions.add(decision(user, daysAgo, action, "ACTIVE", "ACTIVE", 2000, 2000));
  }

  private static Map<String, String> decision(
      String user, int daysAgo, String action, String before, String status, int from, int to) {
    return row(
        "decision_id",
        id(user, daysAgo),
        "as_of",
        date(daysAgo),
        "user_id",
        "'" + user + "'",
        "product",
        "'PAY_LATER'",
        "action",
        "'" + action + "'",
        "status_before",
        "'" + before + "'",
        "status",
        "'" + status + "'",
        "old_quota",
        Integer.toString(from),
        "new_quota",
        Integer.toString(to),
        "reasons",
        "array()",
        "lane",
        "'PROTECTIVE'",
        "arm",
        "'POLICY'");
  }

  private void refused(String user, int daysAgo) {
    answered(user, daysAgo, "REFUSED");
  }

  private void answered(String user, int daysAgo, String result) {
    String id = id(user, daysAgo);
    receipts.put(
        id,
        row(
            "receipt_id",
            id,
            "decision_id",
            id,
            "result",
            "'" + result + "'",
            "applied_at",
            "TIMESTAMP'2026-03-31 12:00:00'",
            "recorded_at",
            "TIMESTAMP'2026-03-31 13:00:00'"));
  }

  private static Map<String, String> day(int daysAgo) {
    return row(
        "as_of", date(daysAgo), "state", "'SEALED'", "published_at", "TIMESTAMP'2026-04-01'");
  }

  private static String id(String user, int daysAgo) {
    return "'" + user + "|" + daysAgo + "'";
  }

  private static String date(int daysAgo) {
    return "DATE'" + DAY.minusDays(daysAgo) + "'";
  }

  private static void append(Deployment deployment, Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }
}
