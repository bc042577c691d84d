package io.huxin.jobs.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.NoticeTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of {@link PublishedDays}, the second in the next month. */
@Tag("slow")
class NoticesJobTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 31);
  private static final LocalDate SECOND = FIRST.plusDays(1);

  @TempDir private Path directory;
  private Deployment deployment;

  @Test
  void shouldTellEachUserOnceWhatConcernsThem() {
    deployment = TestDeployment.in(directory);
    var days = new PublishedDays(deployment);
    days.ledger();
    days.published(FIRST);

    assertThat(run(FIRST).summary())
        .isEqualTo(
            "BLOCK 1, CONVERSION 1, GUARANTEE_GIVEN 2, GUARANTEE_RECEIVED 3, LIMIT 2, OVER_INDEBTED"
                + " 1");
    assertThat(kinds(FIRST))
        .containsExactly(
            "giver-7f3a en GUARANTEE_GIVEN null []",
            "giver-7f3a en GUARANTEE_RECEIVED null []",
            // Who has died is asked nothing, and told of no mechanism.
            "gone-3c11 en BLOCK gone-3c11|PAY_LATER|2026-03-31 [DECEASED]",
            "late-5e20 en GUARANTEE_GIVEN null []",
            "late-5e20 en GUARANTEE_RECEIVED null []",
            "late-5e20 en LIMIT late-5e20|PAY_LATER|2026-03-31 [PAST_DUE_1_29, RISK_TOO_HIGH,"
                + " utilisation]",
            "late-5e20 en OVER_INDEBTED null [TOO_MANY_LENDERS]",
            "taker-91bc zh CONVERSION null []",
            "taker-91bc zh GUARANTEE_RECEIVED null []",
            "waits-2b60 en LIMIT waits-2b60|PAY_LATER|2026-03-31 [PROBATION_1_29]");
    assertThat(text("giver-7f3a", "GUARANTEE_GIVEN"))
        .contains("at most 2,500.00 CNY in all")
        .contains("once enforcement against them has failed. You pay your share");
    assertThat(text("late-5e20", "LIMIT"))
        .contains("Pay-later: limited to what is owed, quota from 3,000.00 CNY to 2,000.00 CNY.")
        .contains("Cash loan: quota cut from 5,000.00 CNY to 4,000.00 CNY.")
        .contains("What raised the risk most: Much of the quota is used.");
    assertThat(text("waits-2b60", "LIMIT"))
        .contains("The probation ends on 2026-05-20 if nothing falls past due until then.");
    assertThat(text("taker-91bc", "CONVERSION")).contains("现金贷:年化综合成本12.68 %");
    nobodyElseIsNamed();

    List<String> before = all(FIRST);
    days.published(SECOND);
    // The first day's run is in no ledger of runs, as if it had been killed.
    assertThat(run(SECOND).summary())
        .endsWith("; nobody was told of 2026-03-31: huxin notices --as-of 2026-03-31");
    new RunLedger(deployment.warehouse(), "")
        .record(
            "notices",
            FIRST,
            1,
            new RunLedger.Outcome("DONE", null, 1, 1, null),
            deployment.day(FIRST).cutOff(),
            Map.of(),
            1);
    assertThat(run(SECOND).summary()).doesNotContain("nobody was told");
    // What the last month had no room for, and what happens to a line again; nothing twice.
    assertThat(kinds(SECOND))
        .containsExactly(
            "late-5e20 en CONVERSION null []",
            "late-5e20 en LIMIT late-5e20|PAY_LATER|2026-04-01 [PAST_DUE_1_29, RISK_TOO_HIGH,"
                + " utilisation]",
            "waits-2b60 en LIMIT waits-2b60|PAY_LATER|2026-04-01 [PROBATION_1_29]");
    run(FIRST);
    assertThat(all(FIRST)).isEqualTo(before);
  }

  @Test
  void shouldSayWhichJobIsMissing() {
    deployment = TestDeployment.in(directory);
    assertThatThrownBy(() -> run(FIRST))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first: huxin publish --as-of 2026-03-31");
    new PublishedDays(deployment).withoutReasons(FIRST);
    assertThatThrownBy(() -> run(FIRST))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Run first: huxin reasons --as-of 2026-03-31");
  }

  private void nobodyElseIsNamed() {
    List<String> texts = told("SELECT text FROM notices");
    assertThat(texts).hasSize(10);
    Stream.concat(PublishedDays.USERS.stream(), Stream.of("link-"))
        .forEach(other -> assertThat(texts).noneMatch(text -> text.contains(other)));
    // How late somebody is, is told to nobody but them.
    assertThat(told("SELECT text FROM notices WHERE NOT user_id LIKE 'late%'"))
        .noneMatch(text -> text.contains("A payment on this product is late"));
  }

  private JobReport run(LocalDate asOf) {
    return new NoticesJob().run(deployment, deployment.day(asOf));
  }

  private List<String> kinds(LocalDate asOf) {
    return told(
        "SELECT concat_ws(' ', user_id, language, kind, coalesce(decision_id, 'null'),"
            + " concat('[', array_join(reasons, ', '), ']')) FROM notices WHERE as_of = "
            + PublishedDays.date(asOf));
  }

  private String text(String user, String kind) {
    return told("SELECT text FROM notices WHERE user_id = '" + user + "' AND kind = '" + kind + "'")
        .get(0);
  }

  private List<String> all(LocalDate asOf) {
    return told("SELECT string(struct(*)) FROM notices WHERE as_of = " + PublishedDays.date(asOf));
  }

  private List<String> told(String query) {
    deployment.warehouse().read(NoticeTables.NOTICES).createOrReplaceTempView("notices");
    return deployment.spark().sql(query).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
