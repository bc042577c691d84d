package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.huxin.features.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which keys of several deliveries have more than one version, and how many rows there are. Few
 * keys do, so that only those rows are compared, and the rest is neither shuffled nor sorted. All
 * deliveries are counted in the same few queries, since small ones cost as much as large ones.
 *
 * <p>Keys stand as 64-bit hashes, which are shorter to shuffle; two keys that share one are merely
 * compared without need.
 */
final class KeyCensus {
  static final String KEY_HASH = "_key_hash";

  private static final String SOURCE = "_source";
  private static final String ROWS = "_rows";
  private static final String REJECTED = "_rejected";

  /** So few rows of one number are sent to every executor rather than shuffled. */
  private static final long FEW_ROWS = 1_000_000;

  private final Map<String, Tally> tallies = new HashMap<>();
  private final Dataset<Row> contested;

  /**
   * Rows of one delivery.
   *
   * @param read rows of the source
   * @param rejected rows with a reason against them
   * @param contested keys with several versions
   */
  record Tally(long read, long rejected, long contested) {
    static final Tally NONE = new Tally(0, 0, 0);
  }

  /** Counts deliveries, of which there is at least one; computes their judged rows. */
  KeyCensus(List<Delivery> deliveries) {
    Dataset<Row> keys =
        union(deliveries.stream().map(KeyCensus::keys).toList())
            .groupBy(SOURCE, KEY_HASH)
            .agg(count(lit(1)).as(ROWS), sum(REJECTED).as(REJECTED))
            .localCheckpoint(true);
    Map<String, Long> read =
        counts(
            union(
                deliveries.stream()
                    .map(
                        delivery ->
                            delivery
                                .mapped()
                                .agg(count(lit(1)).as(ROWS))
                                .select(lit(delivery.name()).as(SOURCE), col(ROWS)))
                    .toList()));
    Map<String, Long> rejected = counts(keys.groupBy(SOURCE).agg(sum(REJECTED)));
    Dataset<Row> several = keys.where(col(ROWS).gt(1)).select(SOURCE, KEY_HASH);
    List<Dataset<Row>> known =
        deliveries.stream().filter(delivery -> !delivery.first()).map(KeyCensus::known).toList();
    if (!known.isEmpty()) {
      long rows = read.values().stream().mapToLong(n -> n).sum();
      Dataset<Row> fresh = keys.select(SOURCE, KEY_HASH);
      several =
          several
              .union(
                  union(known)
                      .join(
                          rows < FEW_ROWS ? broadcast(fresh) : fresh,
                          new String[] {SOURCE, KEY_HASH},
                          "left_semi"))
              .distinct();
    }
    this.contested = several.localCheckpoint(true);
    Map<String, Long> compared = counts(contested.groupBy(SOURCE).agg(count(lit(1))));
    for (Delivery delivery : deliveries) {
      String name = delivery.name();
      tallies.put(
          name,
          new Tally(
              read.getOrDefault(name, 0L),
              rejected.getOrDefault(name, 0L),
              compared.getOrDefault(name, 0L)));
    }
  }

  Tally of(Delivery delivery) {
    return tallies.getOrDefault(delivery.name(), Tally.NONE);
  }

  /** Hashes of a delivery's keys with several versions: {@value #KEY_HASH}. */
  Dataset<Row> contested(Delivery delivery) {
    Dataset<Row> keys = contested.where(col(SOURCE).equalTo(lit(delivery.name()))).select(KEY_HASH);
    return of(delivery).contested() < FEW_ROWS ? broadcast(keys) : keys;
  }

  /** The hash of a row's key. */
  static Column keyHash(Table table) {
    return xxhash64(
        table.keys().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new));
  }

  private static Dataset<Row> keys(Delivery delivery) {
    return delivery
        .judged()
        .select(
            lit(delivery.name()).as(SOURCE),
            keyHash(delivery.table()).as(KEY_HASH),
            when(col(Contract.REASONS).equalTo(""), lit(0L)).otherwise(lit(1L)).as(REJECTED));
  }

  private static Dataset<Row> known(Delivery delivery) {
    return delivery
        .ledger()
        .select(lit(delivery.name()).as(SOURCE), keyHash(delivery.table()).as(KEY_HASH));
  }

  private static Map<String, Long> counts(Dataset<Row> sourceAndCount) {
    var counts = new HashMap<String, Long>();
    sourceAndCount.collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }
}
