package io.huxin.jobs.store;

import io.huxin.features.table.Table;
import io.huxin.jobs.LogErrors;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files that commits have added to a table, as its log names them: finding what is new costs what
 * is new.
 *
 * @param version version of the table up to which it was looked; -1 for a table that is not there
 * @param files names of the files, in the order in which they were added
 */
public record AppendedFiles(long version, List<String> files) {
  /**
   * Files added after a version; files that only take the place of others are passed over.
   *
   * @param since a version; -1 for all files of the table
   * @throws IllegalStateException if commits after the version are gone
   */
  public static AppendedFiles since(Warehouse warehouse, Table table, long since) {
    if (!warehouse.exists(table)) {
      return new AppendedFiles(-1, List.of());
    }
    var logAndSnapshot = DeltaLog.forTableWithSnapshot(warehouse.spark(), warehouse.path(table));
    Snapshot now = logAndSnapshot._2();
    if (since == now.version()) {
      return new AppendedFiles(since, List.of());
    }
    if (since < 0) {
      return new AppendedFiles(now.version(), present(logAndSnapshot._1(), now));
    }
    Set<String> added = new LinkedHashSet<>();
    long next = since + 1;
    var commits =
        CollectionConverters.asJava(
            logAndSnapshot._1().getChanges(next, now.version(), Option.empty(), false));
    while (commits.hasNext()) {
      var commit = commits.next();
      if ((long) commit._1() == next) {
        next++;
        for (Action action : CollectionConverters.asJava(commit._2())) {
          if (action instanceof AddFile add && add.dataChange()) {
            added.add(add.path());
          }
        }
      }
    }
    if (next != now.version() + 1) {
      throw LogErrors.historyGone(table.name(), since);
    }
    return new AppendedFiles(now.version(), List.copyOf(added));
  }

  /** All files of a table's last version. */
  public static List<String> present(Warehouse warehouse, Table table) {
    if (!warehouse.exists(table)) {
      return List.of();
    }
    var logAndSnapshot = DeltaLog.forTableWithSnapshot(warehouse.spark(), warehouse.path(table));
    return present(logAndSnapshot._1(), logAndSnapshot._2());
  }

  private static List<String> present(DeltaLog log, Snapshot now) {
    Set<String> files = new LinkedHashSet<>();
    long next = 0;
    var commits =
        CollectionConverters.asJava(log.getChanges(0, now.version(), Option.empty(), false));
    // From its commits where all are there, else from Delta's own list, which is a Spark job.
    while (commits.hasNext()) {
      var commit = commits.next();
      if ((long) commit._1() != next) {
        break;
      }
      next++;
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof AddFile add) {
          files.add(add.path());
        } else if (action instanceof RemoveFile remove) {
          files.remove(remove.path());
        }
      }
    }
    if (next != now.version() + 1) {
      files.clear();
      now.allFiles().collectAsList().forEach(file -> files.add(file.path()));
    }
    return List.copyOf(files);
  }

  /** The rows of files of a table that has no partitions, in the declared columns. */
  public static Dataset<Row> rows(Warehouse warehouse, Table table, List<String> files) {
    SparkSession spark = warehouse.spark();
    var root = new Path(warehouse.path(table));
    var paths = new ArrayList<String>();
    for (String file : files) {
      var path = new Path(URI.create(file));
      paths.add((path.isAbsolute() ? path : new Path(root, path)).toString());
    }
    return spark.read().schema(table.schema().asNullable()).parquet(paths.toArray(String[]::new));
  }
}
