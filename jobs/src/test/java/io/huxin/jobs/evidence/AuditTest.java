package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.UsageException;
import io.huxin.jobs.store.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Console;

/** Whatever is changed, dropped, doubled or left out is found and named. */
@Tag("slow")
@Tag("long")
class AuditTest {
  @TempDir private Path directory;
  private final LoggedDays logged = LoggedDays.logged();

  @Test
  void shouldNotPublishARowEditedAfterItWasSigned() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    // A column that no entry shows, so that only the commitment can tell.
    days.sql(OutputTables.QUOTA_DECISIONS, "UPDATE %s SET dsr = 0.9 WHERE user_id = 'cid'");
    assertThatThrownBy(() -> days.publish(FIRST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The decisions of 2026-01-30 are not those that were signed")
        .hasMessageContaining("the first entry that the tables do not give is number 2.");
    assertThat(days.read(OutputTables.DAYS, "state")).isEmpty();
  }

  @Test
  void shouldFindDecisionsDroppedOrDoubledAfterTheyWereSigned() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    days.sql(OutputTables.QUOTA_DECISIONS, "DELETE FROM %s WHERE user_id = 'bob'");
    days.sql(
        OutputTables.QUOTA_DECISIONS, "INSERT INTO %1$s SELECT * FROM %1$s WHERE user_id = 'cid'");
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: NO. batch 1 of 2026-01-30: the first entry that the tables do not give is"
                + " number 1.",
            "decisions: NO. of 5 lines and applications on 2026-01-30 1 have no decision of revision 0; 0"
                + " decisions are on others, and 1 are decided more than once");
  }

  @Test
  void shouldFindAUserLeftOutOfDecisionsAndManifest() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    List<Map<String, String>> some = new ArrayList<>(days.all(SECOND));
    some.remove(1);
    days.decide(SECOND, 0, some);
    days.log(SECOND);
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: NO. of 5 lines and applications on 2026-01-31 1 have no decision of revision 0; 0"
                + " decisions are on others, and 0 are decided more than once")
        .last()
        .isEqualTo("NOT AGREED: 1 findings, marked with NO");
  }

  @Test
  void shouldFindALedgerRowEditedAfterItWasLoggedAndNotOnePackedAnew() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Delivered.to(days, LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
    days.log(FIRST);
    days.sql(LedgerTables.REPAYMENTS, "OPTIMIZE %s");
    days.sql(LedgerTables.CREDIT_LINES, "UPDATE %s SET quota = 1 WHERE user_id = 'cid'");
    assertThat(days.audit(LogName.LEDGER))
        .contains(
            "ledger: NO. the table credit_lines no longer has 1 rows as they were logged; the first"
                + " is entry 4")
        .last()
        .isEqualTo("NOT AGREED: 1 findings, marked with NO");
  }

  @Test
  void shouldNameAFlippedByteOfAnyFile() throws IOException {
    assertThat(flipped("tile/entries/000.p/6", 100)).contains("Entry 0 in tile/entries/000.p/6");
    assertThat(flipped("tile/0/000.p/6", 3 * 32 + 5)).contains("Entry 3 in tile/entries/000.p/6");
    assertThat(flipped("checkpoints/00000001", 30)).contains("is not that of its key");
    assertThat(flipped("checkpoint", 30))
        .contains("The file checkpoint is not the last one signed, number 1.");
  }

  @Test
  void shouldNameAFlippedByteOfATileThatTheLogHasOutgrown() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    for (String file : List.of("tile/0/000.p/6", "tile/entries/000.p/6")) {
      Path path = days.log(LogName.DECISIONS).resolve(file);
      byte[] bytes = Files.readAllBytes(path);
      bytes[3 * 32] ^= 1;
      Files.write(path, bytes);
    }
    assertThat(days.audit(LogName.DECISIONS))
        .anyMatch(line -> line.startsWith("decisions: NO. tile/entries/000.p/6 is no beginning"))
        .anyMatch(
            line ->
                line.startsWith("decisions: NO. tile/0/000.p/6 is no beginning")
                    && line.contains("The first entry of that is 3."))
        // The log itself is sound, so all else is looked at.
        .contains(
            "decisions: each of 5 lines not closed and open applications on 2026-01-31 has one"
                + " decision of revision 0")
        .last()
        .isEqualTo("NOT AGREED: 2 findings, marked with NO");
    Files.delete(days.log(LogName.DECISIONS).resolve("tile/0/000.p/6"));
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: NO. tile/0/000.p/6 is missing from the log, and so is its full tile.");
  }

  @Test
  void shouldTellACheckpointThatIsNotShownYetFromAnother() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Path shown = days.log(LogName.DECISIONS).resolve("checkpoint");
    byte[] first = Files.readAllBytes(shown);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    Files.write(shown, first);
    assertThat(days.audit(LogName.DECISIONS))
        .anyMatch(line -> line.contains("does not show the last one signed, number 2"))
        // The log itself is sound, so all else is looked at.
        .anyMatch(line -> line.startsWith("decisions: batch 2 of 2026-01-31: entries"));
    Files.delete(shown);
    assertThat(days.audit(LogName.DECISIONS))
        .anyMatch(line -> line.contains("does not show the last one signed, number 2"));
    days.log(SECOND);
    assertThat(days.audit(LogName.DECISIONS)).last().isEqualTo("AGREED");
  }

  @Test
  void shouldNameACheckpointThatIsGoneAndGoOn() throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    Delivered.to(days, LedgerTables.REPAYMENTS, List.of(LoggedDays.repayment("R2", "bob", "5")));
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    Files.delete(days.log(LogName.LEDGER).resolve("checkpoints/00000001"));
    assertThat(days.audit())
        .anyMatch(
            line ->
                line.startsWith("ledger: NO. ")
                    && line.contains("checkpoints/00000001 is missing, and a log keeps every"))
        .anyMatch(
            line ->
                line.startsWith("decisions: NO. who must have had a decision on 2026-01-31 cannot"))
        .contains("watch: every act of a person in the tables is logged")
        .last()
        .isEqualTo("NOT AGREED: 3 findings, marked with NO");
  }

  /** The first finding in the log of decisions if a byte of a file is another. */
  private String flipped(String file, int at) throws IOException {
    LoggedDays days = logged.copiedTo(directory.resolve(file.replace('/', '-')));
    Path path = days.log(LogName.DECISIONS).resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    bytes[at] ^= 1;
    Files.write(path, bytes);
    return days.audit(LogName.DECISIONS).stream()
        .filter(line -> line.startsWith("decisions: NO."))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldReportAnErasedPersonAsRedactedAndNotAsDamaged() {
    LoggedDays days = logged.copiedTo(directory.resolve("days"));
    assertThatThrownBy(() -> new Redaction(days.deployment()).of("bob", FIRST, "officer"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("The decisions of 2026-01-30 are signed and not published.");
    days.publish(FIRST);
    // Delta tells what it deleted where results go.
    var printed = new ByteArrayOutputStream();
    Console.withOut(
        printed,
        () -> {
          new Redaction(days.deployment()).of("source of bob", FIRST, "officer");
          return null;
        });
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThatThrownBy(() -> new Redaction(days.deployment()).of("bob", FIRST, "officer"))
        .hasMessageContaining("There is nothing to redact: the secret of this person is destroyed");
    // The day after goes on: new entries on the person name no subject.
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    days.publish(SECOND);

    assertThat(days.audit())
        .contains(
            "decisions: batch 1 of 2026-01-30: entries 0 to 5 are what the tables give; 1 are"
                + " redacted",
            // A user, a line, and the half of a link.
            "ledger: batch 1 of 2026-01-30: entries 0 to 20 are what the tables give; 3 are"
                + " redacted")
        .last()
        .isEqualTo("AGREED");

    // An entry that says so hides nothing while the secret is there.
    days.sql(
        OutputTables.IDENTITIES,
        "UPDATE %s SET secret = '" + Hashes.sha256("secret of bob") + "' WHERE user_id = 'bob'");
    days.sql(OutputTables.QUOTA_DECISIONS, "UPDATE %s SET dsr = 0.9 WHERE user_id = 'bob'");
    assertThat(days.audit(LogName.DECISIONS))
        .contains(
            "decisions: NO. batch 1 of 2026-01-30: the first entry that the tables do not give is"
                + " number 1.");
  }
}
