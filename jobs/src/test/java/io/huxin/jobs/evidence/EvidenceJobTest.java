package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants <em>evidence before effect</em> and <em>repeatable</em> of the logs, on real tables.
 */
@Tag("slow")
class EvidenceJobTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldLogEveryRowOfTheLedgerAndEveryDecisionOnceAndAddThemUp() {
    List<Entry> ledger = entries(LogName.LEDGER);
    assertThat(ledger.stream().filter(entry -> entry.type() == EntryType.ROW))
        .extracting(entry -> entry.fields().get("table"))
        // A link is its two persons', a merchant nobody's.
        .containsExactly(
            "applications",
            "credit_lines",
            "credit_lines",
            "credit_lines",
            "credit_lines",
            "credit_lines",
            "credit_links",
            "credit_links",
            "merchants",
            "repayments",
            "users",
            "users",
            "users",
            "users",
            "users");
    assertThat(ledger.stream().filter(entry -> entry.type() == EntryType.BATCH))
        .extracting(entry -> entry.fields().get("table") + " " + entry.fields().get("rows"))
        .containsExactly(
            "applications 1",
            "credit_lines 5",
            "credit_links 2",
            "merchants 1",
            "repayments 1",
            "users 5");
    assertThat(ledger.get(0).fields()).doesNotContainKeys("key", "user_id", "row");
    assertThat(ledger.get(0).fields()).containsKeys("subject", "commitment");
    assertThat(entry(ledger, "merchants").fields()).doesNotContainKey("subject");

    List<Entry> decisions = entries(LogName.DECISIONS);
    assertThat(decisions)
        .extracting(entry -> entry.type() + " " + entry.fields().get("action"))
        .containsExactly(
            "DECISION INCREASE",
            "DECISION HOLD",
            "DECISION LIMIT",
            "DECISION OPEN",
            "DECISION HOLD",
            "MANIFEST null");
    assertThat(decisions.get(0).fields())
        .containsEntry("old_quota", 100_000L)
        .containsEntry("new_quota", 150_000L)
        .containsEntry("policy", DecidedOn.policy(logged.deployment(), FIRST))
        .containsEntry("reasons", List.of("HIGH_RISK"))
        .doesNotContainKeys("user_id", "decision_id");
    Map<String, Object> manifest = decisions.get(5).fields();
    assertThat(manifest)
        .containsEntry("state", "DECIDED")
        .containsEntry("decisions", 5L)
        .containsEntry("old_quota", 400_000L)
        .containsEntry("new_quota", 600_000L);
    assertThat(manifest.get("actions").toString())
        .contains("HOLD={count=2, new_quota=200000, old_quota=200000}");
    assertThat(manifest.get("logs").toString()).contains("ledger={", "size=" + ledger.size());
  }

  @Test
  void shouldAddNothingWhenRunAgain() {
    SortedMap<String, String> before = Folders.files(logged.path().resolve("evidence"));
    long attempts = logged.deployment().warehouse().read(EvidenceTables.EVIDENCE_BATCHES).count();
    assertThat(logged.log(FIRST))
        .isEqualTo("watch as before; ledger as before; decisions as before");
    assertThat(Folders.files(logged.path().resolve("evidence"))).isEqualTo(before);
    assertThat(logged.deployment().warehouse().read(EvidenceTables.EVIDENCE_BATCHES).count())
        .isEqualTo(attempts);
  }

  @Test
  void shouldCompleteWhatWasKilledWithTheSameBytes() throws IOException {
    // Killed after the lease, within the tiles, before the checkpoint is shown.
    List<String> kept = List.of("nothing", "tile/0/.*", "(tile|checkpoints)/.*");
    for (int i = 0; i < kept.size(); i++) {
      LoggedDays killed = logged.copiedTo(directory.resolve("killed-" + i));
      Path log = killed.log(LogName.DECISIONS);
      for (String file : Folders.files(log).keySet()) {
        if (!file.matches(kept.get(i))) {
          Files.delete(log.resolve(file));
        }
      }
      if (i == 0) {
        // What comes in meanwhile changes nothing.
        killed.append(LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
      }
      killed.log(FIRST);
      assertThat(Folders.files(log))
          .as(kept.get(i))
          .isEqualTo(Folders.files(logged.log(LogName.DECISIONS)));
    }
  }

  @Test
  void shouldSayWhatChangedSinceAnUnsignedBatchAndGiveItUpWhenTold() throws IOException {
    LoggedDays killed = logged.copiedTo(directory.resolve("killed"));
    Path log = killed.log(LogName.DECISIONS);
    Files.delete(log.resolve("checkpoint"));
    Files.delete(log.resolve("checkpoints/00000001"));
    killed.sql(OutputTables.QUOTA_DECISIONS, "UPDATE %s SET dsr = 0.5 WHERE user_id = 'bob'");
    assertThatThrownBy(() -> killed.log(FIRST))
        .hasMessageContaining("The batch of 2026-01-30 in the log decisions was begun and not")
        .hasMessageContaining("decisions changed since");

    new EvidenceJob(false, true).run(killed.deployment(), killed.deployment().day(FIRST));
    assertThat(killed.audit(LogName.DECISIONS)).last().isEqualTo("AGREED");
  }

  @Test
  void shouldSupersedeARevisionAndThenLogWhatBecameOfIt() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    List<Map<String, String>> other = new ArrayList<>(days.all(FIRST));
    other.set(0, LoggedDays.decision(FIRST, "ann", "PAY_LATER", "INCREASE", 1200));
    days.decide(FIRST, 1, other);
    assertThatThrownBy(() -> days.publish(FIRST))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Revision 1 of the decisions of 2026-01-30 is not covered by");
    days.log(FIRST);
    days.publish(FIRST);
    Delivered.to(days, LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);

    assertThat(days.read(OutputTables.DAYS, "checkpoint").get(0))
        .isEqualTo("12 " + root(days, LogName.DECISIONS, 2));
    List<Entry> decisions = LoggedEntries.of(days, LogName.DECISIONS);
    assertThat(decisions)
        .extracting(entry -> entry.type() + " " + entry.asOf().getDayOfMonth())
        .containsSequence("MANIFEST 30", "PUBLISH 30", "PUBLISH 30", "PUBLISH 30", "DECISION 31");
    assertThat(decisions.get(decisions.size() - 1).fields())
        .containsEntry("outcomes", 3L)
        .containsEntry("first", 15L)
        .hasEntrySatisfying("previous", tree -> assertThat(tree.toString()).contains("size=12"));
    assertThat(LoggedEntries.of(days, LogName.LEDGER))
        .extracting(entry -> entry.type() + " " + entry.fields().get("genesis"))
        .endsWith("BATCH true", "ROW null", "BATCH null");
    assertThat(days.audit())
        .contains(
            "ledger: batch 2 of 2026-01-31: 1 rows of repayments are dated 2026-01-30 or before,"
                + " when the batch before was signed",
            "decisions: each of 5 lines not closed and open applications on 2026-01-31 has one"
                + " decision of revision 0")
        .last()
        .isEqualTo("AGREED");
  }

  @Test
  void shouldLetOneOfTwoTakeALogAndStopAWriterThatWasOvertaken() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Batch batch = new Batches(days.deployment().warehouse()).of(LogName.DECISIONS).get(0);
    List<String> taken =
        Concurrently.each(
            List.of(1, 2),
            any -> {
              try {
                return "fence " + new Batches(days.again().warehouse()).begin(batch, 1);
              } catch (IllegalStateException e) {
                return e.getMessage();
              }
            });
    assertThat(taken)
        .hasSize(2)
        .contains("fence 2")
        .anyMatch(
            message ->
                message.startsWith(
                    "Another writer has taken the log decisions over: this one has"));

    var batches = new Batches(days.deployment().warehouse());
    batches.require(LogName.DECISIONS, 2);
    new Batches(days.again().warehouse()).begin(batch);
    assertThatThrownBy(() -> batches.require(LogName.DECISIONS, 2))
        .hasMessageContaining("this one has number 2, the other 3. Nothing was signed.");
  }

  private static Entry entry(List<Entry> entries, String table) {
    return entries.stream()
        .filter(one -> table.equals(one.fields().get("table")))
        .findFirst()
        .orElseThrow();
  }

  private List<Entry> entries(LogName log) {
    return LoggedEntries.of(logged, log);
  }

  private static String root(LoggedDays days, LogName log, long number) {
    return new LogFiles(days.log(log)).stored(number).root().hex();
  }
}
