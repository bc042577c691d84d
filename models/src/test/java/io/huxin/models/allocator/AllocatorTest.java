package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllocatorTest {
  private static final AllocatorSettings SETTINGS = AllocatorSettings.DEFAULT;

  /**
   * By hand: at a price of 2 the second user is indifferent, so no choice is above 4 + 2·3 = 10.
   */
  @Test
  void shouldSolveATableWorkedOutByHand() {
    Terms terms = Terms.upTo(1, units(3));
    var builder = new UserBlock.Builder(terms);
    builder.user(1);
    builder.item(6, new long[] {1});
    builder.user(2);
    builder.item(4, new long[] {2});
    builder.item(9, new long[] {4});
    builder.user(3);
    builder.item(-1, new long[] {0});
    Allocation allocation = allocated(new LocalBlocks(List.of(builder.build())), terms);
    assertThat(allocation.objective()).isEqualTo(10);
    assertThat(allocation.bound()).isEqualByComparingTo("10");
    assertThat(allocation.gap()).isZero();
    assertThat(allocation.usage()).isEqualTo(units(3));
    assertThat(allocation.prices()).containsExactly(0.0);
    assertThat(chosen(allocation, terms, builder.build())).containsExactly("0:0", "1:0");
  }

  /**
   * By hand: one unit each, and room for two of them. Any price from 3 to 5 is right, and at 5, or
   * where the second and third are alike at any price that is, somebody who fits is indifferent.
   */
  @ParameterizedTest
  @CsvSource({"7,5,3,12", "5,5,3,10", "7,5,5,7"})
  void shouldGiveByPricesWhatFitsOfThoseWhoAreIndifferent(long a, long b, long c, long most) {
    Terms terms = Terms.exactlyOne(units(2));
    var builder = new UserBlock.Builder(terms);
    int user = 0;
    for (long worth : List.of(a, b, c)) {
      builder.user(Hashes.mixed(user++));
      builder.item(0, new long[] {0});
      builder.item(worth, new long[] {1});
    }
    Blocks blocks = new LocalBlocks(List.of(builder.build()));

    assertThat(Allocator.priced(blocks, terms, SETTINGS, List.of()).objective()).isEqualTo(most);
    assertThat(Allocator.priced(blocks, terms, SETTINGS, List.of(5.0)).objective()).isEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldKeepBudgetsAndBoundEveryChoice(int most) {
    int optimal = 0;
    int solved = 0;
    for (int seed = 0; seed < 60; seed++) {
      RandomTable table =
          RandomTable.of(seed, 1 + seed % 5, 1 + seed % 4, 1 + seed % 3, most, seed % 3 == 0);
      BigInteger best = table.best();
      Allocation allocation = allocated(table.blocks(1, 0), table.terms());
      if (!allocation.feasible()) {
        // Whether budgets can be met together is found out by trying: only claimed if none is
        // alone.
        assertThat(most).isZero();
        continue;
      }
      solved++;
      assertThat(best).isNotNull();
      assertThat(allocation.objective()).isLessThanOrEqualTo(best);
      assertThat(allocation.bound()).isGreaterThanOrEqualTo(new BigDecimal(best));
      for (int k = 0; k < table.terms().budgets().size(); k++) {
        assertThat(allocation.usage().get(k)).isLessThanOrEqualTo(table.terms().budgets().get(k));
        assertThat(allocation.prices().get(k)).isNotNegative();
      }
      optimal += allocation.objective().equals(best) ? 1 : 0;
    }
    assertThat(optimal).isGreaterThanOrEqualTo(solved * 9 / 10);
    assertThat(solved).isGreaterThan(most == 0 ? 10 : 59);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldGiveTheSameWhateverTheBlocksAndTheOrder(int most) {
    RandomTable table = RandomTable.of(7, 60, 5, 3, most, most == 1);
    Allocation one = allocated(table.blocks(1, 0), table.terms());
    assertThat(one.feasible()).isTrue();
    for (int blocks : new int[] {3, 7}) {
      Allocation other = allocated(table.blocks(blocks, blocks), table.terms());
      assertThat(other.objective()).isEqualTo(one.objective());
      assertThat(other.bound()).isEqualTo(one.bound());
      assertThat(other.usage()).isEqualTo(one.usage());
      assertThat(other.prices()).isEqualTo(one.prices());
      assertThat(other.passes()).isEqualTo(one.passes());
    }
  }

  @Test
  void shouldRefuseBlocksMadeForOtherTerms() {
    var builder = new UserBlock.Builder(Terms.upTo(2, units(3)));
    Blocks blocks = new LocalBlocks(List.of(builder.build()));
    assertThatThrownBy(() -> allocated(blocks, Terms.upTo(1, units(3))))
        .hasMessageContaining("made for other terms")
        .hasMessageContaining("Make the blocks with the terms");
  }

  @Test
  void shouldComeNearOnHardSmallTables() {
    var random = new Random(5);
    var settings = new AllocatorSettings(1e-4, 200, 200_000, 4, 2_000, 0);
    long[] limits = new long[5];
    long[][][] costs = new long[150][8][5];
    for (long[][] user : costs) {
      for (long[] item : user) {
        for (int k = 0; k < 5; k++) {
          item[k] = 1L + random.nextInt(1000);
          limits[k] += item[k] / 16;
        }
      }
    }
    Terms terms = Terms.upTo(1, units(limits));
    var builder = new UserBlock.Builder(terms);
    for (int user = 0; user < 150; user++) {
      builder.user(Hashes.mixed(user));
      for (long[] item : costs[user]) {
        builder.item(LongStream.of(item).sum() / 5 + 100, item);
      }
    }
    Allocation allocation =
        Allocator.allocate(new LocalBlocks(List.of(builder.build())), terms, settings, List.of());
    assertThat(allocation.gap()).isBetween(0.0, 0.003);
  }

  @Test
  void shouldSayWhatIsInfeasibleAndByHowMuch() {
    Terms terms = Terms.exactlyOne(units(10, 3));
    var builder = new UserBlock.Builder(terms);
    for (int user = 0; user < 2; user++) {
      builder.user(user);
      builder.item(1, new long[] {1, 2});
      builder.item(5, new long[] {0, 3});
    }
    Allocation allocation = allocated(new LocalBlocks(List.of(builder.build())), terms);
    assertThat(allocation.feasible()).isFalse();
    assertThat(allocation.shortfall()).isEqualTo(units(0, 1));
  }

  /**
   * One item exceeds a budget by itself; of two that exceed one each, the nearer one is named. What
   * all use at least is 14 + 1.
   */
  @Test
  void shouldSayByHowMuchOneUserAloneExceedsABudget() {
    Terms terms = Terms.exactlyOne(units(10, 3));
    var builder = new UserBlock.Builder(terms);
    builder.user(1);
    builder.item(1, new long[] {14, 2});
    builder.user(2);
    builder.item(1, new long[] {1, 5});
    builder.item(1, new long[] {12, 0});
    Allocation allocation = allocated(new LocalBlocks(List.of(builder.build())), terms);
    assertThat(allocation.feasible()).isFalse();
    assertThat(allocation.shortfall()).isEqualTo(units(5, 0));
  }

  @Test
  void shouldTakeNothingOfNothing() {
    Terms terms = Terms.upTo(1, units(0, 5));
    Allocation allocation = allocated(new LocalBlocks(List.of()), terms);
    assertThat(allocation.objective()).isZero();
    assertThat(allocation.bound()).isEqualByComparingTo("0");
    assertThat(allocation.gap()).isZero();
  }

  @Test
  void shouldAddExactlyInAnyOrder() {
    var random = new Random(3);
    for (int round = 0; round < 200; round++) {
      var sum = new ExactSum();
      BigInteger expected = BigInteger.ZERO;
      for (int at = 0; at < 20; at++) {
        BigInteger value = new BigInteger(1 + random.nextInt(110), random);
        value = random.nextBoolean() ? value.negate() : value;
        double nearest = value.doubleValue();
        sum.add(nearest);
        sum.add(value.subtract(new BigDecimal(nearest).toBigInteger()).longValueExact());
        expected = expected.add(value);
      }
      assertThat(sum.total()).isEqualTo(expected);
    }
  }

  @Test
  void shouldFindTheLowestPointOfCuts() {
    // |x − 1| by two cuts seen from x = 0: with little weight the step goes to the kink.
    var left = new Cut(new double[] {0}, 1, new double[] {-1}, null, null);
    var right = new Cut(new double[] {2}, 1, new double[] {1}, null, null);
    var master =
        new Master(
            List.of(left, right), new double[] {0, 2}, new double[] {0}, new double[][] {{0.01}});
    assertThat(master.at[0]).isCloseTo(1, within(1e-6));
    assertThat(master.at[1]).isCloseTo(-1, within(1e-6));
    assertThat(master.shares(2)[0]).isCloseTo(0.505, within(1e-6));
  }

  @Test
  void shouldRefuseWithReasons() {
    assertThatThrownBy(() -> new Terms(units(1), 0, 0))
        .hasMessageContaining("from 0 to 0 items")
        .hasMessageContaining("Correct the terms");
    assertThatThrownBy(
            () ->
                Allocator.allocate(
                    new LocalBlocks(List.of()), Terms.upTo(1, units(1)), SETTINGS, List.of(-1.0)))
        .hasMessageContaining("1 prices were given")
        .hasMessageContaining("0 or more and finite");
    var builder = new UserBlock.Builder(Terms.upTo(1, units(1)));
    builder.user(1);
    assertThatThrownBy(() -> builder.item(1, new long[] {-1}))
        .hasMessageContaining("costs must be 0 or more");
    assertThatThrownBy(() -> new ExactSum().add(1e60)).hasMessageContaining("below 2^126");
  }

  private static Allocation allocated(Blocks blocks, Terms terms) {
    return Allocator.allocate(blocks, terms, SETTINGS, List.of());
  }

  private static List<String> chosen(Allocation allocation, Terms terms, UserBlock block) {
    var chosen = new ArrayList<String>();
    allocation
        .rule()
        .orElseThrow()
        .forEach(
            0,
            block,
            terms,
            (user, items) -> {
              for (int item : items) {
                chosen.add(user + ":" + item);
              }
            });
    assertThat(new HashSet<>(chosen)).hasSameSizeAs(chosen);
    return chosen;
  }

  private static List<BigInteger> units(long... values) {
    return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
  }
}
