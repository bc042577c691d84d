package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.entry.Skim;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TilePath;
import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.TreeHash;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the entries of a log add up to, read from its files, each held against its tile. */
final class Reread implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1;

  /** Entries that a task reads at a time: whole bundles, and enough tasks for a small batch. */
  private static final long PIECE = 32L * TilePath.WIDTH;

  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("old_quota", DataTypes.createDecimalType(20, 0), false)
          .add("new_quota", DataTypes.createDecimalType(20, 0), false);

  private static final String DECISION = "DECISION";
  private static final Set<String> MEMBERS =
      Set.of("type", "action", "table", "old_quota", "new_quota");

  private final String log;
  private final long end;

  private Reread(String log, long end) {
    this.log = log;
    this.end = end;
  }

  /**
   * Sums by kind of entry, see {@link #kind}, of the entries [first, end).
   *
   * @throws io.huxin.evidence.EvidenceException if an entry has another hash than its tile says
   */
  static SortedMap<String, Tally> of(SparkSession spark, LogFiles log, long first, long end) {
    List<Long> pieces = new ArrayList<>();
    for (long begin = first; begin < end; begin = next(begin)) {
      pieces.add(begin);
    }
    var tallies = new TreeMap<String, Tally>();
    spark
        .createDataset(pieces, Encoders.LONG())
        .repartition(Math.max(1, Math.min(pieces.size(), 4 * cores(spark))))
        .flatMap(new Reread(log.path(), end), Encoders.row(SCHEMA))
        .groupBy("kind")
        .agg(count("kind"), sum("old_quota"), sum("new_quota"))
        .collectAsList()
        .forEach(
            row ->
                tallies.put(
                    row.getString(0),
                    new Tally(row.getLong(1), row.getDecimal(2), row.getDecimal(3))));
    return tallies;
  }

  private static int cores(SparkSession spark) {
    return spark.sparkContext().defaultParallelism();
  }

  private static long next(long begin) {
    return (begin / PIECE + 1) * PIECE;
  }

  @Override
  public Iterator<Row> call(Long begin) {
    var tree = new TileReader(new TileDirectory(Path.of(log)), end);
    Iterator<byte[]> entries = tree.entries(begin, Math.min(end, next(begin)));
    return new Iterator<>() {
      private long index = begin;

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Row next() {
        byte[] bytes = entries.next();
        if (!TreeHash.leaf(bytes).equals(tree.subtree(0, index))) {
          throw EvidenceErrors.otherLeaf(index, "its bundle", "its tile");
        }
        index++;
        Map<String, String> entry = Skim.members(bytes, MEMBERS);
        return RowFactory.create(
            kind(entry), amount(entry, "old_quota"), amount(entry, "new_quota"));
      }
    };
  }

  /**
   * What sums are stated of: a decision's action, a row's table, else the type.
   *
   * @param entry members of an entry
   */
  static String kind(Map<String, ?> entry) {
    String type = String.valueOf(entry.get("type"));
    Object more =
        switch (type) {
          case DECISION -> entry.get("action");
          case "ROW" -> entry.get("table");
          default -> null;
        };
    return more == null ? type : type + " " + more;
  }

  private static BigDecimal amount(Map<String, String> entry, String member) {
    return BigDecimal.valueOf(
        DECISION.equals(entry.get("type")) ? Values.number(entry.get(member)) : 0);
  }
}
