package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.store.AppendedFiles;
import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the log of the ledger lacks: rows that came in since its last batch. The first batch takes
 * all there is and says so; each table's rows are followed by an entry with their number, and with
 * what ingest counted of the deliveries they came from.
 */
final class LedgerPlan {
  private final Warehouse warehouse;
  private final LogFiles files;
  private final LocalDate asOf;

  LedgerPlan(Warehouse warehouse, LogFiles files, LocalDate asOf) {
    this.warehouse = warehouse;
    this.files = files;
    this.asOf = asOf;
  }

  /**
   * The next batch; empty if the log lacks no row.
   *
   * @param done the batches that the log has
   */
  Optional<Batch> next(List<Batch> done) {
    List<Batch> ledger = done.stream().filter(batch -> batch.kind() == Batch.Kind.LEDGER).toList();
    Map<String, Object> before =
        ledger.isEmpty() ? Map.of() : ledger.get(ledger.size() - 1).object(LedgerContents.VERSIONS);
    var versions = new TreeMap<String, Object>();
    var fresh = new TreeMap<String, List<String>>();
    for (Table table : LedgerContents.tables()) {
      add(table, before, versions, fresh);
    }
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    var deliveries = new TreeMap<String, List<String>>();
    add(EvidenceTables.DELIVERIES, before, versions, deliveries);
    var stated = new TreeMap<String, Object>();
    statements(fresh, deliveries, ledger.isEmpty())
        .forEach(
            (table, fields) ->
                stated.put(
                    LedgerRow.after(table), Entry.of(EntryType.BATCH, asOf, fields).fields()));
    if (stated.isEmpty()) {
      // Files without rows.
      return Optional.empty();
    }
    return Optional.of(
        new Batch(
            LogName.LEDGER,
            files.count() + 1,
            files.size(),
            asOf,
            Batch.Kind.LEDGER,
            new TreeMap<>(
                Map.of(
                    LedgerContents.FILES,
                    fresh,
                    LedgerContents.VERSIONS,
                    versions,
                    Batch.STATED,
                    stated))));
  }

  private void add(
      Table table,
      Map<String, Object> before,
      Map<String, Object> versions,
      Map<String, List<String>> fresh) {
    long since = before.get(table.name()) instanceof Long version ? version : -1;
    AppendedFiles appended = AppendedFiles.since(warehouse, table, since);
    versions.put(table.name(), appended.version());
    if (!appended.files().isEmpty()) {
      fresh.put(table.name(), appended.files());
    }
  }

  /** What is stated of each table that has rows or deliveries. */
  private Map<String, Map<String, Object>> statements(
      Map<String, List<String>> fresh, Map<String, List<String>> deliveries, boolean genesis) {
    var statements = new TreeMap<String, Map<String, Object>>();
    if (!deliveries.isEmpty()) {
      delivered(deliveries.get(EvidenceTables.DELIVERIES.name()))
          .forEach((table, counts) -> statements.put(table, counts));
    }
    rejected(fresh).forEach((table, reasons) -> of(statements, table).put("reasons", reasons));
    counts(fresh).forEach((table, rows) -> of(statements, table).put("rows", rows));
    statements.forEach(
        (table, fields) -> {
          fields.put("table", table);
          if (genesis) {
            fields.put("genesis", true);
          }
        });
    return statements;
  }

  private static Map<String, Object> of(Map<String, Map<String, Object>> all, String table) {
    return all.computeIfAbsent(table, any -> new TreeMap<>());
  }

  /** Entries by table, all in one pass. */
  private Map<String, Long> counts(Map<String, List<String>> fresh) {
    var each = new ArrayList<Dataset<Row>>();
    for (Table table : LedgerContents.tables()) {
      if (fresh.containsKey(table.name())) {
        each.add(
            AppendedFiles.rows(warehouse, table, fresh.get(table.name()))
                .select(
                    lit(table.name()).as("table"), lit(LedgerRow.entries(table)).as("entries")));
      }
    }
    var counts = new TreeMap<String, Long>();
    each.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .groupBy("table")
        .sum("entries")
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /** Why rows were rejected, by the table they were meant for. */
  private Map<String, Map<String, Long>> rejected(Map<String, List<String>> fresh) {
    var rejected = new TreeMap<String, Map<String, Long>>();
    List<String> quarantine = fresh.get(OutputTables.QUARANTINE.name());
    if (quarantine != null) {
      AppendedFiles.rows(warehouse, OutputTables.QUARANTINE, quarantine)
          .select(col("source"), explode(col("reasons")).as("reason"))
          .groupBy("source", "reason")
          .count()
          .collectAsList()
          .forEach(
              row ->
                  rejected
                      .computeIfAbsent(row.getString(0), any -> new TreeMap<>())
                      .put(row.getString(1), row.getLong(2)));
    }
    return rejected;
  }

  /** What ingest counted of the deliveries since, and a digest over theirs. */
  private Map<String, Map<String, Object>> delivered(List<String> deliveries) {
    var delivered = new TreeMap<String, Map<String, Object>>();
    AppendedFiles.rows(warehouse, EvidenceTables.DELIVERIES, deliveries)
        // An ingest that was killed is run again as the same attempt.
        .orderBy("source", "as_of", "attempt", "source_digest")
        .collectAsList()
        .forEach(
            row -> {
              Map<String, Object> counts = of(delivered, row.getAs("source"));
              for (String count : List.of("read", "accepted", "repeats", "quarantined")) {
                counts.merge(
                    count, row.<Long>getAs(count), (one, other) -> (Long) one + (Long) other);
              }
              counts.merge(
                  "source",
                  row.<String>getAs("source_digest"),
                  (one, other) -> Hashes.sha256(one + "|" + other));
            });
    return delivered;
  }
}
