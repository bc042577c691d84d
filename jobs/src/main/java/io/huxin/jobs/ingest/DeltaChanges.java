package io.huxin.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What was appended to a Delta table between two versions, from the table's own log: reading costs
 * what is new and not what is there.
 */
final class DeltaChanges {
  private DeltaChanges() {}

  /**
   * Rows of the files added after a version; empty if files were also removed, replaced or
   * compacted, so that only comparing rows tells what is new.
   */
  static Optional<Dataset<Row>> appended(DeltaLog log, Snapshot now, long taken) {
    Map<String, AddFile> added = new LinkedHashMap<>();
    var versions =
        CollectionConverters.asJava(log.getChanges(taken + 1, now.version(), Option.empty(), true));
    while (versions.hasNext()) {
      for (Action action : CollectionConverters.asJava(versions.next()._2())) {
        if (action instanceof RemoveFile || (action instanceof AddFile add && !add.dataChange())) {
          return Optional.empty();
        }
        if (action instanceof AddFile add) {
          added.put(add.path(), add);
        }
      }
    }
    return Optional.of(
        log.createDataFrame(
            now, CollectionConverters.asScala(added.values()).toSeq(), false, Option.empty()));
  }
}
