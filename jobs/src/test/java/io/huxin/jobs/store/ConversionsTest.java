package io.huxin.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two rows of a conversion are one act, whatever the core system answers to each. */
@Tag("slow")
class ConversionsTest {
  private static final LocalDate CONVERTED = LocalDate.of(2026, 1, 20);
  private static final String PAY_LATER = "'PAY_LATER'";
  private static final String CASH_LOAN = "'CASH_LOAN'";

  @TempDir private Path directory;
  private Deployment deployment;
  private final Map<Table, List<Map<String, String>>> rows = new HashMap<>();

  @BeforeEach
  void aDeployment() {
    deployment = TestDeployment.in(directory);
  }

  @Test
  void shouldTakeAConversionForNeverMadeWhereOneRowIsRefused() {
    for (String product : List.of("pay", "loan")) {
      converted(product + "-refused", CONVERTED, 3);
      String other = product.equals("pay") ? "loan" : "pay";
      receipt(product + "-refused|" + product, "REFUSED");
      receipt(product + "-refused|" + other, "APPLIED");
      stated(product + "-refused", PAY_LATER, 3, 5000);
      stated(product + "-refused", CASH_LOAN, 3, 2000);
    }
    converted("made", CONVERTED, 3);
    receipt("made|pay", "APPLIED");
    receipt("made|loan", "APPLIED");
    Unmade unmade = unmade(CONVERTED.plusDays(1));

    assertThat(undone(unmade))
        .containsExactly(
            "loan-refused|loan 4", "loan-refused|pay 4", "pay-refused|loan 4", "pay-refused|pay 4");
    assertThat(halves(unmade)).isEmpty();
  }

  @Test
  void shouldTakeAConversionForNeverMadeWhereOneRowIsNotAnsweredInTime() {
    converted("silent", CONVERTED, 3);
    receipt("silent|loan", "APPLIED");
    stated("silent", PAY_LATER, 3, 5000);
    stated("silent", CASH_LOAN, 3, 2000);

    assertThat(undone(unmade(CONVERTED.plusDays(1)))).isEmpty();
    assertThat(undone(unmade(CONVERTED.plusDays(2))))
        .containsExactly("silent|loan 4", "silent|pay 4");
  }

  @Test
  void shouldKnowTheSideThatABrokenCoreSystemMadeAlone() {
    converted("half-loan", CONVERTED, 3);
    receipt("half-loan|pay", "REFUSED");
    receipt("half-loan|loan", "APPLIED");
    stated("half-loan", PAY_LATER, 3, 5000);
    stated("half-loan", CASH_LOAN, 4, 3000);
    converted("half-pay", CONVERTED, 3);
    receipt("half-pay|pay", "APPLIED");
    receipt("half-pay|loan", "REFUSED");
    stated("half-pay", PAY_LATER, 4, 4000);
    stated("half-pay", CASH_LOAN, 3, 2000);
    // It states both all the same: what it states is the line.
    converted("both", CONVERTED, 3);
    receipt("both|pay", "REFUSED");
    receipt("both|loan", "APPLIED");
    stated("both", PAY_LATER, 4, 4000);
    stated("both", CASH_LOAN, 4, 3000);
    Unmade unmade = unmade(CONVERTED.plusDays(1));

    assertThat(undone(unmade)).containsExactly("half-loan|pay 4", "half-pay|loan 4");
    assertThat(halves(unmade))
        .containsExactly("half-loan CASH_LOAN 2000.00", "half-pay PAY_LATER 5000.00");
  }

  @Test
  void shouldForgetASideOnceItIsTakenBackOrConvertedAnew() {
    converted("mended", CONVERTED, 3);
    receipt("mended|pay", "REFUSED");
    receipt("mended|loan", "APPLIED");
    stated("mended", PAY_LATER, 3, 5000);
    stated("mended", CASH_LOAN, 5, 3000);
    decided("mended-since", "mended", CASH_LOAN, CONVERTED.plusDays(1), 4, 2000, "'DECREASE'", 0);
    converted("again", CONVERTED, 3);
    receipt("again|pay", "REFUSED");
    receipt("again|loan", "REFUSED");
    converted("again", "again-2", CONVERTED.plusDays(1), 3);
    receipt("again-2|pay", "APPLIED");
    receipt("again-2|loan", "APPLIED");
    stated("again", PAY_LATER, 4, 4000);
    stated("again", CASH_LOAN, 4, 3000);
    Unmade unmade = unmade(CONVERTED.plusDays(2));

    assertThat(undone(unmade))
        .containsExactly("again|loan 4", "again|pay 4", "mended|loan 4", "mended|pay 4");
    assertThat(halves(unmade)).isEmpty();
    // As the day before knew it, the side still stood.
    assertThat(halves(unmade(CONVERTED.plusDays(1)))).contains("mended CASH_LOAN 2000.00");
  }

  /** Until it is answered, its line is stated past it, or the answer is overdue. */
  @Test
  void shouldAwaitTheEndOfAnEarmark() {
    for (String user : List.of("open", "answered", "past", "unlined")) {
      decided(user, user, CASH_LOAN, CONVERTED, 3, 2000, "'FREEZE'", 0);
    }
    converted("converted", CONVERTED, 3);
    receipt("answered", "APPLIED");
    stated("open", CASH_LOAN, 3, 2000);
    stated("answered", CASH_LOAN, 3, 2000);
    stated("past", CASH_LOAN, 4, 2000);

    assertThat(texts(unmade(CONVERTED.plusDays(1)).awaited())).containsExactly("open", "unlined");
    Unmade due = unmade(CONVERTED.plusDays(2));
    assertThat(texts(due.awaited())).isEmpty();
    assertThat(undone(due)).contains("open 4", "unlined 4").doesNotContain("past 4");
  }

  private void converted(String user, LocalDate asOf, int version) {
    converted(user, user, asOf, version);
  }

  /** Of 5,000 pay-later and 2,000 cash loan, 1,000 are converted. */
  private void converted(String user, String id, LocalDate asOf, int version) {
    decided(id + "|pay", user, PAY_LATER, asOf, version, 4000, "'CONVERT'", 0);
    decided(id + "|loan", user, CASH_LOAN, asOf, version, 3000, "'CONVERT'", 1000);
  }

  private void decided(
      String id,
      String user,
      String product,
      LocalDate asOf,
      int version,
      int quota,
      String action,
      int earmarked) {
    var row = new HashMap<String, String>();
    row.put("decision_id", "'" + id + "'");
    row.put("as_of", "DATE'" + asOf + "'");
    row.put("user_id", "'" + user + "'");
    row.put("product", product);
    row.put("line_version", "" + version);
    row.put("old_quota", product.equals(PAY_LATER) ? "5000" : "2000");
    row.put("new_quota", "" + quota);
    row.put("earmarked_before", action.equals("'FREEZE'") ? "200" : "0");
    row.put("earmarked", "" + earmarked);
    row.put("action", action);
    row.put("changes", "true");
    row.put("status", "'ACTIVE'");
    row.put("status_before", "'ACTIVE'");
    row.put("lane", "'GROWTH'");
    row.put("arm", "'POLICY'");
    add(OutputTables.QUOTA_DECISIONS, row);
    add(
        OutputTables.PUBLICATIONS,
        Map.of(
            "decision_id", "'" + id + "'", "as_of", "DATE'" + asOf + "'", "outcome", "'APPLIED'"));
  }

  /** On the morning after the day of the conversion. */
  private void receipt(String decision, String result) {
    String at = "TIMESTAMP'2026-01-21 01:00:00'";
    add(
        LedgerTables.QUOTA_RECEIPTS,
        Map.of(
            "receipt_id", "'" + decision + "'",
            "decision_id", "'" + decision + "'",
            "result", "'" + result + "'",
            "applied_at", at,
            "recorded_at", at));
  }

  private void stated(String user, String product, int version, int quota) {
    add(
        LedgerTables.CREDIT_LINES,
        Map.of(
            "user_id",
            "'" + user + "'",
            "product",
            product,
            "quota",
            "" + quota,
            "status",
            "'ACTIVE'",
            "opened_on",
            "DATE'2025-01-01'",
            "line_version",
            "" + version,
            "recorded_at",
            "TIMESTAMP'2026-01-21 01:00:00'"));
  }

  private void add(Table table, Map<String, String> row) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(row);
  }

  private Unmade unmade(LocalDate asOf) {
    rows.forEach(
        (table, all) ->
            deployment
                .warehouse()
                .append(table, deployment.spark().sql(TableRows.select(table, all))));
    rows.clear();
    return Receipts.unmade(
        deployment.warehouse(),
        deployment.snapshots(List.of(asOf)),
        asOf,
        deployment.settings().safety());
  }

  private static List<String> undone(Unmade unmade) {
    return texts(unmade.decisions().selectExpr("concat_ws(' ', decision_id, made_version)"));
  }

  private static List<String> halves(Unmade unmade) {
    return texts(unmade.halves().selectExpr("concat_ws(' ', user_id, product, half_before)"));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).sorted().toList();
  }
}
