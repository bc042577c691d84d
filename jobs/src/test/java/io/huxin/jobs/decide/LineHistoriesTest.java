package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a freeze leaves to be given back where a conversion had moved something before. */
@Tag("slow")
class LineHistoriesTest {
  private static final LocalDate FROZEN = LocalDate.of(2026, 2, 4);

  @TempDir private Path directory;
  private final PublishedDecisions rows = new PublishedDecisions();

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

    decided("one", "PAY_LATER", FROZEN.minusDays(5), "INCREASE", 1000, 0, "");
    assertThat(histories(List.of(), List.of()))
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

  /** Each converted, and its earmark of 200 ended; what came back shows in what is still owed. */
  @Test
  void shouldNotGiveBackTwiceWhatTheCoreSystemDidNotTake() {
    List<String> lapsing = List.of("kept", "again", "reckoned", "mixed", "later");
    for (String user : List.of("open", "refused", "kept", "again", "reckoned", "mixed", "later")) {
      decided(user, "CASH_LOAN", FROZEN.minusDays(2), "CONVERT", 6000, 0, "");
    }
    // Not answered yet; and refused: neither is lost, as far as is known.
    decided("open", "CASH_LOAN", FROZEN, "FREEZE", 5000, 200, "'EMERGENCY_FREEZE'");
    decided("open", "PAY_LATER", FROZEN, "FREEZE", 1000, 0, "");
    decided("refused", "CASH_LOAN", FROZEN, "FREEZE", 5000, 200, "'EMERGENCY_FREEZE'");
    // Lapsed, and given to pay-later; then the cash loan's side was refused.
    for (String user : lapsing) {
      String action = user.equals("later") ? "LIMIT" : "DECREASE";
      decided(user, "CASH_LOAN", FROZEN, action, 5000, 200, "'EARMARK_BILL_SETTLED'");
      decided(user, "PAY_LATER", FROZEN, "RESTORE", 1200, 0, "");
    }
    // It ends once more, for good; pay-later has had it.
    LocalDate next = FROZEN.plusDays(2);
    decided("again", "CASH_LOAN", next, "LIMIT", 5000, 200, "'ORDERED_BY_REVIEW'");
    decided("reckoned", "CASH_LOAN", next, "DECREASE", 5000, 200, "'EARMARK_BILL_SETTLED'");
    decided("mixed", "CASH_LOAN", next, "LIMIT", 5000, 200, "'ORDERED_BY_REVIEW'");
    // A return that is for something else does not bring either up again.
    decided("mixed", "PAY_LATER", FROZEN.plusDays(3), "RESTORE", 1200, 0, "");
    decided("later", "PAY_LATER", FROZEN.plusDays(3), "RESTORE", 1200, 0, "");
    List<String> undone =
        Stream.concat(lapsing.stream(), Stream.of("refused"))
            .map(user -> user + " CASH_LOAN " + FROZEN)
            .toList();

    assertThat(histories(undone, List.of("open CASH_LOAN " + FROZEN)))
        .filteredOn(row -> row.contains("PAY_LATER"))
        .containsExactly(
            "again PAY_LATER - 0.00",
            "kept PAY_LATER - -200.00",
            "later PAY_LATER - -200.00",
            "mixed PAY_LATER - -",
            "open PAY_LATER 1000.00 0.00 awaits 200.00",
            "reckoned PAY_LATER - -");
  }

  @Test
  void shouldCountTheDaysOfAFreezeThroughACutOfTheFrozenLine() {
    for (String user : List.of("cut", "restored", "decreased", "again")) {
      decided(user, "PAY_LATER", FROZEN.minusDays(1), "INCREASE", 1000, 0, "");
      decided(user, "PAY_LATER", FROZEN, "FREEZE", 1000, 0, "");
    }
    decided("cut", "PAY_LATER", FROZEN.plusDays(1), "DECREASE", 1000, 0, "");
    for (String user : List.of("restored", "decreased", "again")) {
      decided(user, "PAY_LATER", FROZEN.plusDays(1), "RESTORE", 1000, 0, "");
    }
    decided("decreased", "PAY_LATER", FROZEN.plusDays(2), "DECREASE", 1000, 0, "");
    decided("again", "PAY_LATER", FROZEN.plusDays(2), "FREEZE", 1000, 0, "");
    decided("again", "PAY_LATER", FROZEN.plusDays(3), "FREEZE", 1000, 0, "");
    Deployment deployment = TestDeployment.in(directory);
    assertThat(
            of(deployment, List.of(), List.of())
                .selectExpr("concat_ws(' ', user_id, frozen_on, quota_before_limit)")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder(
            "cut " + FROZEN, "restored", "decreased", "again " + FROZEN.plusDays(2) + " 1000.00");
  }

  private List<String> histories(List<String> undone, List<String> awaited) {
    return of(TestDeployment.in(directory), undone, awaited)
        .selectExpr(
            "concat_ws(' ', user_id, product, coalesce(cast(quota_before_limit AS STRING), '-'),"
                + " coalesce(cast(earmark_lost AS STRING), '-'),"
                + " CASE WHEN earmark_awaited > 0 THEN concat('awaits ', earmark_awaited) END)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Dataset<Row> of(Deployment deployment, List<String> undone, List<String> awaited) {
    rows.write(deployment);
    return LineHistories.of(
        deployment.warehouse(),
        deployment.day(FROZEN.plusDays(5)),
        PublishedDecisions.unmade(deployment, undone, awaited));
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
    rows.decided(user, product, asOf, action, quota, earmarkedBefore, 0, reasons);
  }
}
