package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.receipt.Receipt;
import io.huxin.evidence.verify.HuxinVerify;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.safety.Act;
import io.huxin.jobs.safety.Approval;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.EmergencyState;
import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acts of persons in the watch, and what followed a day in the log of decisions. */
@Tag("slow")
class WatchLogTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldPutAnEmergencyUnderACheckpointBeforeItIsDone() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    var watch = new WatchLog(days.deployment());
    order(days.deployment(), EmergencyState.FREEZE_ALL);
    watch.append();

    assertThat(LoggedEntries.of(days, LogName.WATCH))
        .extracting(entry -> entry.type() + " " + entry.asOf())
        .containsExactly("EMERGENCY 2026-01-31", "MANIFEST 2026-01-31");
    assertThat(LoggedEntries.of(days, LogName.WATCH).get(0).fields())
        .containsEntry("state", "FREEZE_ALL")
        .containsEntry("scope", "ALL")
        .containsEntry("ordered_by", "a")
        .containsEntry("approved_by", "b")
        .containsKey("commitment")
        .doesNotContainKeys("reason", "recorded_at", "subject");
    assertThat(LoggedEntries.of(days, LogName.WATCH).get(1).fields())
        .containsEntry("genesis", true)
        .containsEntry("acts", Map.of("EMERGENCY", 1L))
        .hasEntrySatisfying(
            "logs", logs -> assertThat(logs.toString()).contains("decisions={", "ledger={"));
    Path receipt = new Receipts(days.deployment()).row("emergencies:1", directory).get(0);
    assertThat(Receipt.parse(Files.readAllBytes(receipt)).values().orElseThrow().toString())
        .contains("reason=three in the morning", "table=emergencies");
    var nowhere = new PrintWriter(Writer.nullWriter());
    assertThat(
            HuxinVerify.run(
                nowhere,
                nowhere,
                "--key",
                days.key(LogName.WATCH, ".pub").toString(),
                receipt.toString()))
        .isZero();
  }

  @Test
  void shouldCompleteAnActThatWasKilledBeforeItWasLoggedWithTheSameBytes() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    var watch = new WatchLog(days.deployment());
    order(days.deployment(), EmergencyState.HALT);
    // Killed before the lease: the day's run completes it.
    LoggedDays before = days.copiedTo(directory.resolve("before"));
    watch.append();
    SortedMap<String, String> bytes = Folders.files(days.log(LogName.WATCH));
    before.log(FIRST);
    assertThat(Folders.files(before.log(LogName.WATCH))).isEqualTo(bytes);

    // Killed after it, so that no file is there: the next command completes it.
    LoggedDays after = days.copiedTo(directory.resolve("after"));
    Folders.delete(after.log(LogName.WATCH));
    new WatchLog(after.deployment()).append();
    new WatchLog(after.deployment()).append();
    assertThat(Folders.files(after.log(LogName.WATCH))).isEqualTo(bytes);

    // Changed meanwhile, it is not signed.
    Folders.delete(after.log(LogName.WATCH));
    after.sql(SafetyTables.EMERGENCIES, "UPDATE %s SET reason = 'another'");
    var again = new WatchLog(after.deployment());
    assertThatThrownBy(again::append)
        .hasMessageStartingWith("The act is stored and counts, but is not in the log watch yet:")
        .hasMessageContaining("emergencies changed since");
  }

  @Test
  @Tag("long")
  void shouldNameAnActThatIsEditedTakenAwayOrNotLogged() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    order(days.deployment(), EmergencyState.HALT);
    order(days.deployment(), EmergencyState.NORMAL);
    assertThat(days.audit(LogName.WATCH))
        .contains(
            "watch: NO. 2 acts stand in the tables and not in the log (huxin evidence adds them);"
                + " the first is emergencies 0000000001");
    days.log(FIRST);
    assertThat(days.audit(LogName.WATCH))
        .contains("watch: every act of a person in the tables is logged")
        .last()
        .isEqualTo("AGREED");

    // A column that no entry shows, so that only the commitment can tell.
    days.sql(SafetyTables.EMERGENCIES, "UPDATE %s SET reason = 'other' WHERE sequence = 2");
    assertThat(days.audit(LogName.WATCH))
        .contains(
            "watch: NO. batch 1 of 2026-01-31: the first entry that the tables do not give is"
                + " number 1. It is of emergencies 0000000002.");
    days.sql(SafetyTables.EMERGENCIES, "DELETE FROM %s WHERE sequence = 1");
    assertThat(days.audit(LogName.WATCH))
        .contains(
            "watch: NO. batch 1 of 2026-01-31: the first entry that the tables do not give is"
                + " number 0. It is of emergencies 0000000001.");
  }

  @Test
  @Tag("long")
  void shouldLogWhatFollowedADayUnderTheNextCheckpointAndWhatPersonsSaidInTheWatch() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    sealed(days, FIRST);
    days.append(
        OutputTables.PUBLICATIONS,
        List.of(
            Map.of(
                "decision_id", "'2026-01-30|cid|PAY_LATER|0'",
                "as_of", LoggedDays.date(FIRST),
                "outcome", "'APPLIED'")));
    days.append(
        SafetyTables.REVIEWS,
        List.of(
            review("open", "FREEZE", Map.of()),
            review("confirmed", "FREEZE", decided("UPHELD")),
            review("released", "FREEZE", decided("OVERTURNED")),
            review("refused", "APPEAL", Map.of("action_decided", "'HOLD'"))));
    days.append(
        NoticeTables.NOTICES,
        List.of(
            Map.of(
                "as_of", LoggedDays.date(FIRST),
                "notice_id", "'n1'",
                "user_id", "'cid'",
                "language", "'zh'",
                "kind", "'LIMIT'",
                "text", "'what cid is told'")));
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);

    assertThat(LoggedEntries.of(days, LogName.WATCH))
        .extracting(entry -> entry.type() + " " + entry.fields().get("outcome"))
        .containsExactly("REVIEW null", "FREEZE UPHELD", "RELEASE OVERTURNED", "MANIFEST null");
    assertThat(LoggedEntries.of(days, LogName.DECISIONS).subList(6, 11))
        .extracting(entry -> entry.type() + " " + entry.asOf() + " " + entry.fields().get("kind"))
        .containsExactly(
            "REVIEW 2026-01-30 FREEZE",
            "REVIEW 2026-01-30 FREEZE",
            "REVIEW 2026-01-30 FREEZE",
            "NOTICE 2026-01-30 LIMIT",
            "PUBLISH 2026-01-30 null");
    assertThat(LoggedEntries.of(days, LogName.DECISIONS).get(9).fields())
        .containsEntry("language", "zh")
        .containsKeys("subject", "commitment")
        .doesNotContainKeys("user_id", "notice_id", "text");
    assertThat(LoggedEntries.of(days, LogName.DECISIONS))
        .last()
        .satisfies(
            manifest ->
                assertThat(manifest.fields())
                    .containsEntry("acts", Map.of("NOTICE", 1L, "REVIEW", 3L))
                    .containsEntry("first", 11L)
                    .hasEntrySatisfying(
                        "logs",
                        logs ->
                            assertThat(logs.toString())
                                .contains(new LogFiles(days.log(LogName.WATCH)).root().hex())));
    var receipts = new Receipts(days.deployment());
    assertThat(receipts.row("reviews:released", directory))
        .extracting(file -> file.getFileName().toString())
        .satisfiesExactly(
            name -> assertThat(name).matches("act-review_outcomes-\\d+.tlog-proof"),
            name -> assertThat(name).matches("act-cases-\\d+.tlog-proof"));
    assertThat(receipts.row("notices:2026-01-30|n1", directory)).hasSize(1);

    sealed(days, SECOND);
    new Redaction(days.deployment()).of("bob", SECOND, "officer");
    assertThat(LoggedEntries.of(days, LogName.WATCH))
        .last()
        .extracting("type")
        .hasToString("REDACTION");
    days.sql(NoticeTables.NOTICES, "UPDATE %s SET text = 'another'");
    assertThat(days.audit(LogName.WATCH, LogName.DECISIONS))
        .contains(
            "watch: batch 1 of 2026-01-31: entries 0 to 3 are what the tables give; 3 are redacted",
            "decisions: NO. batch 2 of 2026-01-31; 4 are redacted: the first entry that the tables do"
                + " not give is number 9.",
            // This world's days were sealed by hand, without a publish that writes lines.
            "decisions: NO. the table quota_current lacks 3 lines as decisions left them; the first"
                + " is bob|PAY_LATER of no day: it is not there")
        .last()
        .isEqualTo("NOT AGREED: 2 findings, marked with NO");
  }

  @Test
  void shouldRefuseAnActBeforeItIsStoredIfItCannotBeSignedAndLogNoneWhereLogsAreOff()
      throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Files.delete(days.key(LogName.WATCH, ""));
    assertThatThrownBy(() -> new WatchLog(days.deployment()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("watch.key is missing. Make the keys: huxin evidence keygen");

    Deployment off = TestDeployment.in(directory.resolve("off"));
    var watch = new WatchLog(off);
    order(off, EmergencyState.HALT);
    watch.append();
    assertThat(new Emergencies(off.warehouse()).inForce()).hasSize(1);
    assertThat(directory.resolve("off/evidence")).doesNotExist();
  }

  /** Seals a day under the last checkpoint, as publish does. */
  private static void sealed(LoggedDays days, LocalDate asOf) {
    var decisions = new LogFiles(days.log(LogName.DECISIONS));
    String checkpoint = decisions.size() + " " + decisions.root().hex();
    days.append(
        OutputTables.DAYS,
        List.of(
            Map.of(
                "as_of",
                LoggedDays.date(asOf),
                "state",
                "'SEALED'",
                "checkpoint",
                "'" + checkpoint + "'",
                "published_at",
                "TIMESTAMP'2026-02-01'")));
  }

  private static void order(Deployment deployment, EmergencyState state) {
    var act = new Act("a", "three in the morning", Instant.parse("2026-01-30T19:00:00Z"));
    Emergencies.set(deployment, state, Optional.empty(), Approval.of("state", act, "b"));
  }

  private static Map<String, String> decided(String outcome) {
    return Map.of(
        "state", "'DECIDED'",
        "outcome", "'" + outcome + "'",
        "decided_by", "'li'",
        "reason", "'looked at'",
        "decided_at", "TIMESTAMP'2026-01-31 09:00:00'");
  }

  private static Map<String, String> review(String id, String kind, Map<String, String> more) {
    var row =
        new HashMap<>(
            Map.of(
                "review_id",
                "'" + id + "'",
                "as_of",
                LoggedDays.date(FIRST),
                "user_id",
                "'bob'",
                "product",
                "'PAY_LATER'",
                "kind",
                "'" + kind + "'",
                "action_decided",
                "'FREEZE'",
                "opened_on",
                LoggedDays.date(FIRST),
                "due_on",
                LoggedDays.date(SECOND),
                "state",
                "'OPEN'"));
    row.putAll(more);
    return row;
  }
}
