package io.huxin.jobs.report;

import static io.huxin.features.table.AllocationTables.ALLOCATIONS;
import static io.huxin.features.table.FairnessTables.FAIRNESS;
import static io.huxin.features.table.OutputTables.GUARANTEE_USE;
import static io.huxin.features.table.OutputTables.METRICS;
import static io.huxin.features.table.OutputTables.PUBLICATIONS;
import static io.huxin.features.table.OutputTables.QUARANTINE;
import static io.huxin.features.table.OutputTables.RUNS;
import static io.huxin.features.table.PortfolioTables.ROLL_RATES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

@Tag("slow")
class ReportPageTest {
  private static final String BEFORE = "2026-06-29";
  private static final String DAY = "2026-06-30";
  private static final ReportTexts TEXTS =
      new ReportTexts(
          "CNY",
          Map.of("R_USED", "More than half of the quota is used"),
          List.of("Emergency: halt for all"));
  private static String page;

  @BeforeAll
  static void write() throws Exception {
    page = ReportPage.html(sample().report(DAY), TEXTS);
    Path folder = Files.createDirectories(Path.of("target/report-sample/reports"));
    Files.writeString(folder.resolve(DAY + ".html"), page);
  }

  @Test
  void shouldSayFirstWhatPersonsHaveStopped() {
    assertThat(page.indexOf("Emergency: halt for all"))
        .isPositive()
        .isLessThan(page.indexOf("id=\"changes\""));
  }

  private static SampleDay sample() {
    var day =
        new SampleDay()
            .sealed(BEFORE, 0, "SEALED")
            .sealed(DAY, 1, "HELD")
            .line(BEFORE, "a", "PAY_LATER", "900", 0, "0")
            .line(DAY, "a", "PAY_LATER", "1000", 0, "0")
            .line(DAY, "a", "CASH_LOAN", "2000", 31, "500")
            .line(DAY, "b", "PAY_LATER", "1000", 5, "100")
            .score(BEFORE, "a", 0.02, "B")
            .score(DAY, "a", 0.02, "B")
            .score(DAY, "b", 0.04, "C");
    day.decision(BEFORE, "a", "PAY_LATER", "HOLD", owing("1500", "1500", "900", "10"));
    // An earlier revision of the day, which must not count.
    day.decision(DAY, "a", "PAY_LATER", "BLOCK", owing("1500", "0", "1000", "99"));
    day.decision(
        DAY,
        "a",
        "PAY_LATER",
        "INCREASE",
        owing("1500", "1800", "1000", "12.5", 1, List.of("R_USED"), "band-step"));
    day.decision(
        DAY,
        "a",
        "CASH_LOAN",
        "FREEZE",
        owing("3000", "3000", "2000", "300", 1, List.of("<script>alert(1)</script>"), "hard"));
    day.decision(
        DAY,
        "b",
        "PAY_LATER",
        "LIMIT",
        owing("4000", "1000", "1000", "40", 1, List.of("R_LATE"), "dpd"));
    day.add(PUBLICATIONS, "decision_id", id("b"), "as_of", DAY, "outcome", "REFUSED_STALE");
    roll(day, "CURRENT", "CURRENT", 930L, 0.93, "7000", 0.875);
    roll(day, "CURRENT", "DPD_1_29", 70L, 0.07, "1000", 0.125);
    roll(day, "DPD_1_29", "CURRENT", 30L, 0.6, "0", null);
    roll(day, "DPD_1_29", "DPD_30_59", 20L, 0.4, "0", null);
    monitored(day, "monitor_psi", "ALL", 0.12, 0.1, 0.25, "WARN");
    monitored(day, "monitor_auc_drop", "HOLD", 0.06, 0.03, 0.05, "FAIL");
    monitored(day, "monitor_csi", "R_USED", 0.04, 0.1, null, "OK");
    monitored(day, "monitor_csi", "R_MOVED", 0.4, 0.1, null, "WARN");
    monitored(day, "monitor_left_out", "realised performance: no scores", null, null, null, "INFO");
    day.add(
        METRICS, "as_of", DAY, "metric", "pd_psi", "segment", "ALL", "value", 0.31, "warn_at", 0.1,
        "fail_at", 0.25, "status", "FAIL");
    group(day, "F", "FAVOURABLE", 400, 0.02, 0.5);
    group(day, "F", "LIMIT", 400, 0.1, 2.0);
    group(day, "M", "FAVOURABLE", 500, 0.04, 1.0);
    group(day, "X", "FAVOURABLE", 20, null, null);
    monitored(day, "fairness_favourable_ratio", "sex F", 0.75, 0.8, null, "WARN");
    run(day, "gate", "GATE", "PSI of the PD is 0.31, above 0.25");
    run(day, "ingest", "DONE", null);
    day.add(
        QUARANTINE,
        "source",
        "users",
        "row_hash",
        "1",
        "as_of",
        DAY,
        "reasons",
        List.of("key_missing", "segment_unknown"));
    budget(day, "insured", "5000", "1200.4", 0.0, "0");
    budget(day, "line_A.exposure", "2700", "2700", 0.11756, "150");
    return day.add(GUARANTEE_USE, "as_of", DAY, "link_id", "l", "allotted", "700", "used", "250");
  }

  private static void budget(
      SampleDay day, String name, String most, String used, double price, String overhang) {
    day.add(
        ALLOCATIONS,
        "as_of",
        DAY,
        "budget",
        name,
        "most",
        most,
        "used",
        used,
        "price",
        price,
        "overhang",
        overhang,
        "gap",
        0.00002);
  }

  private static Object[] owing(String old, String now, String owed, String loss, Object... more) {
    return new Object[] {
      "old_quota",
      old,
      "new_quota",
      now,
      "outstanding",
      owed,
      "expected_loss",
      loss,
      "revision",
      more.length > 0 ? more[0] : 0,
      "reasons",
      more.length > 1 ? more[1] : List.of(),
      "binding",
      more.length > 2 ? more[2] : null
    };
  }

  private static String id(String user) {
    return DAY + "/" + user + "/PAY_LATER/1";
  }

  private static void monitored(
      SampleDay day,
      String metric,
      String segment,
      Double value,
      Double warnAt,
      Double failAt,
      String status) {
    day.add(
        METRICS, "as_of", DAY, "metric", metric, "segment", segment, "value", value, "warn_at",
        warnAt, "fail_at", failAt, "status", status);
  }

  private static void roll(
      SampleDay day,
      String from,
      String to,
      long users,
      double share,
      String balance,
      Double balanceShare) {
    day.add(
        ROLL_RATES,
        "as_of",
        DAY,
        "product",
        "PAY_LATER",
        "from_state",
        from,
        "to_state",
        to,
        "users",
        users,
        "share",
        share,
        "balance",
        balance,
        "balance_share",
        balanceShare);
  }

  private static void group(
      SampleDay day, String value, String action, long users, Double share, Double ratio) {
    day.add(
        FAIRNESS,
        "as_of",
        DAY,
        "attribute",
        "sex",
        "value",
        value,
        "action",
        action,
        "users",
        users,
        "decisions",
        2 * users,
        "share",
        share,
        "ratio",
        ratio);
  }

  private static void run(SampleDay day, String job, String status, String why) {
    day.add(
        RUNS,
        "run_id",
        job,
        "job",
        job,
        "as_of",
        DAY,
        "attempt",
        1,
        "status",
        status,
        "why",
        why,
        "rows_in",
        12345L,
        "rows_out",
        12300L,
        "seconds",
        4.25);
  }

  @Test
  void shouldSayHowTheDayStandsAndWhy() throws Exception {
    assertThat(words(page))
        .contains("2026-06-30 HELD")
        .contains("Why: gate: PSI of the PD is 0.31, above 0.25.")
        .contains("Policy pack-1")
        .contains("Champion model 5f2ab1c09d");
  }

  @Test
  void shouldAddUpTheSealedRevisionWithRefusedChangesLeftOut() throws Exception {
    // Before 1500 + 3000 + 4000; after 1800 + 3000 + 4000, as the limit of b was refused.
    assertThat(words(page))
        .contains("Exposure after 8,800 before 8,500, +300")
        .contains("Expected loss 352 4.0 % of exposure")
        .contains("Users scored 2 mean PD 3.0 %")
        .contains("Quotas raised 1 ")
        .contains("Quotas cut 0 ")
        .contains("Frozen 1 ")
        .contains("Blocked 0 ")
        .contains("REFUSED_STALE PAY_LATER LIMIT 1")
        .contains("30+ days late 50.0 % of 4,000 owed")
        .contains("1–29 days 1 33.3 % 1,000 25.0 % 100");
  }

  @Test
  void shouldCompareWithTheSealedDayBefore() throws Exception {
    assertThat(words(page))
        .contains("Users scored 1 2 +1")
        .contains("Mean PD 2.0 % 3.0 % +1.0 pp")
        .contains("Exposure 1,500 8,800 +7,300");
  }

  @Test
  void shouldShowTheBudgetsOfTheRunAndItsCertificate() throws Exception {
    assertThat(words(page))
        .contains("insured 5,000 1,200 – 0")
        .contains("line_A.exposure 2,700 2,700 0.1176 150")
        .contains("more than a share of 2.0e-05 of the bound");
  }

  @Test
  void shouldListAlarmsReasonsAndRuns() throws Exception {
    assertThat(words(page))
        .contains("■ FAIL pd_psi ALL 0.310 0.100 0.250")
        .contains("users rows in all 1 key_missing 1 segment_unknown 1")
        .contains("R_USED More than half of the quota is used 1 INCREASE 1")
        .contains("0 d 93 7.0 · · · · · 1,000")
        .contains("where the balance of each state went")
        .contains("0 d 88 13 · · · · · 8,000")
        .contains("POLICY 2 3 0.97")
        .contains("ingest 1 DONE 4.3 s 12,345 12,300 gate 1 GATE");
  }

  @Test
  void shouldShowHowTheModelDoes() throws Exception {
    assertThat(words(page))
        .contains("PSI of the score against the training sample ALL 0.120 0.100 0.250 WARN")
        .contains("Fall of the realised AUC below the card's HOLD 0.060 0.030 0.050 FAIL")
        // What moved most comes first; features are no alarms of their own.
        .contains("R_MOVED 0.400 WARN R_USED More than half of the quota is used 0.040 OK")
        .contains("1 of 2 warn")
        .contains("■ FAIL monitor_auc_drop HOLD")
        .doesNotContain("WARN monitor_csi")
        .contains("realised performance: no scores");
  }

  @Test
  void shouldShowWhatWasDecidedOnTheGroupsOfAuditAttributes() throws Exception {
    assertThat(words(page))
        .contains("sex F 400 800 2.0 % 0.500 0.750 WARN – – – – – – 10.0 % – – –")
        .contains("sex M 500 1,000 4.0 % 1.000 – –")
        .contains("sex X 20 40 too small – – –")
        .contains("▲ WARN fairness_favourable_ratio sex F 0.750 0.800");
  }

  @Test
  void shouldEscapeTextAndFetchNothing() {
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("url(")
        .doesNotContain("@import");
  }

  @Test
  void shouldReadWellWithoutAnyRow() throws Exception {
    String empty =
        ReportPage.html(new SampleDay().report(DAY), new ReportTexts("CNY", Map.of(), List.of()));

    assertThat(words(empty))
        .contains("2026-06-30 OPEN")
        .contains("No earlier day is sealed, so there is nothing to compare this one with.")
        .contains("No decision was made for this day")
        .contains("The champion has scored no user on this day.")
        .contains("The job monitor has not run on this day.")
        .contains("No audit attribute of a user with a decision is on record.")
        .doesNotContain("NaN")
        .doesNotContain("null");
  }

  /** The text of the page's body with single spaces; fails if the page is not well-formed. */
  private static String words(String html) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    document.getElementsByTagName("style").item(0).setTextContent("");
    var words = new StringBuilder();
    collect(document.getDocumentElement(), words);
    return words.toString().replaceAll("[\\s\u00a0]+", " ");
  }

  private static void collect(org.w3c.dom.Node node, StringBuilder words) {
    if (node.getNodeType() == org.w3c.dom.Node.TEXT_NODE) {
      words.append(node.getTextContent()).append(' ');
    }
    for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, words);
    }
  }
}
