package io.huxin.jobs.ingest;

import io.delta.tables.DeltaTable;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.GateException;
import io.huxin.jobs.JobErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Finds what is new in a source and reads it, after checking the source's columns. */
final class SourceReader {
  private final Deployment deployment;
  private final SourceMapping mapping;
  private final Map<String, SourceVersion> known;

  /**
   * Reads one source.
   *
   * @param known what has been taken in before, by identity
   */
  SourceReader(Deployment deployment, SourceMapping mapping, Map<String, SourceVersion> known) {
    this.deployment = deployment;
    this.mapping = mapping;
    this.known = known;
  }

  /**
   * What is new.
   *
   * @param rows new rows as the source has them; null if nothing is new
   * @param versions what will be known once the rows are in the ledger
   * @param ignoredColumns columns that the mapping does not name
   */
  record Fresh(Dataset<Row> rows, List<SourceVersion> versions, List<String> ignoredColumns) {}

  Fresh fresh() {
    return mapping.format().equals("delta") ? freshDelta() : freshFiles();
  }

  private Fresh freshFiles() {
    var files =
        new FileSource(
            mapping, deployment.data(), deployment.spark().sparkContext().hadoopConfiguration());
    List<SourceVersion> fresh = files.fresh(known);
    if (fresh.isEmpty()) {
      if (known.isEmpty() && !mapping.mayBeEmpty()) {
        throw empty(mapping);
      }
      return new Fresh(null, List.of(), List.of());
    }
    List<Dataset<Row>> parts =
        files.byShape(fresh).stream().map(same -> read(files.paths(same))).toList();
    if (parts.isEmpty()) {
      if (known.isEmpty() && !mapping.mayBeEmpty()) {
        throw empty(mapping);
      }
      return new Fresh(null, List.of(), List.of());
    }
    var ignored = new TreeSet<String>();
    parts.forEach(part -> ignored.addAll(checkColumns(part.schema())));
    if (parts.size() == 1) {
      return new Fresh(parts.get(0), fresh, List.copyOf(ignored));
    }
    String[] columns = quoted(mapping.columns().keySet());
    Dataset<Row> rows =
        parts.stream().map(part -> part.selectExpr(columns)).reduce(Dataset::union).orElseThrow();
    return new Fresh(rows, fresh, List.copyOf(ignored));
  }

  private Dataset<Row> read(String[] paths) {
    return deployment
        .spark()
        .read()
        .format(mapping.format())
        .options(mapping.options())
        .option("mergeSchema", "false")
        .load(paths);
  }

  /** Rows of the current version that the last version taken in did not have. */
  private Fresh freshDelta() {
    String path = deployment.data() + "/" + mapping.path();
    if (!DeltaTable.isDeltaTable(deployment.spark(), path)) {
      throw JobErrors.sourceGate(
          mapping.table().name(),
          "there is no Delta table at " + path,
          "Deliver the source, or correct its path");
    }
    var found = DeltaLog.forTableWithSnapshot(deployment.spark(), path);
    Snapshot snapshot = found._2();
    String id = snapshot.metadata().id();
    long version = snapshot.version();
    long taken = -1;
    for (SourceVersion old : known.values()) {
      if (!old.contentHash().equals(id)) {
        throw JobErrors.sourceGate(
            mapping.table().name(),
            "the Delta table at " + path + " is another one than was taken in before",
            "Put the old table back, or start a new deployment directory");
      }
      taken = Math.max(taken, Long.parseLong(old.identity().substring("version ".length())));
    }
    if (taken == version) {
      return new Fresh(null, List.of(), List.of());
    }
    if (taken > version) {
      throw JobErrors.sourceGate(
          mapping.table().name(),
          "version " + taken + " was taken in before and the table now ends at " + version,
          "It was rolled back: restore it, and correct by appending later versions of rows");
    }
    Dataset<Row> now = at(path, version);
    List<String> ignored = checkColumns(now.schema());
    long last = taken;
    Dataset<Row> rows =
        taken < 0
            ? now
            : DeltaChanges.appended(found._1(), snapshot, taken)
                .orElseGet(() -> added(now, at(path, last), path, last));
    return new Fresh(rows, List.of(new SourceVersion("version " + version, 0, id, 0)), ignored);
  }

  /** Rows that a later version has beyond an earlier one, by the columns relied on. */
  private Dataset<Row> added(Dataset<Row> now, Dataset<Row> before, String path, long taken) {
    String[] columns = quoted(mapping.neighbours());
    Dataset<Row> older = before.selectExpr(columns);
    if (!older.exceptAll(now.selectExpr(columns)).isEmpty()) {
      throw JobErrors.sourceGate(
          mapping.table().name(),
          "rows of version " + taken + " of " + path + " were changed or removed since",
          "Restore them; a correction is a new row with later recorded_at");
    }
    return now.selectExpr(columns).exceptAll(older);
  }

  /** Names as expressions: a source's may hold dots and blanks. */
  private static String[] quoted(Collection<String> names) {
    return names.stream()
        .sorted()
        .map(name -> "`" + name.replace("`", "``") + "`")
        .toArray(String[]::new);
  }

  private Dataset<Row> at(String path, long version) {
    return deployment.spark().read().format("delta").option("versionAsOf", version).load(path);
  }

  private List<String> checkColumns(StructType schema) {
    var there = new TreeMap<String, DataType>();
    for (var field : schema.fields()) {
      there.put(field.name(), field.dataType());
    }
    mapping
        .columns()
        .forEach(
            (name, type) -> {
              DataType found = there.get(name);
              if (found == null) {
                throw columnGate("column " + name + " is missing");
              }
              DataType wanted = DataType.fromDDL(type);
              if (!mapping.format().equals("csv") && !found.equals(wanted)) {
                throw columnGate(
                    "column "
                        + name
                        + " is "
                        + found.sql().toLowerCase(Locale.ROOT)
                        + ", not "
                        + wanted.sql().toLowerCase(Locale.ROOT));
              }
            });
    var ignored = new ArrayList<>(there.keySet());
    ignored.removeAll(mapping.neighbours());
    return ignored;
  }

  private GateException columnGate(String what) {
    return JobErrors.sourceGate(
        mapping.table().name(),
        what + " at " + mapping.path(),
        "Deliver it as before, or adapt the mapping in conf/sources");
  }

  static GateException empty(SourceMapping mapping) {
    return JobErrors.sourceGate(
        mapping.table().name(),
        "the source at " + mapping.path() + " has no row",
        "Deliver it, or say may-be-empty = true in its mapping");
  }
}
