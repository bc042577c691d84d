package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A table of items by user, and all of its choices one by one. */
record RandomTable(List<List<Item>> users, Terms terms) {
  /** One item. */
  record Item(BigInteger profit, List<BigInteger> costs) {}

  /**
   * @param wide numbers that no double holds
   */
  static RandomTable of(long seed, int users, int items, int budgets, int most, boolean wide) {
    var random = new Random(seed);
    BigInteger unit = wide ? new BigInteger("1000000000000000000007") : BigInteger.ONE;
    var all = new ArrayList<List<Item>>();
    for (int user = 0; user < users; user++) {
      var own = new ArrayList<Item>();
      for (int item = 0; item < items; item++) {
        var costs = new ArrayList<BigInteger>();
        for (int k = 0; k < budgets; k++) {
          costs.add(unit.multiply(BigInteger.valueOf(random.nextInt(30))));
        }
        own.add(new Item(unit.multiply(BigInteger.valueOf(random.nextInt(120) - 30)), costs));
      }
      all.add(own);
    }
    var limits = new ArrayList<BigInteger>();
    for (int k = 0; k < budgets; k++) {
      limits.add(
          unit.multiply(
              BigInteger.valueOf((most == 0 ? 9 * users : 0) + random.nextInt(12 * users + 1))));
    }
    return new RandomTable(all, most == 0 ? Terms.exactlyOne(limits) : Terms.upTo(most, limits));
  }

  /** In so many blocks; which user lies where depends on the seed. */
  Blocks blocks(int blocks, long shuffle) {
    var order = new ArrayList<Integer>();
    for (int user = 0; user < users.size(); user++) {
      order.add(user);
    }
    Collections.shuffle(order, new Random(shuffle));
    List<UserBlock.Builder> builders =
        Stream.generate(() -> new UserBlock.Builder(terms)).limit(blocks).toList();
    for (int at = 0; at < order.size(); at++) {
      UserBlock.Builder builder = builders.get(at % blocks);
      builder.user(Hashes.mixed(order.get(at)));
      users.get(order.get(at)).forEach(item -> builder.item(item.profit(), item.costs()));
    }
    return new LocalBlocks(builders.stream().map(UserBlock.Builder::build).toList());
  }

  /** The most profit of any choice that keeps the budgets; null if there is none. */
  BigInteger best() {
    return best(0, terms.budgets());
  }

  private BigInteger best(int user, List<BigInteger> left) {
    if (left.stream().anyMatch(each -> each.signum() < 0)) {
      return null;
    }
    return user == users.size() ? BigInteger.ZERO : with(user, 0, 0, left);
  }

  private BigInteger with(int user, int from, int count, List<BigInteger> left) {
    BigInteger best = count >= terms.least() ? best(user + 1, left) : null;
    for (int at = from; at < users.get(user).size() && count < terms.most(); at++) {
      Item item = users.get(user).get(at);
      var after = new ArrayList<BigInteger>();
      for (int k = 0; k < left.size(); k++) {
        after.add(left.get(k).subtract(item.costs().get(k)));
      }
      BigInteger rest = with(user, at + 1, count + 1, after);
      BigInteger sum = rest == null ? null : rest.add(item.profit());
      best = best == null || (sum != null && sum.compareTo(best) > 0) ? sum : best;
    }
    return best;
  }
}
