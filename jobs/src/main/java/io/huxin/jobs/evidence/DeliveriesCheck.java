package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.EvidenceTables;
import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * What ingest counted of deliveries, as the table holds it now, against what batches of the
 * ledger's log state. A batch's rows are known by the digest of what was delivered.
 */
final class DeliveriesCheck {
  /** Of how many rows that are left all choices are tried: 2 to that power. */
  private static final int MOST_APART = 12;

  private static final List<String> COUNTS = List.of("read", "accepted", "repeats", "quarantined");

  private final Warehouse warehouse;
  private final List<Batch> batches;

  /**
   * A check of a deployment's deliveries.
   *
   * @param batches the signed batches of the log, in order
   */
  DeliveriesCheck(Warehouse warehouse, List<Batch> batches) {
    this.warehouse = warehouse;
    this.batches = batches;
  }

  void check(Consumer<String> say, Consumer<String> find) {
    Map<String, List<Row>> left = bySource();
    for (Batch batch : batches) {
      for (Entry entry : batch.stated().values()) {
        if (entry.type() == EntryType.BATCH && entry.fields().containsKey("source")) {
          String source = String.valueOf(entry.fields().get("table"));
          List<Row> rows = left.computeIfAbsent(source, any -> new ArrayList<>());
          compare(batch, source, entry.fields(), rows, find);
        }
      }
    }
    long more = left.values().stream().mapToLong(List::size).sum();
    if (more > 0) {
      say.accept(
          String.format(
              Locale.ROOT, "the table deliveries has %,d rows that no batch states yet", more));
    }
  }

  /** Rows in the order in which batches add them up; a few a day. */
  private Map<String, List<Row>> bySource() {
    var bySource = new TreeMap<String, List<Row>>();
    warehouse.rows(EvidenceTables.DELIVERIES).stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<java.sql.Date>getAs("as_of"))
                .thenComparing(row -> row.<Integer>getAs("attempt"))
                .thenComparing(row -> row.<String>getAs("source_digest")))
        .forEach(
            row ->
                bySource.computeIfAbsent(row.getAs("source"), any -> new ArrayList<>()).add(row));
    return bySource;
  }

  /** Takes a batch's rows out of those of its source that are left. */
  private static void compare(
      Batch batch,
      String source,
      Map<String, Object> stated,
      List<Row> left,
      Consumer<String> find) {
    List<Row> rows = run(left, String.valueOf(stated.get("source")));
    if (rows.isEmpty()) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table deliveries has no rows of source %s that give the digest in batch %d of %s",
              source,
              batch.number(),
              batch.asOf()));
    }
    for (String count : rows.isEmpty() ? List.<String>of() : COUNTS) {
      long there = rows.stream().mapToLong(row -> row.<Long>getAs(count)).sum();
      if (there != Values.number(stated.get(count))) {
        find.accept(
            String.format(
                Locale.ROOT,
                "the table deliveries: rows of source %s from %s to %s have %s %,d, and batch %d of %s"
                    + " states %,d",
                source,
                rows.get(0).getAs("as_of"),
                rows.get(rows.size() - 1).getAs("as_of"),
                count,
                there,
                batch.number(),
                batch.asOf(),
                Values.number(stated.get(count))));
      }
    }
    left.removeIf(row -> rows.stream().anyMatch(taken -> taken == row));
  }

  /** The rows whose digests give one; none if there are no such. */
  private static List<Row> run(List<Row> rows, String digest) {
    for (int from = 0; from < rows.size(); from++) {
      String found = null;
      for (int to = from; to < rows.size(); to++) {
        found = added(found, rows.get(to));
        if (found.equals(digest)) {
          return List.copyOf(rows.subList(from, to + 1));
        }
      }
    }
    return some(rows.subList(0, Math.min(MOST_APART, rows.size())), null, digest);
  }

  /**
   * Some of the first rows that are left: where two earlier days are ingested again on two days, a
   * row of the second lies between those of the first's batch.
   */
  private static List<Row> some(List<Row> rows, String found, String digest) {
    for (int next = 0; next < rows.size(); next++) {
      String with = added(found, rows.get(next));
      if (with.equals(digest)) {
        return List.of(rows.get(next));
      }
      List<Row> others = some(rows.subList(next + 1, rows.size()), with, digest);
      if (!others.isEmpty()) {
        var all = new ArrayList<>(List.of(rows.get(next)));
        all.addAll(others);
        return all;
      }
    }
    return List.of();
  }

  private static String added(String found, Row row) {
    String one = row.getAs("source_digest");
    return found == null ? one : Hashes.sha256(found + "|" + one);
  }
}
