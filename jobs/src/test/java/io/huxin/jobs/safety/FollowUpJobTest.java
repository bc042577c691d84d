package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of a published day, what reviewers say of them, and the alarms. */
@Tag("slow")
class FollowUpJobTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 30);
  private static final String STUDENTS =
      "'" + PolicySource.named("consumer").packs().of(Segment.STUDENT).id() + "'";

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void aPublishedDay() {
    deployment = TestDeployment.in(directory);
    write(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            decision("frozen", "FREEZE", "PAST_DUE", "changes", "true", "old_quota", "900"),
            decision("still-frozen", "FREEZE", "PAST_DUE", "status_before", "'FROZEN'"),
            decision("by-order", "FREEZE", "OVERRIDE", "changes", "true"),
            decision("withheld", "FREEZE", "PAST_DUE", "changes", "true"),
            decision("refuser", "REVIEW", "AUTOMATION_REFUSED"),
            decision("differing", "REVIEW", "ORDERS_DIFFER"),
            // The cut-off is 0.05, near is up to a tenth above it.
            decision("near", "HOLD", "CUT_OFF", "pd", "0.055"),
            decision("far", "HOLD", "CUT_OFF", "pd", "0.0551"),
            // That of students is 0.03.
            decision("student", "HOLD", "CUT_OFF", "pd", "0.0331", "policy_id", STUDENTS),
            decision("near-too", "HOLD", "CUT_OFF", "pd", "0.033", "policy_id", STUDENTS),
            decision("held", "HOLD", "UTILISATION", "pd", "0.01")));
    write(
        OutputTables.PUBLICATIONS,
        List.of(
            published("frozen", "APPLIED"),
            published("by-order", "APPLIED"),
            published("withheld", "WITHHELD")));
    write(
        OutputTables.DAYS,
        List.of(
            row(
                "as_of",
                "DATE'2026-01-30'",
                "state",
                "'SEALED'",
                "published_at",
                "TIMESTAMP'2026-01-31'")));
  }

  @Test
  void shouldOpenEachCaseOnceAndRaiseAnAlarmWhenItIsOverdue() {
    Map<String, String> budget = row("as_of", "DATE'2026-01-30'", "budget", "'b'", "overhang", "2");
    write(AllocationTables.ALLOCATIONS, List.of(budget));
    follow(DAY);
    follow(DAY);

    // Friday; five working days later is the next Friday.
    assertThat(texts(SafetyTables.REVIEWS, "concat_ws(' ', user_id, kind, state, due_on)"))
        .containsExactly(
            "differing REVIEW OPEN 2026-02-06",
            "frozen FREEZE OPEN 2026-02-06",
            "near NEAR_CUT_OFF OPEN 2026-02-06",
            "near-too NEAR_CUT_OFF OPEN 2026-02-06",
            "refuser AUTOMATION OPEN 2026-02-06");
    assertThat(metrics(DAY))
        .containsExactly(
            "safety_conversions_half ALL  INFO",
            "safety_overhang b 2.0 WARN",
            "safety_overhang customers 0.0 OK",
            "safety_overhang_customers ALL 0.0 OK",
            "safety_receipts_refused ALL  INFO",
            "safety_receipts_unanswered ALL  INFO",
            "safety_reviews_open ALL 5.0 INFO",
            "safety_reviews_overdue ALL 0.0 OK");

    desk()
        .decide(
            id("near"), ReviewDesk.Outcome.UPHELD, Optional.empty(), act("li", DAY.plusDays(7)));
    follow(LocalDate.of(2026, 2, 6));
    assertThat(metrics(LocalDate.of(2026, 2, 6)))
        .contains("safety_reviews_overdue ALL 4.0 FAIL", "safety_overturned CUT_OFF 0.0 OK");
  }

  @Test
  void shouldDecideACaseOnceByAnotherThanWhoOpenedIt() {
    Act asked = act("counter", DAY.plusDays(2));
    String appeal = desk().appeal("frozen", Product.PAY_LATER, DAY, asked);
    assertThatThrownBy(() -> desk().appeal("frozen", Product.PAY_LATER, DAY, asked))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("An appeal against this decision is there already");
    assertThatThrownBy(() -> desk().appeal("nobody", Product.PAY_LATER, DAY, asked))
        .hasMessageContaining("No published decision of 2026-01-30");
    assertThatThrownBy(
            () -> desk().decide(appeal, ReviewDesk.Outcome.OVERTURNED, Optional.empty(), asked))
        .hasMessageContaining("who opened the case cannot decide it");

    // Nothing rises by a review of what was taken.
    assertThatThrownBy(
            () ->
                desk()
                    .decide(
                        appeal,
                        ReviewDesk.Outcome.OVERTURNED,
                        Optional.of(new BigDecimal("900.01")),
                        act("li", DAY.plusDays(3))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--quota 900.01 is above 900.00, the quota before the decision");

    // At 08:00 in Shanghai on February 2: after the cut-off of January 31... of February 1.
    String said =
        desk()
            .decide(
                appeal.substring(0, 8),
                ReviewDesk.Outcome.OVERTURNED,
                Optional.empty(),
                act("li", DAY.plusDays(3)));
    assertThat(said)
        .isEqualTo(
            "ordered: RESTORE to at most 900.00, from the day 2026-02-02 on, through every hard rule");
    assertThat(
            texts(
                SafetyTables.REVIEWS,
                "concat_ws(' ', kind, opened_on, outcome, action_ordered, quota_ordered,"
                    + " ordered_until, decided_by)"))
        .containsExactly("APPEAL 2026-02-01 OVERTURNED RESTORE 900.00 2026-03-03 li");
    assertThatThrownBy(
            () ->
                desk()
                    .decide(
                        appeal,
                        ReviewDesk.Outcome.UPHELD,
                        Optional.empty(),
                        act("wu", DAY.plusDays(4))))
        .hasMessageContaining("decided already: OVERTURNED by li");
  }

  @Test
  void shouldNeedAQuotaWhereNothingWasTaken() {
    follow(DAY);
    Act act = act("li", DAY.plusDays(2));
    assertThatThrownBy(
            () ->
                desk().decide(id("refuser"), ReviewDesk.Outcome.OVERTURNED, Optional.empty(), act))
        .hasMessageContaining("Say with --quota");
    var quota = Optional.of(new BigDecimal("700.00"));
    assertThatThrownBy(() -> desk().decide(id("refuser"), ReviewDesk.Outcome.UPHELD, quota, act))
        .hasMessageContaining("OVERTURNED only");
    assertThat(desk().decide(id("refuser"), ReviewDesk.Outcome.OVERTURNED, quota, act))
        .startsWith("ordered: INCREASE to at most 700.00");
    assertThatThrownBy(() -> desk().decide("x", ReviewDesk.Outcome.UPHELD, Optional.empty(), act))
        .hasMessageContaining("There is no review x");
  }

  @Test
  void shouldRaiseAlarmsWhereTheCoreSystemRefusesOrDoesNotAnswer() {
    write(
        OutputTables.PUBLICATIONS,
        List.of(
            published("before-any-answer", "APPLIED", "as_of", "DATE'2026-01-28'"),
            published("answered", "APPLIED", "as_of", "DATE'2026-01-29'"),
            published("silent", "APPLIED", "as_of", "DATE'2026-01-29'")));
    write(
        LedgerTables.QUOTA_RECEIPTS,
        List.of(
            receipt("1", "answered", "APPLIED", "2026-01-30 09:00:00"),
            receipt("2", "frozen", "APPLIED", "2026-01-31 09:00:00"),
            receipt("3", "frozen", "REFUSED", "2026-01-31 10:00:00")));
    follow(DAY.plusDays(1));

    // Within two days: silent is not answered, by-order has a day left.
    assertThat(metrics(DAY.plusDays(1)))
        .contains(
            "safety_receipts_unanswered ALL 1.0 WARN",
            "safety_receipts_refused ALL 1.0 FAIL",
            "safety_conversions_half ALL 0.0 OK");
    // A refusal raises one alarm, the day it comes in.
    write(
        OutputTables.DAYS,
        List.of(
            row(
                "as_of",
                "DATE'2026-01-31'",
                "state",
                "'SEALED'",
                "published_at",
                "TIMESTAMP'2026-02-01'")));
    follow(DAY.plusDays(2));
    assertThat(metrics(DAY.plusDays(2)))
        .contains("safety_receipts_unanswered ALL 2.0 WARN", "safety_receipts_refused ALL 0.0 OK");
  }

  private void follow(LocalDate asOf) {
    new FollowUpJob().run(deployment, deployment.day(asOf));
  }

  private ReviewDesk desk() {
    return new ReviewDesk(deployment);
  }

  /** At 08:00 in Shanghai. */
  private static Act act(String by, LocalDate on) {
    return new Act(by, "looked at", Instant.parse(on + "T00:00:00Z"));
  }

  private String id(String user) {
    return deployment
        .warehouse()
        .read(SafetyTables.REVIEWS)
        .where("user_id = '" + user + "'")
        .select("review_id")
        .head()
        .getString(0);
  }

  private List<String> metrics(LocalDate asOf) {
    return texts(
        OutputTables.METRICS,
        "concat_ws(' ', metric, segment, coalesce(string(value), ''), status)",
        "as_of = DATE'" + asOf + "'");
  }

  private List<String> texts(Table table, String expression) {
    return texts(table, expression, "true");
  }

  private List<String> texts(Table table, String expression, String condition) {
    return deployment
        .warehouse()
        .read(table)
        .where(condition)
        .selectExpr(expression + " AS text")
        .orderBy("text")
        .collectAsList()
        .stream()
        .map(each -> each.getString(0))
        .toList();
  }

  private static Map<String, String> decision(
      String user, String action, String binding, String... more) {
    Map<String, String> row =
        row(
            "decision_id", "'" + user + "'",
            "user_id", "'" + user + "'",
            "product", "'PAY_LATER'",
            "as_of", "DATE'2026-01-30'",
            "action", "'" + action + "'",
            "binding", "'" + binding + "'",
            "status", "'ACTIVE'",
            "status_before", "'ACTIVE'",
            "lane", "'NONE'",
            "arm", "'POLICY'");
    row.putAll(row(more));
    return row;
  }

  private static Map<String, String> published(String decision, String outcome, String... more) {
    Map<String, String> row =
        row("decision_id", "'" + decision + "'", "outcome", "'" + outcome + "'");
    row.put("as_of", "DATE'2026-01-30'");
    row.putAll(row(more));
    return row;
  }

  private static Map<String, String> receipt(String id, String decision, String result, String at) {
    return row(
        "receipt_id", "'" + id + "'",
        "decision_id", "'" + decision + "'",
        "result", "'" + result + "'",
        "applied_at", "TIMESTAMP'" + at + "'",
        "recorded_at", "TIMESTAMP'" + at + "'");
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  private void write(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, LocalSpark.session().sql(TableRows.select(table, rows)));
  }
}
