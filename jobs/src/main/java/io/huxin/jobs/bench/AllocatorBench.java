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
 * The allocator on Spark on {@link AllocatorUsers}, by {@link Allocator#allocate} and, as daily
 * decisions do, by {@link Allocator#priced}: each once from nothing, and once from the prices so
 * found on a table in which some of the users have changed since.
 */
public final class AllocatorBench {
  private final SparkSession spark;
  private final AllocatorUsers before;
  private final AllocatorUsers after;
  private final Terms terms;
  private final AllocatorSettings settings;

  /**
   * Prepares a run.
   *
   * @param communities with budgets of their own that all users belong to; 0 for none
   * @param changed per cent of the users that the second table has made anew, from 0 to 100
   */
  public AllocatorBench(
      SparkSession spark, int users, int items, int budgets, int communities, int changed) {
    this.spark = spark;
    before = new AllocatorUsers(users, items, budgets, communities, 0);
    after = new AllocatorUsers(users, items, budgets, communities, changed);
    terms = before.terms();
    settings = communities == 0 ? AllocatorSettings.DEFAULT : AllocatorSettings.COMMUNITIES;
  }

  /** An allocation, and how it is written. */
  private record Taken(Allocation allocation, String told) {}

  private interface Way {
    Allocation of(SparkBlocks blocks, Terms terms, AllocatorSettings settings, List<Double> from);
  }

  /** Makes both tables, allocates each twice, and says what it took as one JSON line. */
  public String run() {
    long start = System.nanoTime();
    JavaPairRDD<Integer, UserBlock> blocks = blocks(before);
    long count = blocks.count();
    String making =
        String.format(
            Locale.ROOT,
            "{\"name\": \"allocator\", \"users\": %d, \"items\": %d, \"budgets\": %d,"
                + " \"communities\": %d, \"blocks\": %d, \"making\": %.1f, ",
            before.users,
            before.items,
            before.budgets(),
            before.communities,
            count,
            seconds(start));
    Taken cold = taken("", Allocator::allocate, blocks, List.of());
    Taken priced = taken("priced_", Allocator::priced, blocks, List.of());
    String binding = before.communities == 0 ? "" : binding(blocks, priced.allocation());
    blocks.unpersist();
    JavaPairRDD<Integer, UserBlock> next = blocks(after);
    next.count();
    Taken warm = taken("warm_", Allocator::allocate, next, cold.allocation().prices());
    Taken pricedWarm = taken("priced_warm_", Allocator::priced, next, priced.allocation().prices());
    return making
        + String.join(", ", cold.told(), warm.told(), priced.told(), pricedWarm.told())
        + String.format(Locale.ROOT, ", \"changed\": %d%s}", after.changed, binding);
  }

  private JavaPairRDD<Integer, UserBlock> blocks(AllocatorUsers users) {
    return new JavaSparkContext(spark.sparkContext())
        .parallelize(users.blocks())
        .mapToPair(index -> new Tuple2<>(index, users.block(index)))
        .persist(StorageLevel.MEMORY_ONLY());
  }

  private Taken taken(
      String prefix, Way way, JavaPairRDD<Integer, UserBlock> blocks, List<Double> from) {
    long start = System.nanoTime();
    Allocation allocation = way.of(new SparkBlocks(blocks), terms, settings, from);
    return new Taken(
        allocation,
        String.format(
            Locale.ROOT,
            "\"%1$sobjective\": %2$d, \"%1$sseconds\": %3$.1f, \"%1$sgap\": %4$.3e,"
                + " \"%1$spasses\": %5$d",
            prefix,
            allocation.objective(),
            seconds(start),
            allocation.gap(),
            allocation.passes()));
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
    return String.format(Locale.ROOT, ", \"communities_binding\": %d", count);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
