package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.jobs.LogErrors;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the entries of type MANIFEST and BATCH state of the entries before them. */
final class Sums {
  /** States of manifests whose decisions stand in the log. */
  static final List<String> WITH_DECISIONS = List.of("DECIDED", "HELD");

  private Sums() {}

  /** Refuses entries that do not add up to what the batch's own entries state. */
  static void require(Batch batch, SortedMap<String, Tally> found) {
    SortedMap<String, Tally> stated = stated(batch);
    if (!stated.equals(found)) {
      throw LogErrors.notAsCounted(
          batch.log().text(), batch.asOf(), stated.toString(), found.toString());
    }
  }

  /** Entries by kind, see {@link Reread#kind}, as a batch states them. */
  static SortedMap<String, Tally> stated(Batch batch) {
    var stated = new TreeMap<String, Tally>();
    for (Entry entry : batch.stated().values()) {
      add(stated, Reread.kind(entry.fields()), Tally.of(1));
      Map<String, Object> fields = entry.fields();
      if (entry.type() == EntryType.MANIFEST) {
        if (WITH_DECISIONS.contains(fields.get("state"))) {
          CanonicalJson.object(fields.get("actions"), "actions")
              .forEach((action, sums) -> add(stated, "DECISION " + action, tally(sums)));
        }
        if (fields.containsKey("outcomes")) {
          add(stated, "PUBLISH", Tally.of(Values.number(fields.get("outcomes"))));
        }
        if (fields.containsKey("acts")) {
          CanonicalJson.object(fields.get("acts"), "acts")
              .forEach((type, count) -> add(stated, type, Tally.of(Values.number(count))));
        }
      } else if (entry.type() == EntryType.BATCH && Values.number(fields.get("rows")) > 0) {
        add(stated, "ROW " + fields.get("table"), Tally.of(Values.number(fields.get("rows"))));
      }
    }
    return stated;
  }

  /** How many entries a batch states. */
  static long entries(Batch batch) {
    return stated(batch).values().stream().mapToLong(Tally::count).sum();
  }

  /** Adds one entry to what was found. */
  static void count(SortedMap<String, Tally> found, Entry entry) {
    boolean decision = entry.type() == EntryType.DECISION;
    Map<String, Object> fields = entry.fields();
    Tally one =
        decision
            ? Tally.of(
                1, Values.number(fields.get("old_quota")), Values.number(fields.get("new_quota")))
            : Tally.of(1);
    add(found, Reread.kind(entry.fields()), one);
  }

  private static Tally tally(Object sums) {
    Map<String, Object> action = CanonicalJson.object(sums, "sums");
    return Tally.of(
        Values.number(action.get("count")),
        Values.number(action.get("old_quota")),
        Values.number(action.get("new_quota")));
  }

  private static void add(SortedMap<String, Tally> stated, String kind, Tally more) {
    stated.merge(kind, more, Tally::and);
  }
}
