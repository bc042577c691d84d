package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a freeze leaves to be given back where a conversion had moved something before. */
@Tag("slow")
class LineHistoriesTest {
  private static final LocalDate FROZEN = LocalDate.of(2026, 2, 4);

  @TempDir private Path directory;
  private final List<Map<String, String>> decisions = new ArrayList<>();
  private final List<Map<String, String>> publications = new ArrayList<>();

  @Test
  void shouldGiveWhatAFreezeEndedOfAConversionBackToPayLater() {
    for (String user : List.of("kept", "drawn", "late", "given", "one", "cut", "lapsed")) {
      decided(user, "CASH_LOAN", FROZEN.minusDays(2), "CONVERT", 26_200, 0, "");
    }
    for (String user : List.of("kept", "late", "given")) {
      decided(user, "PAY_LATER", FROZEN, "FREEZE", 4700, 0, "");
    }
    // Of 26,200 an earmark of 1,200 that nobody can draw from a frozen line.
    decided("kept", "CASH_LOAN", FROZEN, "FREEZE", 26_200, 1200, "'EMERGENCY_FREEZE'");
    // One that is drawn is as good as any other quota.
    decided("drawn", "CASH_LOAN", FROZEN, "FREEZE", 6500, 0, "'EMERGENCY_FREEZE'");
    // An earmark repays no arrears.
    decided("late", "CASH_LOAN", FROZEN, "FREEZE", 5000, 500, "'EARMARK_BILL_PAST_DUE'");
    decided("given", "CASH_LOAN", FROZEN, "FREEZE", 5000, 300, "'EMERGENCY_FREEZE'");
    decided("given", "PAY_LATER", FROZEN.plusDays(1), "RESTORE", 5000, 0, "");
    // The other line was never frozen: it gets the rest all the same.
    decided("one", "CASH_LOAN", FROZEN, "LIMIT", 5000, 200, "'ORDERED_BY_REVIEW'");

    // What lowers pay-later meanwhile gives nothing back.
    decided("cut", "CASH_LOAN", FROZEN, "LIMIT", 5000, 200, "'ORDERED_BY_REVIEW'");
    decided("cut", "PAY_LATER", FROZEN.plusDays(1), "DECREASE", 1000, 0, "");
    // It had lapsed that day, and returned at once.
    decided("lapsed", "CASH_LOAN", FROZEN, "LIMIT", 5000, 200, "'EARMARK_BILL_SETTLED'");
    decided("lapsed", "PAY_LATER", FROZEN, "RESTORE", 1200, 0, "");
    // Its conversion was found undone.
    decided("undone", "CASH_LOAN", FROZEN, "LIMIT", 5000, 200, "'ORDERED_BY_REVIEW'");

    assertThat(histories())
        .containsExactly(
            "cut CASH_LOAN 4800.00 -",
            "cut PAY_LATER - 200.00",
            "drawn CASH_LOAN 6500.00 -",
            "given CASH_LOAN 4700.00 -",
            "given PAY_LATER - -",
            "kept CASH_LOAN 25000.00 -",
            "kept PAY_LATER 4700.00 1200.00",
            "lapsed CASH_LOAN 4800.00 -",
            "lapsed PAY_LATER - -",
            "late CASH_LOAN 4500.00 -",
            "late PAY_LATER 4700.00 -",
            "one CASH_LOAN 4800.00 -",
            "one PAY_LATER - 200.00",
            "undone CASH_LOAN 4800.00 -");
  }

  private List<String> histories() {
    decided("one", "PAY_LATER", FROZEN.minusDays(5), "INCREASE", 1000, 0, "");
    Deployment deployment = TestDeployment.in(directory);
    write(deployment, OutputTables.QUOTA_DECISIONS, decisions);
    write(deployment, OutputTables.PUBLICATIONS, publications);
    return LineHistories.of(
            deployment.warehouse(),
            deployment.day(FROZEN.plusDays(2)),
            deployment.spark().emptyDataset(Encoders.STRING()).toDF("decision_id"))
        .selectExpr(
            "concat_ws(' ', user_id, product, coalesce(cast(quota_before_limit AS STRING), '-'),"
                + " coalesce(cast(earmark_lost AS STRING), '-'))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static void write(Deployment deployment, Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  /** A decision that ends what was earmarked before it. */
  private void decided(
      String user,
      String product,
      LocalDate asOf,
      String action,
      int quota,
      int earmarkedBefore,
      String reasons) {
    String id = "'" + user + " " + product + " " + asOf + "'";
    var row = new HashMap<String, String>();
    row.put("decision_id", id);
    row.put("as_of", "DATE'" + asOf + "'");
    row.put("user_id", "'" + user + "'");
    row.put("product", "'" + product + "'");
    row.put("line_version", "3");
    row.put("old_quota", "" + quota);
    row.put("new_quota", "" + quota);
    row.put("earmarked_before", "" + earmarkedBefore);
    row.put("earmarked", "0");
    row.put("action", "'" + action + "'");
    row.put("reasons", "array(" + reasons + ")");
    row.put("changes", "true");
    row.put("status", "'ACTIVE'");
    row.put("status_before", "'ACTIVE'");
    row.put("lane", "'NONE'");
    row.put("arm", "'POLICY'");
    decisions.add(row);
    publications.add(
        Map.of("decision_id", id, "as_of", "DATE'" + asOf + "'", "outcome", "'APPLIED'"));
  }
}
