package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows that batches of the ledger's log have of a table against those that ingest took in: a
 * row that came in otherwise was logged like any other.
 *
 * @param logged rows logged
 * @param accepted rows that ingest took in
 * @param repeats rows that ingest was given and the table had
 */
record LedgerCounts(Batch batch, Table table, long logged, long accepted, long repeats) {
  /**
   * Looks at what batches state of each table; history before the log is passed over. What a killed
   * ingest had appended is counted by the next one, whose counts may be in a later batch, so a
   * batch is judged with those after it.
   *
   * @param batches in order
   */
  static void check(List<Batch> batches, Consumer<String> say, Consumer<String> find) {
    var all = new ArrayList<LedgerCounts>();
    batches.forEach(batch -> add(batch, all));
    Set<LedgerCounts> unknown = unknown(all);
    for (LedgerCounts one : all) {
      if (unknown.contains(one)) {
        find.accept(one + ": others came in some other way");
      } else if (one.logged > one.accepted) {
        say.accept(one + ": others are of an ingest that was killed, or came in some other way");
      }
    }
  }

  private static void add(Batch batch, List<LedgerCounts> all) {
    for (Entry entry : batch.stated().values()) {
      if (entry.type() == EntryType.BATCH && !entry.fields().containsKey("genesis")) {
        for (Table table : LedgerTables.ALL) {
          if (table.name().equals(entry.fields().get("table"))) {
            all.add(of(batch, table, entry.fields()));
          }
        }
      }
    }
  }

  private static LedgerCounts of(Batch batch, Table table, Map<String, Object> stated) {
    return new LedgerCounts(
        batch,
        table,
        Values.number(stated.get("rows")) / LedgerRow.entries(table),
        Values.number(stated.get("accepted")),
        Values.number(stated.get("repeats")));
  }

  /** Those with more rows than ingest had counted then and has not counted since either. */
  private static Set<LedgerCounts> unknown(List<LedgerCounts> all) {
    var unknown = new HashSet<LedgerCounts>();
    var later = new HashMap<String, Long>();
    for (int i = all.size() - 1; i >= 0; i--) {
      LedgerCounts one = all.get(i);
      long left =
          later.getOrDefault(one.table.name(), 0L) + one.accepted + one.repeats - one.logged;
      if (left < 0) {
        unknown.add(one);
      }
      later.put(one.table.name(), Math.max(0, left));
    }
    return unknown;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "batch %d of %s: %,d rows of %s are logged, of which ingest took in %,d",
        batch.number(),
        batch.asOf(),
        logged,
        table.name(),
        accepted);
  }
}
