package io.huxin.jobs.bench;

import io.huxin.models.allocator.Hashes;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Made users: exactly one item each, the first leaves all as it is at profit 0. With communities,
 * all users belong to one; every second of these may use little of the first two costs, the others
 * as much as they like. Some per cent of the users may be other ones than without.
 */
final class AllocatorUsers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 8192;
  private static final int MOST_COST = 1000;

  /** Draws who is made anew, and how. */
  private static final long SEED = 0x5DEECE66DL << 32;

  /** What every second community may use of each of the first two costs, per member. */
  private static final int LITTLE = 75;

  final int users;
  final int items;
  final int communities;

  /** Per cent of the users that are made anew. */
  final int changed;

  private final List<BigInteger> limits;

  AllocatorUsers(int users, int items, int budgets, int communities, int changed) {
    this.users = users;
    this.items = items;
    this.communities = communities;
    this.changed = changed;
    limits =
        IntStream.range(0, budgets)
            .mapToObj(k -> BigInteger.valueOf((long) users * (150 + 25L * k)))
            .toList();
  }

  int budgets() {
    return limits.size();
  }

  Terms terms() {
    Terms terms = Terms.exactlyOne(limits);
    return communities == 0 ? terms : terms.withCommunities(List.of(0, 1));
  }

  /** Numbers of the blocks. */
  List<Integer> blocks() {
    return IntStream.rangeClosed(0, communities == 0 ? (users - 1) / BLOCK : last())
        .boxed()
        .toList();
  }

  private int last() {
    return (communities - 1) / communitiesPerBlock();
  }

  private int communitiesPerBlock() {
    return Math.max(1, (int) ((long) BLOCK * communities / users));
  }

  UserBlock block(int index) {
    var builder = new UserBlock.Builder(terms());
    if (communities == 0) {
      add(builder, index * BLOCK, Math.min(users, (index + 1) * BLOCK));
      return builder.build();
    }
    int from = index * communitiesPerBlock();
    for (int at = from; at < Math.min(communities, from + communitiesPerBlock()); at++) {
      int first = first(at);
      int end = first(at + 1);
      long limit = (end - first) * (long) (at % 2 == 0 ? LITTLE : MOST_COST);
      builder.community(at, Collections.nCopies(2, BigInteger.valueOf(limit)));
      add(builder, first, end);
    }
    return builder.build();
  }

  private int first(int community) {
    return (int) ((long) users * community / communities);
  }

  private void add(UserBlock.Builder builder, int from, int to) {
    var costs = new long[limits.size()];
    for (int user = from; user < to; user++) {
      builder.user(Hashes.mixed(user));
      builder.item(0, new long[costs.length]);
      long made = Long.remainderUnsigned(Hashes.mixed(user ^ SEED), 100) < changed ? SEED : 0;
      for (int item = 1; item < items; item++) {
        long hash = Hashes.mixed((user * 64L + item) ^ made);
        long profit = (hash >>> 40) % MOST_COST;
        for (int k = 0; k < costs.length; k++) {
          hash = Hashes.mixed(hash);
          costs[k] = (hash >>> 33) % MOST_COST;
          profit += costs[k] / costs.length;
        }
        builder.item(profit, costs);
      }
    }
  }
}
