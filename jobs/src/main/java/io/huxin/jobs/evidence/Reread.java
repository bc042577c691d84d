package io.huxin.jobs.evidence;

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
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** What the entries of a log add up to, read from its files, each held against its tile. */
final class Reread implements FlatMapFunction<Iterator<Long>, Tuple2<String, BigDecimal[]>> {
  private static final long serialVersionUID = 1;

  /** Entries that are read at a time: whole bundles. */
  private static final long PIECE = 32L * TilePath.WIDTH;

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
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(pieces, Math.max(1, Math.min(pieces.size(), 4 * cores(spark))))
        .mapPartitions(new Reread(log.path(), end))
        .collect()
        .forEach(
            one ->
                tallies.merge(
                    one._1(),
                    new Tally(one._2()[0].longValueExact(), one._2()[1], one._2()[2]),
                    Tally::and));
    return tallies;
  }

  private static int cores(SparkSession spark) {
    return spark.sparkContext().defaultParallelism();
  }

  private static long next(long begin) {
    return (begin / PIECE + 1) * PIECE;
  }

  /** Count and both sums of some pieces, by kind. */
  @Override
  public Iterator<Tuple2<String, BigDecimal[]>> call(Iterator<Long> begins) {
    var tallies = new TreeMap<String, Tally>();
    begins.forEachRemaining(begin -> add(begin, tallies));
    return tallies.entrySet().stream()
        .map(one -> new Tuple2<>(one.getKey(), numbers(one.getValue())))
        .iterator();
  }

  private static BigDecimal[] numbers(Tally tally) {
    return new BigDecimal[] {BigDecimal.valueOf(tally.count()), tally.oldQuota(), tally.newQuota()};
  }

  private void add(long begin, Map<String, Tally> tallies) {
    var tree = new TileReader(new TileDirectory(Path.of(log)), end);
    Iterator<byte[]> entries = tree.entries(begin, Math.min(end, next(begin)));
    for (long index = begin; entries.hasNext(); index++) {
      byte[] bytes = entries.next();
      if (!TreeHash.leaf(bytes).equals(tree.subtree(0, index))) {
        throw EvidenceErrors.otherLeaf(index, "its bundle", "its tile");
      }
      Map<String, String> entry = Skim.members(bytes, MEMBERS);
      var one = Tally.of(1, amount(entry, "old_quota"), amount(entry, "new_quota"));
      tallies.merge(kind(entry), one, Tally::and);
    }
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

  private static long amount(Map<String, String> entry, String member) {
    return DECISION.equals(entry.get("type")) ? Values.number(entry.get(member)) : 0;
  }
}
