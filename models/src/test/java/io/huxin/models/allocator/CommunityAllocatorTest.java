package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityAllocatorTest {
  private static final AllocatorSettings SETTINGS = AllocatorSettings.COMMUNITIES;

  /**
   * By hand: the community may use 3, so at its price of 2 its first member takes 1 for 6 and its
   * second is indifferent between 2 for 4 and nothing; alone, the third takes 9 for 4.
   */
  @Test
  void shouldSolveATableWorkedOutByHand() {
    Terms terms = Terms.upTo(1, units(100)).withCommunities(List.of(0));
    var builder = new UserBlock.Builder(terms);
    builder.community(7, units(3));
    user(builder, 1, new long[][] {{6, 1}});
    user(builder, 2, new long[][] {{4, 2}, {9, 5}});
    builder.outside();
    user(builder, 3, new long[][] {{9, 4}});
    var blocks = new LocalBlocks(List.of(builder.build()));
    for (Allocation allocation : both(blocks, terms)) {
      assertThat(allocation.objective()).isEqualTo(19);
      assertBound(allocation, 19);
      assertThat(allocation.usage()).isEqualTo(units(7));
      assertThat(allocation.overhangs()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldKeepAllBudgetsAndBoundEveryChoice(boolean exactlyOne) {
    int optimal = 0;
    int solved = 0;
    for (int seed = 0; seed < 90; seed++) {
      CommunityTable table =
          CommunityTable.of(seed, 1 + seed % 6, 2 + seed % 3, 1 + seed % 2, 60, exactlyOne);
      BigInteger best = table.best();
      List<Allocation> both = both(table.blocks(1, 0), table.terms());
      for (Allocation allocation : both) {
        if (!allocation.feasible()) {
          // Whether global budgets can be met together is found out by trying.
          assertThat(exactlyOne).isTrue();
          continue;
        }
        assertThat(best).isNotNull();
        assertThat(allocation.objective()).isLessThanOrEqualTo(best);
        assertThat(allocation.bound()).isGreaterThanOrEqualTo(new BigDecimal(best));
        assertKept(table, allocation);
      }
      if (both.get(0).feasible()) {
        solved++;
        optimal += both.get(0).objective().equals(best) ? 1 : 0;
      }
    }
    assertThat(solved).isGreaterThan(exactlyOne ? 30 : 89);
    assertThat(optimal).isGreaterThanOrEqualTo(solved * 7 / 10);
  }

  /** What is said to be used is used, and every community keeps its budgets or gets its least. */
  private static void assertKept(CommunityTable table, Allocation allocation) {
    Map<Long, Integer> positions = new HashMap<>();
    for (int user = 0; user < table.users().size(); user++) {
      positions.put(Hashes.mixed(user), user);
    }
    var used = new HashMap<Integer, List<BigInteger>>();
    var usage = new ArrayList<BigInteger>(allocation.usage());
    var profit = new BigInteger[] {allocation.objective()};
    UserBlock block = table.blockList(1, 0).get(0);
    ChoiceRule rule = allocation.rule().orElseThrow();
    rule.forEach(
        0,
        block,
        table.terms(),
        (user, items) -> {
          int at = positions.get(block.key[user]);
          assertThat(items.length).isBetween(table.terms().least(), 1);
          for (int item : items) {
            RandomTable.Item taken = table.users().get(at).get(item);
            profit[0] = profit[0].subtract(taken.profit());
            for (int k = 0; k < usage.size(); k++) {
              usage.set(k, usage.get(k).subtract(taken.costs().get(k)));
            }
            use(table, used, at, item);
          }
        });
    assertThat(profit[0]).isZero();
    assertThat(usage).allMatch(each -> each.signum() == 0);
    for (int k = 0; k < usage.size(); k++) {
      assertThat(allocation.usage().get(k)).isLessThanOrEqualTo(table.terms().budgets().get(k));
    }
    used.forEach(
        (community, uses) -> {
          for (int j = 0; j < uses.size() && !table.closed(community); j++) {
            assertThat(uses.get(j)).isLessThanOrEqualTo(table.limits().get(community).get(j));
          }
        });
  }

  private static void use(
      CommunityTable table, Map<Integer, List<BigInteger>> used, int user, int item) {
    int community = table.community().get(user);
    if (community < 0) {
      return;
    }
    assertThat(item == 0 || !table.closed(community)).isTrue();
    List<BigInteger> costs =
        table.terms().communityColumns().stream()
            .map(table.users().get(user).get(item).costs()::get)
            .toList();
    used.merge(
        community,
        costs,
        (one, other) -> {
          var sum = new ArrayList<BigInteger>();
          for (int j = 0; j < one.size(); j++) {
            sum.add(one.get(j).add(other.get(j)));
          }
          return sum;
        });
  }

  /** All choices of one community, by the solver and one by one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSolveTheProblemOfOneCommunity(boolean exactlyOne) {
    int bound = 0;
    for (int seed = 0; seed < 60; seed++) {
      CommunityTable made = CommunityTable.of(seed, 7, 4, 1, exactlyOne ? 100 : 40, exactlyOne);
      List<BigInteger> plenty =
          Collections.nCopies(made.terms().budgets().size(), BigInteger.TEN.pow(30));
      Terms terms = new Terms(plenty, made.terms().least(), 1, made.terms().communityColumns());
      List<Integer> allInOne = made.users().stream().map(user -> 0).toList();
      var table = new CommunityTable(made.users(), allInOne, made.limits(), terms);
      BigDecimal best = new BigDecimal(table.best());
      UserBlock block = block(table);
      var prices = new Prices(new double[plenty.size()], 1);
      double before = Double.POSITIVE_INFINITY;
      for (int nodes : new int[] {0, 3, 30, 1_000_000}) {
        var solver = new CommunitySolver(terms, CommunityMethod.search(nodes));
        solver.solve(block, 0, prices);
        assertThat(new BigDecimal(solver.bound)).isGreaterThanOrEqualTo(best);
        assertThat(solver.bound).isLessThanOrEqualTo(before);
        before = solver.bound;
        if (nodes == 1_000_000) {
          var near = within(1e-8 * Math.max(1, Math.abs(best.doubleValue())));
          assertThat(solver.bound).isCloseTo(best.doubleValue(), near);
          assertThat(solver.items.worth(solver.chosen)).isCloseTo(best.doubleValue(), near);
        }
        bound += solver.price[0] > 0 ? 1 : 0;
      }
    }
    // In many of the 240 runs the first budget binds.
    assertThat(bound).isGreaterThan(40);
  }

  private static UserBlock block(CommunityTable table) {
    var builder = new UserBlock.Builder(table.terms());
    builder.community(5, table.limits().get(0));
    for (int user = 0; user < table.users().size(); user++) {
      builder.user(Hashes.mixed(user));
      table.users().get(user).forEach(item -> builder.item(item.profit(), item.costs()));
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGiveTheSameWhateverTheBlocksAndTheOrder(boolean exactlyOne) {
    CommunityTable table = CommunityTable.of(4, 120, 5, 6, 80, exactlyOne);
    List<Allocation> one = both(table.blocks(1, 0), table.terms());
    assertThat(one).allMatch(Allocation::feasible);
    for (int blocks : new int[] {3, 7}) {
      List<Allocation> other = both(table.blocks(blocks, blocks), table.terms());
      for (int at = 0; at < 2; at++) {
        assertThat(other.get(at))
            .usingRecursiveComparison()
            .ignoringFields("rule")
            .isEqualTo(one.get(at));
      }
    }
  }

  /** With many communities of which half have too little, little is given away. */
  @Test
  void shouldComeNearWithManyCommunities() {
    LocalBlocks blocks = many(60, 40, 1000);
    Terms terms = manyTerms(60 * 40);
    var settings = new AllocatorSettings(1e-3, 60, 2_000, 1, 100, 5_000);
    Allocation allocation = Allocator.allocate(blocks, terms, settings, List.of());
    assertThat(allocation.gap()).isBetween(0.0, 2e-3);
    Allocation priced = Allocator.priced(blocks, terms, settings, List.of());
    assertThat(priced.gap()).isBetween(0.0, 1e-3);
    assertThat(priced.objective()).isLessThan(allocation.objective());
    Allocation more =
        Allocator.priced(many(400, 40, 1000), manyTerms(400 * 40), settings, List.of());
    assertThat(more.gap()).isBetween(0.0, 1e-3);
  }

  /** Prices of yesterday, a hundredth off, save two thirds of the passes and more. */
  @Test
  void shouldNeedAThirdOfThePassesFromPricesNearby() {
    LocalBlocks blocks = many(400, 40, 1000);
    Terms terms = manyTerms(400 * 40);
    var settings = new AllocatorSettings(1e-3, 60, 20_000, 1, 100, 5_000);
    Allocation cold = Allocator.allocate(blocks, terms, settings, List.of());
    List<Double> nearby = cold.prices().stream().map(price -> price * 1.01).toList();
    Allocation warm = Allocator.allocate(blocks, terms, settings, nearby);
    assertThat(cold.gap()).isBetween(0.0, 1e-3);
    assertThat(warm.gap()).isBetween(0.0, 1e-3);
    assertThat(cold.passes()).isLessThan(10);
    assertThat(3 * warm.passes()).isLessThanOrEqualTo(cold.passes());
    // Prices that are no help cost passes, not quality.
    Allocation far = Allocator.allocate(blocks, terms, settings, List.of(0.0, 0.0, 0.0));
    assertThat(far.gap()).isBetween(0.0, 1e-3);
  }

  /** The members a pass brings along are those that a pass of its own would collect. */
  @Test
  void shouldBringAlongMembersWhoseChoiceIsTheirs() {
    LocalBlocks blocks = many(40, 40, 1000);
    Terms terms = manyTerms(40 * 40);
    var prices = new Prices(new double[] {0.3, 0.2, 0.1}, 1);
    ChoiceRule rule = ChoiceRule.at(prices, CommunityMethod.search(0));
    Near bounds = Margins.of(blocks, terms, rule, prices).nearest(100, 0.5);
    List<CoreUser> collected = CoreUsers.of(blocks, terms, rule, prices, bounds, 0);
    assertThat(collected).hasSizeBetween(50, 200).allMatch(user -> user.left != null);
    NearUsers near =
        Look.at(blocks, terms, prices, rule.method(), null, new NearUsers(bounds, 1000)).near;
    assertThat(near.users())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(collected);
  }

  /** Where the budgets of all communities bind, nobody is free to change: only prices can help. */
  @Test
  void shouldRaisePricesWhereTheChoicesAtThemDoNotFit() {
    Terms terms = manyTerms(60 * 40);
    LocalBlocks blocks = many(60, 40, 220);
    var settings = new AllocatorSettings(1e-4, 1, 1, 1, 100, 0);
    Allocation allocation = Allocator.allocate(blocks, terms, settings, List.of());
    assertThat(allocation.feasible()).isTrue();
    var run = new Run(blocks, terms, settings);
    var method = CommunityMethod.search(0);
    Prices none = new Prices(new double[3], 1);
    assertThat(run.found(ChoiceRule.at(none, method)).fits(terms)).isFalse();
    Found raised = new Rises(run, method).ofExceeded(none);
    assertThat(raised.fits(terms)).isTrue();
    assertThat(raised.profit).isPositive();
    // No prices help where everybody has one item, and all together use too much.
    Terms least = Terms.exactlyOne(units(3));
    var builder = new UserBlock.Builder(least);
    user(builder, 1, new long[][] {{1, 2}});
    user(builder, 2, new long[][] {{1, 2}});
    var tight = new Run(new LocalBlocks(List.of(builder.build())), least, settings);
    assertThat(new Rises(tight, method).ofExceeded(new Prices(new double[1], 1))).isNull();
  }

  @Test
  void shouldNeverGiveTheRiskierOfTwoMembersMore() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      Terms terms = Terms.exactlyOne(units(4000, 900)).withCommunities(List.of(0, 1));
      var builder = new UserBlock.Builder(terms);
      var losses = new ArrayList<Integer>();
      for (int community = 0; community < 4; community++) {
        builder.community(community, units(random.nextInt(700), random.nextInt(200)));
        for (int member = 0; member < 12; member++) {
          int loss = random.nextInt(12);
          losses.add(loss);
          user(builder, random.nextLong(), path(loss));
        }
      }
      UserBlock block = builder.build();
      Allocation allocation =
          Allocator.priced(new LocalBlocks(List.of(block)), terms, SETTINGS, List.of());
      int[] got = new int[losses.size()];
      allocation
          .rule()
          .orElseThrow()
          .forEach(0, block, terms, (user, items) -> got[user] = items[0]);
      for (int one = 0; one < got.length; one++) {
        for (int other = 0; other < got.length; other++) {
          if (one / 12 == other / 12 && losses.get(one) <= losses.get(other)) {
            assertThat(got[one]).isGreaterThanOrEqualTo(got[other]);
          }
        }
      }
    }
  }

  /**
   * Steps up of an exposure; each brings interest, less with every step, and loses in proportion.
   */
  private static long[][] path(int loss) {
    var items = new long[6][];
    for (int step = 0; step < 6; step++) {
      long exposure = 20L * step;
      items[step] =
          new long[] {
            30L * step - 2L * step * step - loss * exposure / 20, exposure, loss * exposure / 20
          };
    }
    return items;
  }

  /**
   * At a price of 1 for each of 10 the first two take 4 for 9, and 2 are left: the third, who would
   * use 3, gets nothing, and the fourth 2 for 1. Where two are alike there is no room for both, and
   * nobody who wins less gets what they do not.
   */
  @Test
  void shouldGiveWhatPricesLeaveToWhomItFits() {
    Terms terms = Terms.exactlyOne(units(100)).withCommunities(List.of(0));
    var builder = new UserBlock.Builder(terms);
    builder.community(7, units(10));
    long[][] wins = {{9, 4}, {9, 4}, {2, 3}, {1, 2}};
    for (int member = 0; member < wins.length; member++) {
      user(builder, member, new long[][] {{0, 0}, wins[member]});
    }
    assertThat(filled(builder.build(), terms, 1)).containsExactly(1, 1, 0, 1);

    builder = new UserBlock.Builder(terms);
    builder.community(7, units(30));
    wins = new long[][] {{9, 4}, {9, 4}, {10, 15}, {10, 15}, {7, 11}};
    for (int member = 0; member < wins.length; member++) {
      user(builder, member, new long[][] {{0, 0}, wins[member]});
    }
    assertThat(filled(builder.build(), terms, 1)).containsExactly(1, 1, 0, 0, 0);
  }

  private static List<Integer> filled(UserBlock block, Terms terms, double price) {
    var items = new CommunityItems(terms);
    items.load(block, 0, new Prices(new double[terms.budgets().size()], 1));
    var chosen = new int[items.users];
    items.choose(new double[] {price}, chosen);
    new CommunityFill(items).run(new double[] {price}, chosen);
    return IntStream.of(chosen).mapToObj(slot -> items.item[slot]).toList();
  }

  @Test
  void shouldReportCommunitiesThatAreAboveTheirBudgetsAndAddNothing() {
    Terms terms = Terms.exactlyOne(units(100, 100)).withCommunities(List.of(0, 1));
    var builder = new UserBlock.Builder(terms);
    builder.community(2, units(3, 50));
    user(builder, 1, new long[][] {{0, 2, 0}, {9, 2, 1}});
    user(builder, 2, new long[][] {{0, 3, 0}, {9, 9, 1}});
    // Nothing is used, but what stands is above by 4.
    builder.community(1, units(10, -4));
    user(builder, 3, new long[][] {{0, 0, 0}, {9, 1, 0}});
    builder.community(3, units(1, 1));
    user(builder, 4, new long[][] {{0, 0, 0}, {5, 1, 1}});
    var blocks = new LocalBlocks(List.of(builder.build()));
    for (Allocation allocation : both(blocks, terms)) {
      assertThat(allocation.overhangs())
          .containsExactly(new Overhang(1, units(0, 4)), new Overhang(2, units(2, 0)));
      assertThat(allocation.objective()).isEqualTo(5);
      assertBound(allocation, 5);
      assertThat(allocation.usage()).isEqualTo(units(6, 1));
    }
    UserBlock block = builder.build();
    ChoiceRule rule =
        Allocator.priced(new LocalBlocks(List.of(block)), terms, SETTINGS, List.of())
            .rule()
            .orElseThrow();
    assertThat(rule.communityPrices(block, terms))
        .extracting(each -> each.community() + " " + each.most() + " " + each.used())
        .containsExactly("2 [3, 50] [5, 0]", "1 [10, -4] [0, 0]", "3 [1, 1] [1, 1]");
  }

  @Test
  void shouldRefuseCommunitiesWithReasons() {
    Terms terms = Terms.exactlyOne(units(9, 9)).withCommunities(List.of(1));
    assertThatThrownBy(() -> terms.withCommunities(List.of(0, 2)))
        .hasMessageContaining("cost columns [0, 2]")
        .hasMessageContaining("0 to below 2");
    assertThatThrownBy(() -> Terms.upTo(2, units(9)).withCommunities(List.of(0)))
        .hasMessageContaining("Up to 2 items per user")
        .hasMessageContaining("one at most");
    var builder = new UserBlock.Builder(terms);
    builder.community(8, units(5, 5));
    user(builder, 1, new long[][] {{0, 1, 1}});
    assertRefused(builder, terms, "hash 8", "another number of budgets than the 1");
    builder = new UserBlock.Builder(terms);
    builder.community(8, units(5));
    user(builder, 1, new long[][] {{0, 1, 1}, {3, 1, 0}});
    assertRefused(builder, terms, "hash 8", "does not use least");
    builder = new UserBlock.Builder(terms);
    builder.community(8, units(5));
    builder.community(8, units(5));
    assertRefused(builder, terms, "hash 8", "begun twice");
    builder = new UserBlock.Builder(terms);
    UserBlock none = builder.build();
    ChoiceRule rule =
        Allocator.allocate(new LocalBlocks(List.of(none)), terms, SETTINGS, List.of())
            .rule()
            .orElseThrow();
    assertThatThrownBy(() -> rule.communityPrices(none, terms))
        .hasMessageContaining("by prices alone")
        .hasMessageContaining("Allocator.priced");
  }

  private static void assertRefused(UserBlock.Builder builder, Terms terms, String... parts) {
    var blocks = new LocalBlocks(List.of(builder.build()));
    assertThatThrownBy(() -> both(blocks, terms))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static void assertBound(Allocation allocation, long best) {
    assertThat(allocation.bound())
        .isBetween(BigDecimal.valueOf(best), BigDecimal.valueOf(best).add(new BigDecimal("1e-9")));
  }

  private static List<Allocation> both(Blocks blocks, Terms terms) {
    return List.of(
        Allocator.allocate(blocks, terms, SETTINGS, List.of()),
        Allocator.priced(blocks, terms, SETTINGS, List.of()));
  }

  /** Per item its profit and then its costs. */
  private static void user(UserBlock.Builder builder, long key, long[][] items) {
    builder.user(key);
    for (long[] item : items) {
      builder.item(item[0], LongStream.of(item).skip(1).toArray());
    }
  }

  private static Terms manyTerms(int users) {
    return Terms.exactlyOne(units(200L * users, 220L * users, 240L * users))
        .withCommunities(List.of(0, 1));
  }

  /** Communities of which every second may use little, and the others so much per member. */
  private static LocalBlocks many(int communities, int members, long plenty) {
    Terms terms = manyTerms(communities * members);
    var blocks = new ArrayList<UserBlock>();
    for (int community = 0; community < communities; community++) {
      var builder = new UserBlock.Builder(terms);
      long limit = members * (community % 2 == 0 ? 120 : plenty);
      builder.community(community, units(limit, limit));
      for (int member = 0; member < members; member++) {
        builder.user(Hashes.mixed(community * 1000L + member));
        builder.item(0, new long[3]);
        for (int item = 1; item < 6; item++) {
          long hash = Hashes.mixed((community * 1000L + member) * 8 + item);
          long[] costs = {(hash >>> 30) % 1000, (hash >>> 20) % 1000, (hash >>> 10) % 1000};
          builder.item((hash >>> 40) % 1000 + LongStream.of(costs).sum() / 3, costs);
        }
      }
      blocks.add(builder.build());
    }
    return new LocalBlocks(blocks);
  }

  private static List<BigInteger> units(long... values) {
    return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
  }
}
