package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.Entry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A batch of entries of one log, as it is pinned before anything is written: the same entries come
 * of it again.
 *
 * @param log the log
 * @param number number of the checkpoint that ends it, from 1
 * @param first index of its first entry
 * @param asOf its day
 * @param kind how its entries are made
 * @param madeFrom what from, as canonical JSON takes it
 */
record Batch(
    LogName log, long number, long first, LocalDate asOf, Kind kind, Map<String, Object> madeFrom) {
  /** Entries made by the driver, by their place in the batch. */
  static final String STATED = "stated";

  /** How the entries of a batch are made. */
  enum Kind {
    /** Of rows of the ledger. */
    LEDGER,
    /** Of decisions and what became of earlier ones. */
    DECISIONS,
    /** Of acts of persons. */
    WATCH,
    /** All its entries are stated. */
    ENTRIES
  }

  String json() {
    return new String(CanonicalJson.bytes(madeFrom), StandardCharsets.UTF_8);
  }

  static Map<String, Object> parsed(String json) {
    return CanonicalJson.parseObject(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Stated entries by order. */
  SortedMap<String, Entry> stated() {
    var stated = new TreeMap<String, Entry>();
    object(STATED)
        .forEach(
            (order, fields) ->
                stated.put(order, Entry.ofFields(CanonicalJson.object(fields, "A stated entry"))));
    return stated;
  }

  /**
   * All entries: those made of rows, and the stated ones.
   *
   * @param rows those made of rows, if there are any
   */
  EntryRows entries(Optional<EntryRows> rows, SparkSession spark) {
    EntryRows few =
        EntryRows.of(
            spark.createDataFrame(
                stated().entrySet().stream()
                    .map(one -> EntryRows.row(one.getKey(), one.getValue().bytes()))
                    .toList(),
                EntryRows.SCHEMA));
    return rows.map(many -> many.and(few)).orElse(few);
  }

  /** An object in what it is made from; empty if there is none. */
  Map<String, Object> object(String field) {
    Object value = madeFrom.get(field);
    return value == null ? Map.of() : CanonicalJson.object(value, field);
  }

  /** A list of texts in what it is made from; empty if there is none. */
  List<String> texts(String field) {
    return madeFrom.get(field) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
