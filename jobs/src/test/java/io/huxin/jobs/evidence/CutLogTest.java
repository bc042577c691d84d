package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static io.huxin.jobs.evidence.LoggedDays.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.EvidenceTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that was cut off, and rows that came in otherwise than by ingest. */
class CutLogTest {
  @TempDir private Path directory;

  @Test
  @Tag("slow")
  void shouldTellTreesThatALogHasFromOthers() {
    var trees = new NamedTrees(Evidence.of(LoggedDays.logged().deployment()).orElseThrow());
    var files = new LogFiles(LoggedDays.logged().log(LogName.DECISIONS));
    String root = files.root().hex();
    assertThat(trees.fits(LogName.DECISIONS, 6, root)).isTrue();
    assertThat(trees.fits(LogName.DECISIONS, 6, root.replace(root.charAt(0), 'x'))).isFalse();
    // Of a longer log, and of another.
    assertThat(trees.fits(LogName.DECISIONS, 7, root)).isFalse();
    assertThat(trees.fits(LogName.WATCH, 6, root)).isFalse();
  }

  @Test
  @Tag("slow")
  @Tag("long")
  void shouldFindALogThatWasCutOffByWhatOthersSayOfIt() throws IOException {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    days.decide(SECOND, 0, days.all(SECOND));
    days.log(SECOND);
    days.publish(SECOND);
    // As it was after the first day: sound in itself.
    Path log = days.log(LogName.DECISIONS);
    Files.delete(log.resolve("checkpoints/00000002"));
    Files.copy(
        log.resolve("checkpoints/00000001"),
        log.resolve("checkpoint"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(days.audit(LogName.DECISIONS))
        .contains("decisions: 1 checkpoints are signed, and each continues the one before")
        .contains(
            "decisions: NO. batch 2 of 2026-01-31 was begun and has no checkpoint: a run was killed"
                + " (huxin evidence completes it), or the checkpoint was taken away")
        .anyMatch(
            line ->
                line.startsWith(
                    "decisions: NO. the day 2026-01-31 as it was published names a tree of the log"
                        + " decisions that it does not have: "));

    Folders.delete(log);
    assertThat(days.audit(LogName.DECISIONS))
        .anyMatch(line -> line.startsWith("decisions: NO. batch 1 of 2026-01-30 was begun and"));
  }

  @Test
  @Tag("slow")
  void shouldFindALogThatIsGoneWithItsBatchesByTheDaysThatNameIt() {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    days.publish(FIRST);
    Folders.delete(days.log(LogName.DECISIONS));
    days.sql(EvidenceTables.EVIDENCE_BATCHES, "DELETE FROM %s WHERE log = 'decisions'");
    assertThat(days.audit(LogName.DECISIONS))
        .hasSize(2)
        .last()
        .isEqualTo("NOT AGREED: 1 findings, marked with NO");
  }

  @Test
  void shouldTellRowsThatIngestDidNotTakeIn() {
    assertThat(counted(Map.of("rows", 4L, "accepted", 2L))).isEmpty();
    assertThat(counted(Map.of("rows", 4L, "accepted", 1L, "repeats", 1L)))
        .containsExactly(
            "batch 2 of 2026-01-31: 2 rows of credit_links are logged, of which ingest took in 1:"
                + " others are of an ingest that was killed, or came in some other way");
    assertThat(counted(Map.of("rows", 2L)))
        .containsExactly(
            "NO. batch 2 of 2026-01-31: 1 rows of credit_links are logged, of which ingest took in 0:"
                + " others came in some other way");
    // History before the log.
    assertThat(counted(Map.of("rows", 2L, "genesis", true))).isEmpty();
  }

  @Test
  void shouldJudgeABatchWithWhatIngestCountedAfterIt() {
    Map<String, Object> killed = Map.of("rows", 4L);
    Map<String, Object> next = Map.of("rows", 2L, "accepted", 1L, "repeats", 2L);
    assertThat(counted(killed, next))
        .containsExactly(
            "batch 2 of 2026-01-31: 2 rows of credit_links are logged, of which ingest took in 0:"
                + " others are of an ingest that was killed, or came in some other way");
    // One more than ingest knew, and one that came in after it.
    assertThat(counted(Map.of("rows", 6L), next))
        .singleElement()
        .asString()
        .startsWith("NO. batch 2 of 2026-01-31: 3 rows");
    assertThat(counted(next, killed))
        .singleElement()
        .asString()
        .startsWith("NO. batch 3 of 2026-01-31: 2 rows");
  }

  /** What is said of batches of links, each of which has two entries. */
  @SafeVarargs
  private static List<String> counted(Map<String, Object>... stated) {
    var batches = new ArrayList<Batch>();
    for (Map<String, Object> one : stated) {
      var fields = new TreeMap<>(one);
      fields.put("table", "credit_links");
      var entry = Map.<String, Object>of("0", Entry.of(EntryType.BATCH, SECOND, fields).fields());
      int number = batches.size() + 2;
      batches.add(
          new Batch(
              LogName.LEDGER, number, 9, SECOND, Batch.Kind.LEDGER, Map.of(Batch.STATED, entry)));
    }
    var lines = new ArrayList<String>();
    LedgerCounts.check(batches, lines::add, line -> lines.add("NO. " + line));
    return lines;
  }

  @Test
  @Tag("slow")
  void shouldNameACheckpointWhoseCosignaturesAreNone() throws IOException {
    LoggedDays days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    var files = new LogFiles(days.log(LogName.DECISIONS));
    Files.createDirectories(files.cosignatures(1).getParent());
    Files.writeString(files.cosignatures(1), "no signature\n", StandardCharsets.UTF_8);
    var lines = new ArrayList<String>();
    var keys = Evidence.of(days.deployment()).orElseThrow().keys(LogName.DECISIONS);
    new Cosignatures(files, keys, Optional.empty()).check(lines::add, lines::add);
    assertThat(lines)
        .hasSize(2)
        .last()
        .isEqualTo("0 checkpoints have cosignatures, whose keys are not known here");
    assertThat(lines.get(0))
        .startsWith("cosignatures of checkpoint 1: What lies beside the checkpoint in sm2/00000001")
        .endsWith("a signature's line is '— NAME BASE64'. Take the wrong lines out.");
  }
}
