package io.huxin.jobs.bench;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.SparkBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The allocator on Spark on {@link AllocatorUsers}: once from nothing, and once from the prices
 * found, each a hundredth higher; with communities the second time by prices alone, from nothing.
 */
public final class AllocatorBench {
  private final SparkSession spark;
  private final AllocatorUsers made;
  private final Terms terms;
  private final AllocatorSettings settings;

  /**
   * Prepares a run.
   *
   * @param communities with budgets of their own that all users belong to; 0 for none
   */
  public AllocatorBench(SparkSession spark, int users, int items, int budgets, int communities) {
    this.spark = spark;
    made = new AllocatorUsers(users, items, budgets, communities);
    terms = made.terms();
    settings = communities == 0 ? AllocatorSettings.DEFAULT : AllocatorSettings.COMMUNITIES;
  }

  /** Makes the users, allocates twice, and says what it took as one JSON line. */
  public String run() {
    long start = System.nanoTime();
    AllocatorUsers users = made;
    JavaPairRDD<Integer, UserBlock> blocks =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(users.blocks())
            .mapToPair(index -> new Tuple2<>(index, users.block(index)))
            .persist(StorageLevel.MEMORY_ONLY());
    long count = blocks.count();
    String making =
        String.format(
            Locale.ROOT,
            "{\"name\": \"allocator\", \"users\": %d, \"items\": %d, \"budgets\": %d,"
                + " \"communities\": %d, \"blocks\": %d, \"making\": %.1f, ",
            users.users,
            users.items,
            users.budgets(),
            users.communities,
            count,
            seconds(start));
    var spread = new SparkBlocks(blocks);
    start = System.nanoTime();
    Allocation cold = Allocator.allocate(spread, terms, settings, List.of());
    String first = taken("", cold, start);
    start = System.nanoTime();
    if (users.communities > 0) {
      Allocation priced = Allocator.priced(spread, terms, settings, List.of());
      return making + first + taken(", \"priced_", priced, start) + binding(blocks, priced);
    }
    List<Double> near = cold.prices().stream().map(price -> price * 1.01).toList();
    return making
        + first
        + taken(", \"warm_", Allocator.allocate(spread, terms, settings, near), start)
        + "}";
  }

  private static String taken(String prefix, Allocation allocation, long start) {
    String name = prefix.isEmpty() ? "\"" : prefix;
    String next = prefix.isEmpty() ? ", \"" : prefix;
    return String.format(
        Locale.ROOT,
        "%sobjective\": %d%sseconds\": %.1f%sgap\": %.3e%spasses\": %d",
        name,
        allocation.objective(),
        next,
        seconds(start),
        next,
        allocation.gap(),
        next,
        allocation.passes());
  }

  /** In how many communities a budget has a price. */
  private String binding(JavaPairRDD<Integer, UserBlock> blocks, Allocation priced) {
    ChoiceRule rule = priced.rule().orElseThrow();
    Terms known = terms;
    long count =
        blocks
            .values()
            .map(
                block ->
                    rule.communityPrices(block, known).stream()
                        .filter(each -> each.prices().stream().anyMatch(price -> price > 0))
                        .count())
            .reduce(Long::sum);
    return String.format(Locale.ROOT, ", \"communities_binding\": %d}", count);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
