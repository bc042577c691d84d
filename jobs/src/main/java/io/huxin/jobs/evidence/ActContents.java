package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.jobs.LogErrors;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Entries of acts (see {@link ActSource}): all that the watch has, and in the log of decisions what
 * followed earlier days. They stand by source and key.
 */
final class ActContents implements Contents {
  /** What a batch is made from: by source the acts' keys, of those of daily runs their days. */
  static final String ACTS = "acts";

  /** Content digests by source. */
  static final String DIGESTS = "act_digests";

  private final Warehouse warehouse;
  private final LogName log;
  private final Committer committer;

  ActContents(Warehouse warehouse, Evidence evidence, LogName log) {
    this.warehouse = warehouse;
    this.log = log;
    this.committer = new Committer(evidence.origin(log), evidence.secret());
  }

  @Override
  public Optional<EntryRows> rows(Batch batch) {
    return ActSource.of(log).stream()
        .filter(source -> !selected(batch, source).isEmpty())
        .map(source -> known(batch, source).map(entry(source), Encoders.row(EntryRows.SCHEMA)))
        .reduce(Dataset::union)
        .map(EntryRows::of);
  }

  /** Makes the entries of a source. */
  ActEntry entry(ActSource source) {
    return new ActEntry(committer, source);
  }

  /** What selects the acts of a source that stand in a batch; empty if none do. */
  static List<String> selected(Batch batch, ActSource source) {
    return batch.object(ACTS).get(source.name()) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Which act an entry of the watch is made of; empty for one that is made of none. */
  static Optional<String> name(Batch batch, long index) {
    return ActSource.of(LogName.WATCH).stream()
        .flatMap(source -> selected(batch, source).stream().map(key -> source.name() + " " + key))
        .sorted()
        .skip(index - batch.first())
        .findFirst();
  }

  /** The acts of a source that stand in a batch, with the secrets of their persons. */
  Dataset<Row> known(Batch batch, ActSource source) {
    Dataset<Row> rows = of(source, selected(batch, source));
    return source.personal()
        ? DecisionsContents.withSecrets(warehouse, rows)
        : rows.withColumn(DecisionEntry.SECRET, lit(null).cast("string"));
  }

  private Dataset<Row> of(ActSource source, List<String> selected) {
    return all(source).where(among(source, selected.stream()));
  }

  private static Column among(ActSource source, Stream<String> selected) {
    return source.daily()
        ? col(ActEntry.DAY).isin(selected.map(java.sql.Date::valueOf).toArray())
        : col(ActEntry.KEY).isin(selected.toArray());
  }

  private Dataset<Row> all(ActSource source) {
    return warehouse
        .read(source.table())
        .where(source.where())
        .withColumn(ActEntry.TYPE, expr(source.type()))
        .withColumn(ActEntry.DAY, expr(source.day()))
        .withColumn(ActEntry.KEY, expr(source.key()))
        .select(
            Stream.concat(
                    source.committed().stream(),
                    Stream.of(ActEntry.TYPE, ActEntry.DAY, ActEntry.KEY))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
  }

  /**
   * The acts that the log lacks.
   *
   * @param done the batches that it has
   * @param days the days of which acts of daily runs are taken in
   */
  LackingActs lacking(List<Batch> done, Collection<LocalDate> days) {
    Map<String, Set<String>> logged = new HashMap<>();
    for (ActSource source : ActSource.of(log)) {
      var those = new HashSet<String>();
      done.forEach(batch -> those.addAll(selected(batch, source)));
      logged.put(source.name(), those);
    }
    return LackingActs.of(
        ActSource.of(log).stream()
            .map(source -> counted(source, days, logged.get(source.name())))
            .reduce(Dataset::union)
            .orElseThrow()
            .collectAsList()
            .stream()
            .filter(row -> !logged.get(row.getString(0)).contains(row.getString(1)))
            .toList());
  }

  /** Acts by source, what selects them, type and day, with their number. */
  private Dataset<Row> counted(ActSource source, Collection<LocalDate> days, Set<String> logged) {
    Dataset<Row> rows = all(source);
    if (source.daily()) {
      Stream<String> open = days.stream().map(LocalDate::toString);
      rows = rows.where(among(source, open.filter(day -> !logged.contains(day))));
    }
    Column selector = source.daily() ? col(ActEntry.DAY).cast("string") : col(ActEntry.KEY);
    return rows.groupBy(lit(source.name()), selector, col(ActEntry.TYPE), col(ActEntry.DAY))
        .count();
  }

  /** What a batch with acts is made from. */
  Map<String, Object> madeFrom(LackingActs acts) {
    return Map.of(ACTS, acts.selected(), DIGESTS, digests(acts.selected()));
  }

  private SortedMap<String, String> digests(Map<String, List<String>> selected) {
    var digests = new Digests();
    for (ActSource source : ActSource.of(log)) {
      if (selected.containsKey(source.name())) {
        digests.and(source.name(), List.of(ActEntry.KEY), of(source, selected.get(source.name())));
      }
    }
    return digests.compute();
  }

  @Override
  public void requireUnchanged(Batch batch) {
    var selected = new TreeMap<String, List<String>>();
    for (ActSource source : ActSource.of(log)) {
      List<String> one = selected(batch, source);
      if (!one.isEmpty()) {
        selected.put(source.name(), one);
      }
    }
    if (selected.isEmpty()) {
      return;
    }
    Map<String, Object> before = batch.object(DIGESTS);
    SortedMap<String, String> now = digests(selected);
    for (String source : selected.keySet()) {
      if (!Objects.equals(before.get(source), now.get(source))) {
        throw LogErrors.changedSince(log.text(), batch.asOf(), source);
      }
    }
  }
}
