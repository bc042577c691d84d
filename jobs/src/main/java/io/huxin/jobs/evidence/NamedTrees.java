package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Trees of the logs that stand named elsewhere, in manifests of the other logs and in the days that
 * were published. A log that was cut off or written anew does not have them any more.
 */
final class NamedTrees {
  private static final StructType DAYS = OutputTables.DAYS.schema();

  private final Evidence evidence;

  NamedTrees(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The tree of a log that a manifest names, of those named in one of its fields. */
  static Optional<Map<String, Object>> named(Entry manifest, LogName log) {
    Map<String, Object> logs = CanonicalJson.object(manifest.fields().get("logs"), "logs");
    return logs.containsKey(log.text())
        ? Optional.of(CanonicalJson.object(logs.get(log.text()), log.text()))
        : Optional.empty();
  }

  /** Whether a log begins with a tree. */
  boolean fits(LogName log, long size, String root) {
    LogFiles files = evidence.files(log);
    try {
      return size <= files.size() && files.tree().root(size).hex().equals(root);
    } catch (EvidenceException damaged) {
      // Said of the log itself.
      return false;
    }
  }

  /** Looks at the trees that a log's manifests name, of the other logs and of its own before. */
  void inManifests(List<Batch> signed, Consumer<String> find) {
    for (Batch batch : signed) {
      for (Entry entry : batch.stated().values()) {
        if (entry.type() == EntryType.MANIFEST) {
          for (LogName log : LogName.values()) {
            named(entry, log).ifPresent(tree -> require(batch, log, tree, find));
          }
          if (entry.fields().containsKey("previous")) {
            Object previous = entry.fields().get("previous");
            require(batch, batch.log(), CanonicalJson.object(previous, "previous"), find);
          }
        }
      }
    }
  }

  private void require(Batch batch, LogName log, Map<String, Object> tree, Consumer<String> find) {
    require(
        log,
        Values.number(tree.get("size")),
        String.valueOf(tree.get("root")),
        "the manifest of " + batch.asOf(),
        find);
  }

  /** Looks at the trees under which days were published. */
  void inDays(Warehouse warehouse, Consumer<String> find) {
    for (Row day : warehouse.rows(OutputTables.DAYS)) {
      String checkpoint = day.getString(DAYS.fieldIndex("checkpoint"));
      if (checkpoint != null) {
        String[] tree = checkpoint.split(" ", 2);
        require(
            LogName.DECISIONS,
            Long.parseLong(tree[0]),
            tree[1],
            "the day " + day.getDate(DAYS.fieldIndex("as_of")) + " as it was published",
            find);
      }
    }
  }

  private void require(LogName log, long size, String root, String where, Consumer<String> find) {
    if (!fits(log, size, root)) {
      find.accept(
          where
              + " names a tree of the log "
              + log.text()
              + " that it does not have: "
              + size
              + " entries with the root "
              + root
              + ". The log was cut off or written anew, or this was changed");
    }
  }
}
