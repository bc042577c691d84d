package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Features;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What the log of decisions lacks of a day: the decisions of its last revision with their manifest,
 * a manifest alone for revisions that others took the place of (SUPERSEDED) or that are not to be
 * published (SHADOW: only looked at, or while {@code release = shadow}), and the outcomes of days
 * published before with the acts that followed them.
 */
final class DecisionsPlan {
  private static final StructType DAYS = OutputTables.DAYS.schema();
  private static final String SHADOW = "SHADOW";

  private final Warehouse warehouse;
  private final Evidence evidence;
  private final DecisionsContents contents;
  private final LocalDate asOf;
  private final boolean shadow;

  /**
   * The plan of a day.
   *
   * @param shadow whether nothing is published now ({@code release = shadow})
   */
  DecisionsPlan(
      Warehouse warehouse,
      Evidence evidence,
      DecisionsContents contents,
      LocalDate asOf,
      boolean shadow) {
    this.warehouse = warehouse;
    this.evidence = evidence;
    this.contents = contents;
    this.asOf = asOf;
    this.shadow = shadow;
  }

  /** A revision of the day's decisions, by action. */
  private record Revision(
      int number,
      boolean retrospective,
      SortedSet<String> policies,
      SortedSet<String> models,
      List<Row> actions) {
    Revision(int number, boolean retrospective) {
      this(number, retrospective, new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    }

    void add(Row action) {
      policies.addAll(action.getList(action.fieldIndex("policies")));
      models.addAll(action.getList(action.fieldIndex("models")));
      actions.add(action);
    }
  }

  /**
   * The next batch; empty if the log lacks nothing.
   *
   * @param done the batches that the log has
   */
  Optional<Batch> next(List<Batch> done) {
    Map<Long, String> logged = logged(done);
    SortedMap<Integer, Revision> revisions = revisions();
    int inForce = revisions.isEmpty() ? 0 : inForce(revisions);
    List<Revision> missing =
        revisions.values().stream()
            .filter(revision -> isMissing(revision, inForce, logged.get((long) revision.number())))
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    LogFiles files = evidence.files(LogName.DECISIONS);
    var madeFrom = new TreeMap<String, Object>();
    var stated = new TreeMap<String, Object>();
    for (Revision revision : missing) {
      Map<String, Object> manifest =
          isDecided(revision, inForce)
              ? decided(revision, done, madeFrom, files.size())
              : manifest(revision, isSuperseded(revision, inForce) ? "SUPERSEDED" : SHADOW);
      stated.put(
          String.format(Locale.ROOT, "3|%08d", revision.number()),
          Entry.of(EntryType.MANIFEST, asOf, manifest).fields());
    }
    madeFrom.put(Batch.STATED, stated);
    return Optional.of(
        new Batch(
            LogName.DECISIONS,
            files.count() + 1,
            files.size(),
            asOf,
            Batch.Kind.DECISIONS,
            madeFrom));
  }

  /** States of the day's revisions in the log, the last of each. */
  private Map<Long, String> logged(List<Batch> done) {
    var states = new TreeMap<Long, String>();
    done.stream()
        .filter(batch -> batch.asOf().equals(asOf))
        .flatMap(batch -> batch.stated().values().stream())
        .filter(entry -> entry.type() == EntryType.MANIFEST && entry.asOf().equals(asOf))
        .map(Entry::fields)
        .forEach(
            manifest ->
                states.put((Long) manifest.get("revision"), (String) manifest.get("state")));
    return states;
  }

  private int inForce(SortedMap<Integer, Revision> revisions) {
    return Days.revision(warehouse, asOf).orElse(revisions.lastKey());
  }

  /** What was logged as shadow lacks its decisions once the day is to be published after all. */
  private boolean isMissing(Revision revision, int inForce, String state) {
    return state == null || (state.equals(SHADOW) && isDecided(revision, inForce));
  }

  private boolean isDecided(Revision revision, int inForce) {
    return !shadow && !revision.retrospective() && revision.number() == inForce;
  }

  private boolean isSuperseded(Revision revision, int inForce) {
    return !revision.retrospective() && revision.number() != inForce;
  }

  private SortedMap<Integer, Revision> revisions() {
    var revisions = new TreeMap<Integer, Revision>();
    // Sets of texts are found by sorting all rows; by first grouping, of a handful.
    warehouse
        .day(OutputTables.QUOTA_DECISIONS, asOf)
        .groupBy("revision", "action", "retrospective", "policy_id", "model_id")
        .agg(
            count("action").as("count"),
            sum("old_quota").as("old_quota"),
            sum("new_quota").as("new_quota"))
        .groupBy("revision", "action")
        .agg(
            max("retrospective").as("retrospective"),
            collect_set("policy_id").as("policies"),
            collect_set("model_id").as("models"),
            sum("count").as("count"),
            sum("old_quota").as("old_quota"),
            sum("new_quota").as("new_quota"))
        .orderBy("revision", "action")
        .collectAsList()
        .forEach(
            row ->
                revisions
                    .computeIfAbsent(
                        row.getInt(0), number -> new Revision(number, row.getAs("retrospective")))
                    .add(row));
    return revisions;
  }

  /** The manifest of decisions that stand in the log; notes what they are made from. */
  private Map<String, Object> decided(
      Revision revision, List<Batch> done, Map<String, Object> madeFrom, long first) {
    List<LocalDate> published = published();
    List<String> days = unlogged(published, done);
    long outcomes =
        days.isEmpty()
            ? 0
            : warehouse
                .read(OutputTables.PUBLICATIONS)
                .where(col("as_of").isin(days.stream().map(java.sql.Date::valueOf).toArray()))
                .count();
    LackingActs acts = contents.acts().lacking(done, published);
    String featureSet = Features.catalogue().id();
    SortedMap<String, String> digests = contents.digests(asOf, revision.number(), featureSet);
    madeFrom.put(DecisionsContents.REVISION, (long) revision.number());
    madeFrom.put(DecisionsContents.OUTCOMES, days);
    madeFrom.put(DecisionsContents.FEATURE_SET, featureSet);
    madeFrom.put(DecisionsContents.DIGESTS, digests);
    List<String> gates = new RunLedger(warehouse, "").gates(asOf);
    gates.removeIf(gate -> gate.startsWith("publish:"));
    Map<String, Object> manifest = manifest(revision, gates.isEmpty() ? "DECIDED" : "HELD");
    manifest.put("feature_set", featureSet);
    manifest.put("digests", digests);
    manifest.put("first", first + acts.count() + outcomes);
    if (outcomes > 0) {
      manifest.put("outcomes", outcomes);
    }
    if (acts.count() > 0) {
      manifest.put("acts", acts.types());
      madeFrom.putAll(contents.acts().madeFrom(acts));
    }
    return manifest;
  }

  private Map<String, Object> manifest(Revision revision, String state) {
    var actions = new TreeMap<String, Object>();
    long count = 0;
    var oldQuota = BigDecimal.ZERO;
    var newQuota = BigDecimal.ZERO;
    for (Row row : revision.actions()) {
      actions.put(
          row.getAs("action"),
          Map.of(
              "count", row.<Long>getAs("count"),
              "old_quota", Values.minor(row.getAs("old_quota")),
              "new_quota", Values.minor(row.getAs("new_quota"))));
      count += row.<Long>getAs("count");
      oldQuota = oldQuota.add(row.getAs("old_quota"));
      newQuota = newQuota.add(row.getAs("new_quota"));
    }
    var manifest = new TreeMap<String, Object>();
    manifest.put("state", state);
    manifest.put("revision", (long) revision.number());
    manifest.put("policies", List.copyOf(revision.policies()));
    manifest.put("models", List.copyOf(revision.models()));
    manifest.put("decisions", count);
    manifest.put("actions", actions);
    manifest.put("old_quota", Values.minor(oldQuota));
    manifest.put("new_quota", Values.minor(newQuota));
    Manifests.addTrees(manifest, evidence, LogName.DECISIONS);
    return manifest;
  }

  /** Those of some days whose outcomes the log lacks. */
  private static List<String> unlogged(List<LocalDate> published, List<Batch> done) {
    var logged = new TreeSet<String>();
    done.forEach(batch -> logged.addAll(batch.texts(DecisionsContents.OUTCOMES)));
    return published.stream()
        .map(LocalDate::toString)
        .filter(day -> !logged.contains(day))
        .toList();
  }

  /** Earlier days that were published under a checkpoint. */
  private List<LocalDate> published() {
    return warehouse.rows(OutputTables.DAYS).stream()
        .filter(row -> !row.isNullAt(DAYS.fieldIndex("checkpoint")))
        .map(row -> row.getDate(DAYS.fieldIndex("as_of")).toLocalDate())
        .filter(day -> day.isBefore(asOf))
        .sorted()
        .distinct()
        .toList();
  }
}
