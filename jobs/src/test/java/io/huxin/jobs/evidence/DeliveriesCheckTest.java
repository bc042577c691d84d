package io.huxin.jobs.evidence;

import static io.huxin.jobs.evidence.LoggedDays.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.store.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several deliveries of a source in one batch are known by the chain of their digests. */
@Tag("slow")
@Tag("long")
class DeliveriesCheckTest {
  @TempDir private Path directory;
  private LoggedDays days;
  private final List<String> said = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  @Test
  void shouldKnowEachBatchByTheChainOfItsDeliveries() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    deliver("R2", 1, "one");
    deliver("R3", 2, "two");
    deliver("R4", 3, "three");
    days.log(FIRST);
    deliver("R5", 4, "four");
    deliver("R6", 5, "five");
    days.log(FIRST);
    deliver("R7", 6, "six");
    check();
    assertThat(found).isEmpty();
    assertThat(said).containsExactly("the table deliveries has 1 rows that no batch states yet");

    days.sql(EvidenceTables.DELIVERIES, "OPTIMIZE %s");
    days.sql(EvidenceTables.DELIVERIES, "UPDATE %s SET accepted = 7 WHERE source_digest = 'two'");
    check();
    assertThat(found)
        .containsExactly(
            "the table deliveries: rows of source repayments from 2026-01-30 to 2026-01-30 have"
                + " accepted 9, and batch 2 of 2026-01-30 states 3");

    days.sql(EvidenceTables.DELIVERIES, "DELETE FROM %s WHERE source_digest = 'two'");
    check();
    assertThat(found)
        .containsExactly(
            "the table deliveries has no rows of source repayments that give the digest in batch 2"
                + " of 2026-01-30");
    assertThat(said).containsExactly("the table deliveries has 3 rows that no batch states yet");
  }

  /** As where two earlier days are ingested again, each before another batch. */
  @Test
  void shouldKnowBatchesWhoseDeliveriesLieBetweenEachOther() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    deliver("R2", 1, "one");
    deliver("R3", 3, "three");
    deliver("R4", 5, "five");
    days.log(FIRST);
    deliver("R5", 2, "two");
    deliver("R6", 4, "four");
    days.log(FIRST);
    check();
    assertThat(found).isEmpty();
    assertThat(said).isEmpty();

    days.sql(EvidenceTables.DELIVERIES, "UPDATE %s SET accepted = 7 WHERE source_digest = 'three'");
    check();
    assertThat(found)
        .containsExactly(
            "the table deliveries: rows of source repayments from 2026-01-30 to 2026-01-30 have"
                + " accepted 9, and batch 2 of 2026-01-30 states 3");
  }

  /** An ingest that was killed after its deliveries runs again as the same attempt. */
  @Test
  void shouldStateTheSameOfOneAttemptTwiceInWhateverOrderItsRowsLie() {
    days = LoggedDays.logged().copiedTo(directory.resolve("days"));
    deliver("R2", 1, "b");
    deliver("R3", 1, "a");
    deliver("R4", 1, "c");
    LoggedDays one = days;
    days = LoggedDays.logged().copiedTo(directory.resolve("other"));
    deliver("R4", 1, "c");
    deliver("R3", 1, "a");
    deliver("R2", 1, "b");
    assertThat(stated(days)).isEqualTo(stated(one)).containsEntry("read", 3L);

    days.log(FIRST);
    days.sql(EvidenceTables.DELIVERIES, "OPTIMIZE %s");
    check();
    assertThat(found).isEmpty();
    assertThat(said).isEmpty();
  }

  private void deliver(String repayment, int attempt, String digest) {
    Delivered.to(
        days,
        LedgerTables.REPAYMENTS,
        List.of(LoggedDays.repayment(repayment, "bob", "5")),
        attempt,
        digest);
  }

  /** What the next batch would state of the source. */
  private static Map<String, Object> stated(LoggedDays days) {
    Warehouse warehouse = days.deployment().warehouse();
    return new LedgerPlan(warehouse, new LogFiles(days.log(LogName.LEDGER)), FIRST)
        .next(new Batches(warehouse).of(LogName.LEDGER))
        .orElseThrow()
        .stated()
        .get(LedgerRow.after(LedgerTables.REPAYMENTS.name()))
        .fields();
  }

  private void check() {
    said.clear();
    found.clear();
    Warehouse warehouse = days.deployment().warehouse();
    new DeliveriesCheck(warehouse, new Batches(warehouse).of(LogName.LEDGER))
        .check(said::add, found::add);
  }
}
