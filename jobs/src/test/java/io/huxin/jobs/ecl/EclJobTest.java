package io.huxin.jobs.ecl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two days of a few lines, whose losses are those worked out by hand for {@code MeasurementTest}:
 * {@code calm} stays in stage 1, {@code risen} goes to stage 2, {@code late} is in default, {@code
 * lost} is written off and {@code gone} closes on the second day.
 */
@Tag("slow")
class EclJobTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 30);
  private static final LocalDate SECOND = FIRST.plusDays(1);

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldMeasureEachDayAndSayHowItMoved() {
    aLedger();
    aDay(FIRST, "calm", "risen", "late", "lost", "gone");
    aDay(SECOND, "calm", "risen", "late", "lost");

    assertThat(run(FIRST).summary())
        .isEqualTo("5 lines, 0 in stage 2, 2 in stage 3; loss expected 4,283.33 on 13,050.00");
    seal(FIRST);
    run(SECOND);

    assertThat(ecl(FIRST, "stage, stage_reason, ecl, origination_flag"))
        .containsExactly(
            "calm 1 NONE 30.17 true",
            "gone 1 NONE 30.17 true",
            "late 3 DEFAULT 745.65 null",
            "lost 3 DEFAULT 3473.51 null",
            "risen 1 NONE 3.83 true");
    assertThat(ecl(SECOND, "stage, stage_reason, ecl, pd_at_origination, origination_on"))
        .containsExactly(
            "calm 1 NONE 30.17 0.02 2026-03-30",
            "late 3 DEFAULT 745.65 null null",
            "risen 2 PD_RISE 15.48 0.01 2026-03-30");
    assertThat(movement(FIRST))
        .containsExactly(
            "CASH_LOAN NEW 1 1: 0.00 + 3.83 + 0.00 + 0.00 = 3.83",
            "CASH_LOAN NEW 3 1: 0.00 + 3473.51 + 0.00 + 0.00 = 3473.51",
            "PAY_LATER NEW 1 2: 0.00 + 60.34 + 0.00 + 0.00 = 60.34",
            "PAY_LATER NEW 3 1: 0.00 + 745.65 + 0.00 + 0.00 = 745.65");
    assertThat(movement(SECOND))
        .containsExactly(
            "CASH_LOAN 1 2 1: 3.83 + 0.00 + 0.00 + 11.65 = 15.48",
            "CASH_LOAN 3 WRITTEN_OFF 1: 3473.51 + 0.00 + -3473.51 + 0.00 = 0.00",
            "PAY_LATER 1 1 1: 30.17 + 0.00 + 0.00 + 0.00 = 30.17",
            "PAY_LATER 1 CLOSED 1: 30.17 + 0.00 + -30.17 + 0.00 = 0.00",
            "PAY_LATER 3 3 1: 745.65 + 0.00 + 0.00 + 0.00 = 745.65");

    List<String> before = all();
    run(SECOND);
    run(FIRST);
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void shouldSayWhichJobIsMissing() {
    aLedger();
    assertThatThrownBy(() -> run(FIRST))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first: huxin delinquency --as-of 2026-03-30");
  }

  private JobReport run(LocalDate asOf) {
    return new EclJob().run(deployment, deployment.day(asOf));
  }

  private List<String> ecl(LocalDate asOf, String columns) {
    return told(
        "SELECT concat_ws(' ', user_id, "
            + String.join(
                ", ",
                List.of(columns.split(", ", -1)).stream()
                    .map(column -> "coalesce(string(" + column + "), 'null')")
                    .toList())
            + ") FROM {ecl} WHERE as_of = DATE'"
            + asOf
            + "'");
  }

  private List<String> movement(LocalDate asOf) {
    return told(
        "SELECT product || ' ' || from_stage || ' ' || to_stage || ' ' || lines || ': ' || opening"
            + " || ' + ' || new_lines || ' + ' || derecognised || ' + ' || remeasurement || ' = '"
            + " || closing FROM {movement} WHERE as_of = DATE'"
            + asOf
            + "'");
  }

  private List<String> all() {
    var rows = new ArrayList<>(told("SELECT string(struct(*)) FROM {ecl}"));
    rows.addAll(told("SELECT string(struct(*)) FROM {movement}"));
    return rows;
  }

  private List<String> told(String query) {
    deployment.warehouse().read(PortfolioTables.ECL).createOrReplaceTempView("measured");
    deployment.warehouse().read(PortfolioTables.ECL_MOVEMENT).createOrReplaceTempView("moved");
    return deployment
        .spark()
        .sql(query.replace("{ecl}", "measured").replace("{movement}", "moved"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private void seal(LocalDate asOf) {
    append(
        OutputTables.DAYS,
        List.of(
            Map.of(
                "as_of", date(asOf),
                "state", "'SEALED'",
                "published_at", "TIMESTAMP'2026-03-31 06:00:00'")));
  }

  private void aLedger() {
    deployment = TestDeployment.in(directory);
    append(
        LedgerTables.CREDIT_LINES,
        List.of(
            line("calm", "PAY_LATER"),
            line("gone", "PAY_LATER"),
            line("late", "PAY_LATER"),
            line("risen", "CASH_LOAN"),
            line("lost", "CASH_LOAN")));
    append(LedgerTables.CONTRACTS, List.of(contract("risen", "0.16"), contract("lost", "0.20")));
    append(
        LedgerTables.INSTALMENTS,
        List.of(
            instalment("risen", 1, "2026-04-15"),
            instalment("risen", 2, "2026-05-15"),
            instalment("risen", 3, "2026-06-15")));
    append(
        LedgerTables.CONTRACT_EVENTS,
        List.of(
            Map.of(
                "event_id", "'e1'",
                "contract_id", "'lost'",
                "user_id", "'lost'",
                "kind", "'WRITTEN_OFF'",
                "happened_on", date(SECOND))));
  }

  private static Map<String, String> line(String user, String product) {
    return Map.of(
        "user_id", quoted(user),
        "product", quoted(product),
        "quota", "3000",
        "opened_on", "DATE'2025-01-01'",
        "status", "'ACTIVE'",
        "apr", "0.15");
  }

  private static Map<String, String> contract(String user, String apr) {
    return Map.of(
        "contract_id",
        quoted(user),
        "user_id",
        quoted(user),
        "product",
        "'CASH_LOAN'",
        "principal",
        "6000",
        "apr",
        apr,
        "opened_on",
        "DATE'2025-01-01'");
  }

  private static Map<String, String> instalment(String user, int number, String dueOn) {
    return Map.of(
        "instalment_id", quoted(user + number),
        "contract_id", quoted(user),
        "user_id", quoted(user),
        "product", "'CASH_LOAN'",
        "billed_on", "DATE'2025-01-01'",
        "due_on", "DATE'" + dueOn + "'",
        "amount_due", "1040",
        "principal_due", "1000",
        "interest_due", "40");
  }

  /** What the jobs before have made of a day. */
  private void aDay(LocalDate asOf, String... users) {
    List<Map<String, String>> positions = new ArrayList<>();
    List<Map<String, String>> arrears = new ArrayList<>();
    List<Map<String, String>> scores = new ArrayList<>();
    List<Map<String, String>> decisions = new ArrayList<>();
    for (String user : users) {
      boolean loan = user.equals("risen") || user.equals("lost");
      boolean bad = user.equals("late") || user.equals("lost");
      String owed = user.equals("risen") ? "3050" : user.equals("lost") ? "5000" : "1000";
      Map<String, String> key =
          Map.of(
              "as_of", date(asOf),
              "user_id", quoted(user),
              "product", loan ? "'CASH_LOAN'" : "'PAY_LATER'");
      positions.add(
          with(key, "outstanding", owed, "principal", user.equals("risen") ? "3000" : owed));
      arrears.add(
          with(
              key,
              "asset_class",
              "'NORMAL'",
              "ifrs9_stage",
              bad ? "3" : "1",
              "in_default",
              bad ? "true" : "false",
              "dpd_uncured",
              bad ? "95" : "0",
              "overdue_amount",
              bad ? "900" : "0"));
      String risen = asOf.equals(FIRST) ? "0.01" : "0.04";
      scores.add(
          with(
              key,
              "role",
              "'CHAMPION'",
              "population",
              bad ? "'IN_DEFAULT'" : "'MODEL'",
              "pd",
              bad ? "NULL" : user.equals("risen") ? risen : "0.02"));
      decisions.add(
          with(
              key,
              "decision_id",
              quoted(user + asOf),
              "old_quota",
              "3000",
              "status_before",
              "'ACTIVE'",
              "status",
              "'ACTIVE'",
              "action",
              "'HOLD'",
              "lane",
              "'NONE'",
              "arm",
              "'POLICY'"));
    }
    append(OutputTables.POSITIONS, positions);
    append(OutputTables.DELINQUENCY, arrears);
    append(OutputTables.SCORES, scores);
    append(OutputTables.QUOTA_DECISIONS, decisions);
  }

  private static Map<String, String> with(Map<String, String> key, String... more) {
    var all = new HashMap<>(key);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private void append(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, deployment.spark().sql(TableRows.select(table, rows)));
  }

  private static String date(LocalDate day) {
    return "DATE'" + day + "'";
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
