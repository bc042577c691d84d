package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static io.huxin.jobs.evidence.LoggedDays.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.publish.PublishJob;
import io.huxin.jobs.safety.Act;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day that was published in part, never sealed, and decided anew: its lines carry decisions of
 * either revision, as they became of them, and both stand in the log.
 */
@Tag("slow")
@Tag("long")
class DecidedAnewTest {
  private static final String GIVEN =
      "decisions: NO. the table quota_current has 1 lines that the decisions do not give; the first"
          + " is ";

  @TempDir private Path directory;

  @Test
  void shouldAgreeWithCutsThatWereOutBeforeAHalt() throws IOException {
    LoggedDays days =
        Witnesses.watched(directory.resolve("days"), "evidence.quorum-wait-seconds = 60");
    haltedOnceCutsAreOut(days);
    assertThat(carried(days)).containsExactly("bob 0", "cid 0", "dan 0");
    assertThat(days.read(OutputTables.DAYS, "state")).isEmpty();
    assertThat(findings(days)).isEmpty();

    order(days.deployment(), EmergencyState.NORMAL, "2026-01-31T02:00:00Z");
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    assertThat(findings(days)).isEmpty();

    Witnesses.cosign(days, 2, Witnesses.ALL);
    days.publish(FIRST);
    assertThat(outcomes(days))
        .containsExactly("0 cid APPLIED", "1 ann APPLIED", "1 cid REFUSED_STALE", "1 dan APPLIED");
    assertThat(carried(days)).containsExactly("ann 1", "bob 0", "cid 0", "dan 0", "dan 1");
    assertThat(findings(days)).isEmpty();

    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    assertThat(findings(days)).isEmpty();
    lines(days, "SET quota = 400", "cid");
    assertThat(findings(days))
        .containsExactly(GIVEN + "cid|PAY_LATER of 2026-01-30: quota is 400.00 and not 500.00");
  }

  @Test
  void shouldAgreeWithWhatWasAppliedBeforeAKill() {
    LoggedDays days = killedBeforeItsSeal();
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    assertThat(findings(days)).isEmpty();
    days.publish(FIRST);
    assertThat(outcomes(days))
        .contains("0 ann APPLIED", "1 ann REFUSED_STALE", "0 cid APPLIED", "1 cid REFUSED_STALE");
    assertThat(findings(days)).isEmpty();
  }

  @Test
  void shouldFindALineThatCarriesAnEarlierDecisionInPlaceOfTheOneApplied() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    days.publish(FIRST);
    assertThat(findings(days)).isEmpty();
    lines(days, "SET quota = 1500, decision_id = '2026-01-30|ann|PAY_LATER|0'", "ann");
    assertThat(findings(days))
        .containsExactly(
            GIVEN + "ann|PAY_LATER of 2026-01-30: it does not carry the decision of that day");
  }

  @Test
  void shouldFindALineThatCarriesADecisionThatWasNeverPublished() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    days.publish(FIRST);
    days.sql(
        OutputTables.PUBLICATIONS,
        "UPDATE %s SET outcome = 'WITHHELD' WHERE decision_id LIKE '%%|ann|%%'");
    lines(days, "SET quota = 1500, decision_id = '2026-01-30|ann|PAY_LATER|0'", "ann");
    assertThat(findings(days))
        .contains(
            GIVEN
                + "ann|PAY_LATER of 2026-01-30: it carries a decision of an earlier revision that was"
                + " not published");
  }

  @Test
  void shouldFindALineThatIsGoneThoughOnlyAnEarlierRevisionChangedIt() {
    LoggedDays days = killedBeforeItsSeal();
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    days.publish(FIRST);
    days.sql(OutputTables.QUOTA_CURRENT, "DELETE FROM %s WHERE user_id = 'cid'");
    assertThat(findings(days))
        .containsExactly(
            "decisions: NO. the table quota_current lacks 1 lines as decisions left them; the first"
                + " is cid|PAY_LATER of no day: it is not there");
  }

  /** Where both revisions have an outcome on a line, one stands before the other for good. */
  @Test
  void shouldGiveEachOutcomeAPlaceOfItsOwn() {
    LoggedDays days = killedBeforeItsSeal();
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    days.publish(FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    Deployment deployment = days.deployment();
    List<Batch> batches = new Batches(deployment.warehouse()).of(LogName.DECISIONS);
    EntryRows entries =
        new DecisionsContents(deployment.warehouse(), Evidence.of(deployment).orElseThrow())
            .rows(batches.get(batches.size() - 1))
            .orElseThrow();
    assertThat(entries.orders().where("order LIKE '1|%'").count()).isEqualTo(6);
    assertThat(entries.orders().distinct().count()).isEqualTo(entries.orders().count());
    assertThat(findings(days)).isEmpty();
  }

  /** What an earlier revision rested on may have been made anew for the later. */
  @Test
  void shouldCompareScoresWithTheManifestOfTheRevisionInForce() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.sql(OutputTables.SCORES, "UPDATE %s SET band = 'A'");
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    assertThat(findings(days)).isEmpty();
    days.sql(OutputTables.SCORES, "UPDATE %s SET band = 'B' WHERE user_id = 'eve'");
    assertThat(findings(days))
        .containsExactly(
            "decisions: NO. the table scores of 2026-01-30 does not hold the rows that batch 2 has"
                + " the digest of");
  }

  @Test
  void shouldSayWhichRevisionGaveEachLineADecision() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.decide(FIRST, 1, anew().subList(1, 5));
    days.log(FIRST);
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: each of 5 lines not closed and open applications on 2026-01-30 has one"
                + " decision of revision 0",
            "decisions: NO. of 5 lines and applications on 2026-01-30 1 have no decision of revision"
                + " 1; 0 decisions are on others, and 0 are decided more than once");
  }

  /**
   * What they commit to is gone with the features; what stands in plain is compared all the same.
   */
  @Test
  void shouldTellDecisionsWhoseFeaturesWereMadeAnewForALaterRevision() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    Table features = Features.catalogue().table();
    String digest =
        days.read(features, "concat_ws(' ', user_id, digest)").get(0).substring("ann ".length());
    days.sql(
        features,
        "UPDATE %s SET digest = '"
            + digest
            + "', "
            + DecidedOn.FEATURE
            + " = 97 WHERE user_id = 'bob'");
    days.decide(FIRST, 1, anew());
    days.log(FIRST);
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: batch 1 of 2026-01-30: entries 0 to 5 are what the tables give; 1 decisions"
                + " rest on features that were made anew for the revision after them, so their"
                + " commitments are not compared",
            "decisions: batch 2 of 2026-01-30: entries 6 to 11 are what the tables give")
        .last()
        .isEqualTo("AGREED");
    days.sql(
        OutputTables.QUOTA_DECISIONS,
        "UPDATE %s SET action = 'LIMIT' WHERE user_id = 'bob' AND revision = 0");
    assertThat(findings(days))
        .singleElement()
        .asString()
        .startsWith("decisions: NO. batch 1 of 2026-01-30")
        .endsWith("the first entry that the tables do not give is number 1.");
  }

  /** The first day as a process leaves it that is killed when all but the seal is written. */
  private LoggedDays killedBeforeItsSeal() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    days.sql(OutputTables.DAYS, "DELETE FROM %s");
    return days;
  }

  private static List<Map<String, String>> anew() {
    return List.of(
        decision(FIRST, "ann", "PAY_LATER", "INCREASE", 1400),
        decision(FIRST, "bob", "PAY_LATER", "HOLD", 1000),
        decision(FIRST, "cid", "PAY_LATER", "LIMIT", 300),
        decision(FIRST, "dan", "PAY_LATER", "HOLD", 1000),
        decision(FIRST, "dan", "CASH_LOAN", "OPEN", 2000));
  }

  /** Publishes until growth waits for witnesses, when persons stop everything. */
  private static void haltedOnceCutsAreOut(LoggedDays days) {
    CompletableFuture<Void> meanwhile =
        CompletableFuture.runAsync(
            () -> {
              while (days.again().warehouse().read(OutputTables.QUOTA_CURRENT).isEmpty()) {
                Thread.onSpinWait();
              }
              order(days.again(), EmergencyState.HALT, "2026-01-31T01:00:00Z");
              Witnesses.cosign(days, 1, Witnesses.ALL);
            });
    assertThat(
            new PublishJob("an officer")
                .run(days.deployment(), days.deployment().day(FIRST))
                .summary())
        .startsWith("HALT: no more than the cuts and freezes before it is published");
    meanwhile.join();
  }

  private static void order(Deployment deployment, EmergencyState state, String at) {
    Emergencies.set(
        deployment,
        state,
        Optional.empty(),
        Approval.of("state", new Act("a", "a test", Instant.parse(at)), "b"));
  }

  private static void lines(LoggedDays days, String set, String user) {
    days.sql(OutputTables.QUOTA_CURRENT, "UPDATE %s " + set + " WHERE user_id = '" + user + "'");
  }

  /** The revision whose decision each line carries. */
  private static List<String> carried(LoggedDays days) {
    return days.read(
        OutputTables.QUOTA_CURRENT, "concat(user_id, ' ', split(decision_id, '[|]')[3])");
  }

  private static List<String> outcomes(LoggedDays days) {
    return days.read(
        OutputTables.PUBLICATIONS,
        "concat_ws(' ', split(decision_id, '[|]')[3], split(decision_id, '[|]')[1], outcome)");
  }

  private static List<String> findings(LoggedDays days) {
    return days.audit(LogName.DECISIONS).stream().filter(line -> line.contains(": NO. ")).toList();
  }
}
