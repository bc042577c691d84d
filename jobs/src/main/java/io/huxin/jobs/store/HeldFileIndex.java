package io.huxin.jobs.store;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of one version of a Delta table, by their partition, which is one DATE or none. Two are
 * equal if they are of the same version, so that Spark finds what it has planned already.
 */
final class HeldFileIndex extends PartitioningAwareFileIndex {
  private final Path root;
  private final String id;
  private final long version;
  private final StructType partitions;
  private final scala.collection.mutable.LinkedHashMap<Path, FileStatus> leaves =
      new scala.collection.mutable.LinkedHashMap<>();
  private final scala.collection.immutable.Map<Path, FileStatus[]> byDirectory;
  private final PartitionSpec partitionSpec;

  HeldFileIndex(SparkSession spark, Snapshot snapshot, Collection<AddFile> files) {
    super(
        spark,
        scala.collection.immutable.Map$.MODULE$.empty(),
        Option.apply(snapshot.metadata().schema()),
        NoopCache$.MODULE$);
    this.root = snapshot.path().getParent();
    this.id = snapshot.metadata().id();
    this.version = snapshot.version();
    this.partitions = snapshot.metadata().partitionSchema();
    Map<Path, List<FileStatus>> directories = new LinkedHashMap<>();
    Map<Path, InternalRow> values = new LinkedHashMap<>();
    for (AddFile file : files) {
      Path path = absolute(file.path());
      var status = new FileStatus(file.size(), false, 1, 0, file.modificationTime(), path);
      leaves.put(path, status);
      // One directory a partition, wherever its files lie.
      InternalRow value = value(file);
      Path directory = partitions.isEmpty() ? root : new Path(root, "day-" + day(value));
      directories.computeIfAbsent(directory, any -> new ArrayList<>()).add(status);
      values.putIfAbsent(directory, value);
    }
    if (partitions.isEmpty()) {
      directories.putIfAbsent(root, new ArrayList<>());
    }
    Map<Path, FileStatus[]> arrays = new LinkedHashMap<>();
    directories.forEach((path, list) -> arrays.put(path, list.toArray(FileStatus[]::new)));
    this.byDirectory =
        scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(arrays));
    this.partitionSpec =
        new PartitionSpec(
            partitions,
            CollectionConverters.asScala(
                    values.entrySet().stream()
                        .filter(any -> !partitions.isEmpty())
                        .map(entry -> new PartitionPath(entry.getValue(), entry.getKey()))
                        .toList())
                .toSeq());
  }

  private Path absolute(String fromLog) {
    var path = new Path(URI.create(fromLog));
    return path.isAbsolute() ? path : new Path(root, path);
  }

  private InternalRow value(AddFile file) {
    if (partitions.isEmpty()) {
      return InternalRow.empty();
    }
    Option<String> text = file.partitionValues().get(partitions.fieldNames()[0]);
    Object day =
        text.isEmpty() || text.get() == null || text.get().isEmpty()
            ? null
            : (Object) (int) LocalDate.parse(text.get()).toEpochDay();
    return new GenericInternalRow(new Object[] {day});
  }

  private static String day(InternalRow value) {
    return value.isNullAt(0) ? "unknown" : String.valueOf(value.getInt(0));
  }

  @Override
  public PartitionSpec partitionSpec() {
    return partitionSpec;
  }

  @Override
  public scala.collection.mutable.LinkedHashMap<Path, FileStatus> leafFiles() {
    return leaves;
  }

  @Override
  public scala.collection.immutable.Map<Path, FileStatus[]> leafDirToChildrenFiles() {
    return byDirectory;
  }

  @Override
  public scala.collection.immutable.Seq<Path> rootPaths() {
    return CollectionConverters.asScala(List.of(root)).toSeq();
  }

  /** One version never changes. */
  @Override
  public void refresh() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldFileIndex index
        && index.root.equals(root)
        && index.id.equals(id)
        && index.version == version;
  }

  @Override
  public int hashCode() {
    return id.hashCode() * 31 + Long.hashCode(version);
  }
}
