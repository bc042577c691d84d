package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A table of items by user, of whom some belong to communities, and all of its choices one by one.
 *
 * @param users per user its items
 * @param community per user its community, or −1
 * @param limits per community the budgets of its own
 */
record CommunityTable(
    List<List<RandomTable.Item>> users,
    List<Integer> community,
    List<List<BigInteger>> limits,
    Terms terms) {
  /**
   * @param tightness of the communities' budgets, in percent of about what members would use
   * @param exactlyOne item per user; otherwise at most one
   */
  static CommunityTable of(
      long seed, int users, int items, int communities, int tightness, boolean exactlyOne) {
    var random = new Random(seed);
    BigInteger unit = seed % 3 == 0 ? new BigInteger("1000000000000000000007") : BigInteger.ONE;
    int budgets = 2 + random.nextInt(2);
    List<Integer> columns = seed % 2 == 0 ? List.of(1, 0) : List.of(1);
    var all = new ArrayList<List<RandomTable.Item>>();
    var community = new ArrayList<Integer>();
    for (int user = 0; user < users; user++) {
      long[][] costs = new long[items][budgets];
      for (long[] each : costs) {
        for (int k = 0; k < budgets; k++) {
          each[k] = random.nextInt(30);
        }
      }
      for (int column : columns) {
        costs[0][column] = Stream.of(costs).mapToLong(each -> each[column]).min().orElse(0);
      }
      var own = new ArrayList<RandomTable.Item>();
      for (long[] each : costs) {
        own.add(
            new RandomTable.Item(
                unit.multiply(BigInteger.valueOf(random.nextInt(120) - 30)),
                LongStream.of(each).mapToObj(BigInteger::valueOf).map(unit::multiply).toList()));
      }
      all.add(own);
      community.add(random.nextInt(communities + 1) - 1);
    }
    var limits = new ArrayList<List<BigInteger>>();
    for (int at = 0; at < communities; at++) {
      int size = Collections.frequency(community, at);
      limits.add(
          columns.stream()
              .map(
                  column ->
                      unit.multiply(
                          BigInteger.valueOf(
                              (exactlyOne ? 6L * size : 0)
                                  + random.nextInt(1 + size * tightness * 15 / 100))))
              .toList());
    }
    List<BigInteger> globals =
        IntStream.range(0, budgets)
            .mapToObj(
                k ->
                    unit.multiply(
                        BigInteger.valueOf(
                            (exactlyOne ? 9L * users : 0) + random.nextInt(10 * users + 1))))
            .toList();
    Terms terms = exactlyOne ? Terms.exactlyOne(globals) : Terms.upTo(1, globals);
    return new CommunityTable(all, community, limits, terms.withCommunities(columns));
  }

  /** In so many blocks, each community in one; what lies where, and in which order, is shuffled. */
  LocalBlocks blocks(int blocks, long shuffle) {
    return new LocalBlocks(blockList(blocks, shuffle));
  }

  List<UserBlock> blockList(int blocks, long shuffle) {
    var random = new Random(shuffle);
    List<UserBlock.Builder> builders =
        Stream.generate(() -> new UserBlock.Builder(terms)).limit(blocks).toList();
    List<Integer> order = new ArrayList<>(IntStream.range(-1, limits.size()).boxed().toList());
    Collections.shuffle(order, random);
    for (int at : order) {
      UserBlock.Builder builder = builders.get(Math.floorMod(at + (int) shuffle, blocks));
      if (at < 0) {
        builder.outside();
      } else {
        builder.community(1000 + at, limits.get(at));
      }
      List<Integer> members =
          new ArrayList<>(
              IntStream.range(0, users.size())
                  .filter(user -> community.get(user) == at)
                  .boxed()
                  .toList());
      Collections.shuffle(members, random);
      for (int user : members) {
        builder.user(Hashes.mixed(user));
        users.get(user).forEach(item -> builder.item(item.profit(), item.costs()));
      }
    }
    return builders.stream().map(UserBlock.Builder::build).toList();
  }

  /** Whether even the least choices exceed the community's budgets. */
  boolean closed(int at) {
    for (int j = 0; j < terms.communityColumns().size(); j++) {
      BigInteger least = BigInteger.ZERO;
      for (int user = 0; user < users.size() && terms.least() == 1; user++) {
        if (community.get(user) == at) {
          int column = terms.communityColumns().get(j);
          least = least.add(users.get(user).get(0).costs().get(column));
        }
      }
      if (least.compareTo(limits.get(at).get(j)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The most profit of any choice that keeps all budgets; null if there is none. */
  BigInteger best() {
    List<BigInteger> left = new ArrayList<>(terms.budgets());
    limits.forEach(left::addAll);
    return best(0, left);
  }

  private BigInteger best(int user, List<BigInteger> left) {
    if (user == users.size()) {
      return BigInteger.ZERO;
    }
    int of = community.get(user);
    boolean onlyLeast = of >= 0 && closed(of);
    BigInteger best = terms.least() == 0 ? best(user + 1, left) : null;
    int items = onlyLeast ? terms.least() : users.get(user).size();
    for (int at = 0; at < items; at++) {
      List<BigInteger> after = after(users.get(user).get(at), onlyLeast ? -1 : of, left);
      if (after.stream().allMatch(each -> each.signum() >= 0)) {
        BigInteger rest = best(user + 1, after);
        BigInteger sum = rest == null ? null : rest.add(users.get(user).get(at).profit());
        best = best == null || (sum != null && sum.compareTo(best) > 0) ? sum : best;
      }
    }
    return best;
  }

  private List<BigInteger> after(RandomTable.Item item, int of, List<BigInteger> left) {
    var after = new ArrayList<>(left);
    int budgets = terms.budgets().size();
    for (int k = 0; k < budgets; k++) {
      after.set(k, after.get(k).subtract(item.costs().get(k)));
    }
    int columns = terms.communityColumns().size();
    for (int j = 0; of >= 0 && j < columns; j++) {
      int at = budgets + of * columns + j;
      after.set(at, after.get(at).subtract(item.costs().get(terms.communityColumns().get(j))));
    }
    return after;
  }
}
