package io.huxin.jobs.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which files make up the last version of each table of few files, held on the driver and brought
 * forward by the commits since. Delta runs a Spark job for them in every query, which a day of many
 * small queries spends more time on than on its rows.
 */
final class FileLists {
  /** With more files or bytes than this, Delta's own search by their statistics pays. */
  private static final int MOST_FILES = 500;

  private static final long MOST_BYTES = 256L << 20;

  /** Further behind than so many commits, Delta is asked for the files once. */
  private static final int MOST_COMMITS = 30;

  /** A table that was dropped and made anew has another id. */
  private record Held(String id, long version, Map<String, AddFile> files) {}

  private final SparkSession spark;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  FileLists(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The rows of a table's last version, its partition columns last; empty where the table has too
   * many files, or a form that only Delta can read (deletion vectors, mapped columns).
   */
  Optional<Dataset<Row>> read(String path) {
    var logAndSnapshot = DeltaLog.forTableWithSnapshot(spark, path);
    Snapshot now = logAndSnapshot._2();
    if (now.protocol().minReaderVersion() > 1
        || !isSmall(now)
        || !readable(now.metadata().partitionSchema())) {
      return Optional.empty();
    }
    String id = now.metadata().id();
    Held last = held.get(path);
    if (last == null || !last.id().equals(id)) {
      last = new Held(id, -1, Map.of());
    }
    if (last.version() != now.version()) {
      last = new Held(id, now.version(), files(logAndSnapshot._1(), now, last));
      held.put(path, last);
    }
    var index = new HeldFileIndex(spark, now, last.files().values());
    return Optional.of(
        spark.baseRelationToDataFrame(
            new HadoopFsRelation(
                index,
                index.partitionSchema(),
                now.metadata().dataSchema(),
                Option.empty(),
                new ParquetFileFormat(),
                scala.collection.immutable.Map$.MODULE$.empty(),
                spark)));
  }

  // By the checksum beside the commit: for the same, Delta runs a job over the table's state.
  private static boolean isSmall(Snapshot now) {
    Option<VersionChecksum> sums = now.checksumOpt();
    return sums.isDefined()
        ? sums.get().numFiles() <= MOST_FILES && sums.get().tableSizeBytes() <= MOST_BYTES
        : now.numOfFiles() <= MOST_FILES && now.sizeInBytes() <= MOST_BYTES;
  }

  /** Bytes of the files of a version. */
  static long bytes(Snapshot now) {
    return now.checksumOpt().isDefined()
        ? now.checksumOpt().get().tableSizeBytes()
        : now.sizeInBytes();
  }

  private static boolean readable(StructType partitions) {
    return partitions.isEmpty()
        || (partitions.size() == 1 && partitions.fields()[0].dataType().equals(DataTypes.DateType));
  }

  private static Map<String, AddFile> files(DeltaLog log, Snapshot now, Held last) {
    long behind = now.version() - last.version();
    if (behind >= 0 && behind <= MOST_COMMITS) {
      Optional<Map<String, AddFile>> brought = broughtForward(log, now, last);
      if (brought.isPresent()) {
        return brought.get();
      }
    }
    var files = new LinkedHashMap<String, AddFile>();
    now.allFiles().collectAsList().forEach(file -> files.put(file.path(), file));
    return files;
  }

  /** Empty where commits behind a checkpoint have been cleaned away. */
  private static Optional<Map<String, AddFile>> broughtForward(
      DeltaLog log, Snapshot now, Held last) {
    var files = new LinkedHashMap<String, AddFile>(last.files());
    long next = last.version() + 1;
    var commits =
        CollectionConverters.asJava(log.getChanges(next, now.version(), Option.empty(), false));
    while (commits.hasNext()) {
      var commit = commits.next();
      if ((long) commit._1() != next) {
        return Optional.empty();
      }
      next++;
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof AddFile add) {
          files.put(add.path(), add);
        } else if (action instanceof RemoveFile remove) {
          files.remove(remove.path());
        }
      }
    }
    return next == now.version() + 1 ? Optional.of(files) : Optional.empty();
  }
}
