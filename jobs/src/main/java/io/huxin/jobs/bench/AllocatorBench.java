package io.huxin.jobs.bench;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.Hashes;
import io.huxin.models.allocator.SparkBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The allocator on Spark on made users: exactly one item each, the first leaves all as it is at
 * profit 0. Once from nothing, and once from the prices found, each a hundredth higher.
 */
public final class AllocatorBench {
  private static final int BLOCK = 8192;
  private static final int MOST_COST = 1000;

  private final SparkSession spark;

  public AllocatorBench(SparkSession spark) {
    this.spark = spark;
  }

  /** Makes the users, allocates twice, and says what it took as one JSON line. */
  public String run(int users, int items, int budgets) {
    List<BigInteger> limits =
        IntStream.range(0, budgets)
            .mapToObj(k -> BigInteger.valueOf((long) users * (150 + 25L * k)))
            .toList();
    long start = System.nanoTime();
    JavaPairRDD<Integer, UserBlock> blocks =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(IntStream.rangeClosed(0, (users - 1) / BLOCK).boxed().toList())
            .mapToPair(index -> new Tuple2<>(index, block(index, users, items, limits)))
            .persist(StorageLevel.MEMORY_ONLY());
    long made = blocks.count();
    double making = seconds(start);
    var terms = Terms.exactlyOne(limits);
    start = System.nanoTime();
    Allocation cold = allocated(blocks, terms, List.of());
    double coldSeconds = seconds(start);
    start = System.nanoTime();
    Allocation warm =
        allocated(blocks, terms, cold.prices().stream().map(price -> price * 1.01).toList());
    return String.format(
        Locale.ROOT,
        "{\"name\": \"allocator\", \"users\": %d, \"items\": %d, \"budgets\": %d, \"blocks\": %d,"
            + " \"making\": %.1f, \"seconds\": %.1f, \"gap\": %.3e, \"passes\": %d,"
            + " \"warm_seconds\": %.1f, \"warm_gap\": %.3e, \"warm_passes\": %d}",
        users,
        items,
        budgets,
        made,
        making,
        coldSeconds,
        cold.gap(),
        cold.passes(),
        seconds(start),
        warm.gap(),
        warm.passes());
  }

  private static Allocation allocated(
      JavaPairRDD<Integer, UserBlock> blocks, Terms terms, List<Double> from) {
    return Allocator.allocate(new SparkBlocks(blocks), terms, AllocatorSettings.DEFAULT, from);
  }

  private static UserBlock block(int index, int users, int items, List<BigInteger> limits) {
    var builder = new UserBlock.Builder(limits);
    var costs = new long[limits.size()];
    for (int user = index * BLOCK; user < Math.min(users, (index + 1) * BLOCK); user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[costs.length]);
      for (int item = 1; item < items; item++) {
        long hash = Hashes.mixed(user * 64L + item);
        long profit = (hash >>> 40) % MOST_COST;
        for (int k = 0; k < costs.length; k++) {
          hash = Hashes.mixed(hash);
          costs[k] = (hash >>> 33) % MOST_COST;
          profit += costs[k] / costs.length;
        }
        builder.item(profit, costs);
      }
    }
    return builder.build();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
