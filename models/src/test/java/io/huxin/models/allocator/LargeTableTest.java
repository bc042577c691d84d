package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Tables too large for one process: how many passes they take, and what comes out on Spark. */
class LargeTableTest {
  private static final AllocatorSettings SETTINGS = AllocatorSettings.DEFAULT;

  @Test
  void shouldGiveTheSameOnSparkAndNeedOnePassForPricesAlreadyRight() {
    List<UserBlock> blocks = large(40_000, false);
    Terms terms = large();
    Allocation local = allocated(new LocalBlocks(blocks), terms);
    assertThat(local.gap()).isBetween(0.0, 1e-4);
    JavaSparkContext spark = new JavaSparkContext(LocalSpark.session().sparkContext());
    var pairs =
        spark.parallelizePairs(
            IntStream.range(0, blocks.size())
                .mapToObj(index -> new Tuple2<>(index, blocks.get(index)))
                .toList(),
            3);
    Allocation distributed = allocated(new SparkBlocks(pairs), terms);
    assertThat(distributed.objective()).isEqualTo(local.objective());
    assertThat(distributed.bound()).isEqualTo(local.bound());
    assertThat(distributed.prices()).isEqualTo(local.prices());
    Allocation warm = Allocator.allocate(new LocalBlocks(blocks), terms, SETTINGS, local.prices());
    assertThat(warm.gap()).isBetween(0.0, 1e-4);
    // The pass at the prices brings the users near indifference along.
    assertThat(warm.passes()).isEqualTo(1);
    // Where they have moved by a hundredth, a step by the curvature brings these along.
    List<Double> moved = local.prices().stream().map(price -> price * 1.01).toList();
    Allocation near = Allocator.allocate(new LocalBlocks(blocks), terms, SETTINGS, moved);
    assertThat(near.gap()).isBetween(0.0, 1e-4);
    assertThat(near.passes()).isEqualTo(2);
  }

  /** Prices of yesterday, a hundredth off, save two thirds of the passes and more. */
  @Test
  void shouldNeedAThirdOfThePassesFromPricesNearby() {
    Terms terms =
        Terms.exactlyOne(units(LongStream.range(6, 14).map(k -> 1_000_000 * k).toArray()));
    var builder = new UserBlock.Builder(terms);
    for (int user = 0; user < 40_000; user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[8]);
      for (int item = 1; item < 6; item++) {
        long hash = Hashes.mixed(user * 64L + item);
        var costs = new long[8];
        for (int k = 0; k < 8; k++) {
          hash = Hashes.mixed(hash);
          costs[k] = (hash >>> 33) % 1000;
        }
        builder.item((hash >>> 20) % 1000 + LongStream.of(costs).sum() / 8, costs);
      }
    }
    Blocks blocks = new LocalBlocks(List.of(builder.build()));
    Allocation cold = allocated(blocks, terms);
    List<Double> nearby = cold.prices().stream().map(price -> price * 1.01).toList();
    Allocation warm = Allocator.allocate(blocks, terms, SETTINGS, nearby);
    assertThat(cold.gap()).isBetween(0.0, 1e-4);
    assertThat(warm.gap()).isBetween(0.0, 1e-4);
    assertThat(3 * warm.passes()).isLessThanOrEqualTo(cold.passes());
  }

  @Test
  void shouldShareOutAmongUsersWhoAreAllAlike() {
    Allocation allocation = allocated(new LocalBlocks(large(40_000, true)), large());
    assertThat(allocation.gap()).isBetween(0.0, 1e-4);
  }

  private static Allocation allocated(Blocks blocks, Terms terms) {
    return Allocator.allocate(blocks, terms, SETTINGS, List.of());
  }

  private static List<BigInteger> units(long... values) {
    return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
  }

  private static Terms large() {
    return Terms.exactlyOne(units(7_000_000, 8_000_000, 9_000_000));
  }

  /** Users with six items each, one of them to leave all as it is. */
  private static List<UserBlock> large(int users, boolean alike) {
    var blocks = new ArrayList<UserBlock>();
    var builder = new UserBlock.Builder(large());
    for (int user = 0; user < users; user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[3]);
      for (int item = 1; item < 6; item++) {
        long hash = Hashes.mixed((alike ? 0 : user) * 8L + item);
        builder.item(
            (hash >>> 40) % 1000,
            new long[] {(hash >>> 30) % 1000, (hash >>> 20) % 1000, (hash >>> 10) % 1000});
      }
      if (builder.users() == 4096 || user == users - 1) {
        blocks.add(builder.build());
        builder = new UserBlock.Builder(large());
      }
    }
    return blocks;
  }
}
