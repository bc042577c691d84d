package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rows that a batch of the ledger's log has of a table against those that ingest took in: a row
 * that came in otherwise was logged like any other.
 */
final class LedgerCounts {
  private LedgerCounts() {}

  /** Looks at what a batch states of each table; history before the log is passed over. */
  static void check(Batch batch, Consumer<String> say, Consumer<String> find) {
    for (Entry entry : batch.stated().values()) {
      if (entry.type() == EntryType.BATCH && !entry.fields().containsKey("genesis")) {
        for (Table table : LedgerTables.ALL) {
          if (table.name().equals(entry.fields().get("table"))) {
            check(batch, table, entry.fields(), say, find);
          }
        }
      }
    }
  }

  private static void check(
      Batch batch,
      Table table,
      Map<String, Object> stated,
      Consumer<String> say,
      Consumer<String> find) {
    long logged = Values.number(stated.get("rows")) / LedgerRow.entries(table);
    long accepted = Values.number(stated.get("accepted"));
    String line =
        String.format(
            Locale.ROOT,
            "batch %d of %s: %,d rows of %s are logged, of which ingest took in %,d",
            batch.number(),
            batch.asOf(),
            logged,
            table.name(),
            accepted);
    if (logged > accepted + Values.number(stated.get("repeats"))) {
      find.accept(line + ": others came in some other way");
    } else if (logged > accepted) {
      // What a killed ingest had appended is known already to the next.
      say.accept(line + ": others are of an ingest that was killed, or came in some other way");
    }
  }
}
