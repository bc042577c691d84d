package io.huxin.models.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearTriesTest {
  private static final BigInteger BUDGET = BigInteger.ONE.shiftLeft(70);
  private static final Terms TERMS = Terms.exactlyOne(List.of(BUDGET, BUDGET));
  private static final Blocks USERS = new LocalBlocks(List.of(block(0, 150), block(150, 300)));

  /** Numbers are larger than a double holds: all sums are those of a pass, to the unit. */
  @Test
  void shouldSeeWhatAPassSeesWhereAllWhoChangeAreNear() {
    DualSearch search = search();
    Cut last = search.centre;
    var tries = new NearTries(TERMS, search.scale, last, near(last.prices, Near.ALL));

    Cut seen = tries.at(new double[] {0.31, 0.17});

    Cut passed = search.at(new double[] {0.31, 0.17});
    assertThat(seen.point).isEqualTo(passed.point);
    assertThat(seen.slope).isEqualTo(passed.slope).isNotEqualTo(last.slope);
    assertThat(seen.prices.price).isEqualTo(passed.prices.price);
    assertThat(seen.totals)
        .usingRecursiveComparison()
        .ignoringFields("curvature.differences")
        .isEqualTo(passed.totals);
  }

  /** Others keep what they have, whatever the prices. */
  @Test
  void shouldLeaveAllOthersTheirChoices() {
    DualSearch search = search();
    Cut last = search.centre;
    Near few = Margins.of(USERS, TERMS, rule(last.prices), last.prices).nearest(20, 0);
    List<CoreUser> near = near(last.prices, few);
    assertThat(near).hasSizeBetween(5, 40);

    Cut seen = new NearTries(TERMS, search.scale, last, near).at(new double[] {1, 1});

    Cut passed = search.at(new double[] {1, 1});
    List<Long> keys = near.stream().map(user -> user.key).toList();
    assertThat(use(seen)).isEqualTo(mixed(keys, last.prices, passed.prices));
    assertThat(use(seen)).isNotEqualTo(use(last)).isNotEqualTo(use(passed));
  }

  private static DualSearch search() {
    Scale scale = Scale.of(Extent.of(USERS, TERMS), TERMS);
    double[] from = scale.prices(new double[] {0.3, 0.2}).price;
    return new DualSearch(USERS, TERMS, scale, from, CommunityMethod.filled(), null);
  }

  private static List<CoreUser> near(Prices prices, Near near) {
    return CoreUsers.of(USERS, TERMS, rule(prices), prices, near, 0);
  }

  private static ChoiceRule rule(Prices prices) {
    return ChoiceRule.at(prices, CommunityMethod.filled());
  }

  private static BigInteger use(Cut cut) {
    return cut.totals.use[0].total();
  }

  /** Use of the first budget if the users of the keys choose at other prices than the rest. */
  private static BigInteger mixed(List<Long> keys, Prices rest, Prices theirs) {
    var sum = new ExactSum();
    var choice = new UserChoice(TERMS);
    for (UserBlock block : List.of(block(0, 150), block(150, 300))) {
      for (int user = 0; user < block.users(); user++) {
        choice.choose(block, user, keys.contains(block.key[user]) ? theirs : rest);
        block.addCost(block.start[user] + choice.chosen[0], 0, sum);
      }
    }
    return sum.total();
  }

  /** One item of every tenth user exceeds the budgets and cannot be chosen. */
  private static UserBlock block(int from, int to) {
    var builder = new UserBlock.Builder(TERMS);
    IntStream.range(from, to)
        .forEach(
            user -> {
              builder.user(Hashes.mixed(user));
              builder.item(BigInteger.ZERO, List.of(BigInteger.ZERO, BigInteger.ZERO));
              for (int item = 1; item < 5; item++) {
                BigInteger large = number(user * 8L + item).shiftLeft(4);
                BigInteger cost =
                    item == 3 && user % 10 == 0 ? BUDGET.add(BigInteger.ONE) : number(user + item);
                builder.item(large, List.of(cost, number(-user * 8L - item)));
              }
            });
    return builder.build();
  }

  private static BigInteger number(long seed) {
    return BigInteger.valueOf(Hashes.mixed(seed) >>> 1)
        .multiply(BigInteger.valueOf(7))
        .shiftRight(2);
  }
}
