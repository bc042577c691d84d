package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How near the choice by prices comes, and in how many passes, cold and the day after. */
class LevellingTest {
  private static final int BUDGETS = 4;

  @Test
  void shouldNeedAThirdOfThePassesTheDayAfter() {
    Terms terms = terms(300_000);
    var settings = AllocatorSettings.DEFAULT;
    Allocation cold = Allocator.priced(users(300_000, 0), terms, settings, List.of());
    assertThat(cold.gap()).isBetween(0.0, 1e-4);
    Allocation warm = Allocator.priced(users(300_000, 5), terms, settings, cold.prices());
    assertThat(warm.gap()).isBetween(0.0, 1e-4);
    assertThat(3 * warm.passes()).isLessThanOrEqualTo(cold.passes());
  }

  @Test
  @Tag("slow")
  void shouldComeNearWithManyCommunitiesInFewPasses() {
    Terms terms = terms(40_000).withCommunities(List.of(0, 1));
    var settings = AllocatorSettings.COMMUNITIES;
    Allocation cold = Allocator.priced(communities(800, 0), terms, settings, List.of());
    assertThat(cold.gap()).isBetween(0.0, 1e-3);
    assertThat(cold.passes()).isLessThanOrEqualTo(20);
    Allocation warm = Allocator.priced(communities(800, 5), terms, settings, cold.prices());
    assertThat(warm.gap()).isBetween(0.0, 1e-3);
    assertThat(warm.passes()).isLessThan(cold.passes());
  }

  /** At the prices that are told everybody's choice is what the rule gives. */
  @Test
  void shouldTellThePricesOfTheChoice() {
    Terms terms = terms(20_000);
    LocalBlocks blocks = users(20_000, 0);
    Allocation allocation = Allocator.priced(blocks, terms, AllocatorSettings.DEFAULT, List.of());
    var prices = new double[BUDGETS];
    for (int k = 0; k < BUDGETS; k++) {
      prices[k] = allocation.prices().get(k);
    }
    Totals totals =
        Look.at(blocks, terms, new Prices(prices, 1), CommunityMethod.filled(), null, null).totals;
    assertThat(totals.profit.total()).isEqualTo(allocation.objective());
  }

  /**
   * Two members of a community that may use 10 are indifferent between 3 and 2 of it at its price
   * of 1; the first uses 5 more of a budget of all for that, the second 1 more. What is used of it
   * can only change by one of them for the other: by 4, half of it by each.
   */
  @Test
  void shouldCountOnlyWhatLeavesABindingBudgetUsed() {
    Terms terms =
        Terms.exactlyOne(Collections.nCopies(2, BigInteger.valueOf(100)))
            .withCommunities(List.of(0));
    var builder = new UserBlock.Builder(terms);
    builder.community(7, List.of(BigInteger.TEN));
    for (int member = 0; member < 2; member++) {
      builder.user(member);
      builder.item(0, new long[2]);
      builder.item(12, new long[] {2, 0});
      builder.item(13, new long[] {3, member == 0 ? 5 : 1});
    }
    UserBlock block = builder.build();
    var solver = new CommunitySolver(terms, CommunityMethod.filled());
    solver.unbound(block, 0, new Prices(new double[2], 1));
    solver.price = new double[] {1};
    var counted = new Curvature(new int[] {1}, new double[] {100}, 0.5);
    new CommunityCurvature(counted, solver).add(block, 0);
    // (0.05, 0.01) of the budget, less what goes along with one more of the community's each.
    assertThat(counted.matrix(1)[0][0]).isCloseTo((0.0025 + 0.0001 - 0.0018) / 1, within(1e-12));
    solver.price = new double[] {0};
    var free = new Curvature(new int[] {1}, new double[] {100}, 1.5);
    new CommunityCurvature(free, solver).add(block, 0);
    assertThat(free.matrix(1)[0][0]).isCloseTo((0.0025 + 0.0001) / 3, within(1e-12));
  }

  private static Terms terms(long users) {
    return Terms.exactlyOne(
        LongStream.range(0, BUDGETS)
            .mapToObj(k -> BigInteger.valueOf(users * (150 + 50 * k)))
            .toList());
  }

  private static LocalBlocks users(int users, int changed) {
    var blocks = new ArrayList<UserBlock>();
    for (int from = 0; from < users; from += 10_000) {
      var builder = new UserBlock.Builder(terms(users));
      for (int user = from; user < from + 10_000; user++) {
        add(builder, user, changed);
      }
      blocks.add(builder.build());
    }
    return new LocalBlocks(blocks);
  }

  /** Of 50 each; every second may use little of the first two budgets. */
  private static LocalBlocks communities(int communities, int changed) {
    Terms terms = terms(50L * communities).withCommunities(List.of(0, 1));
    var blocks = new ArrayList<UserBlock>();
    for (int community = 0; community < communities; community++) {
      var builder = new UserBlock.Builder(terms);
      builder.community(
          community,
          Collections.nCopies(2, BigInteger.valueOf(community % 2 == 0 ? 3750 : 50_000)));
      for (int member = 0; member < 50; member++) {
        add(builder, community * 50 + member, changed);
      }
      blocks.add(builder.build());
    }
    return new LocalBlocks(blocks);
  }

  /** Of some per cent of the users other ones. */
  private static void add(UserBlock.Builder builder, int user, int changed) {
    builder.user(Hashes.mixed(user));
    builder.item(0, new long[BUDGETS]);
    long made = Math.floorMod(Hashes.mixed(-user), 100) < changed ? 1L << 40 : 0;
    for (int item = 1; item < 6; item++) {
      long hash = Hashes.mixed(user * 64L + item + made);
      var costs = new long[BUDGETS];
      for (int k = 0; k < BUDGETS; k++) {
        hash = Hashes.mixed(hash);
        costs[k] = (hash >>> 33) % 1000;
      }
      builder.item((hash >>> 20) % 1000 + LongStream.of(costs).sum() / BUDGETS, costs);
    }
  }
}
