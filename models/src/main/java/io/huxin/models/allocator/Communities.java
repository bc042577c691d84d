package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The communities of a block: who belongs to each, and what its budgets are. */
final class Communities implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] key;

  /** Per community its members' positions in the block, in the order of their keys. */
  private final int[][] members;

  private final List<List<BigInteger>> limits;

  /** Per user its community's position, or −1. */
  private final int[] of;

  private Communities(
      long[] key, int[][] members, List<List<BigInteger>> limits, int[] communityOfUser) {
    this.key = key;
    this.members = members;
    this.limits = limits;
    of = communityOfUser;
  }

  int count() {
    return key.length;
  }

  long key(int community) {
    return key[community];
  }

  int[] members(int community) {
    return members[community];
  }

  List<BigInteger> limits(int community) {
    return limits.get(community);
  }

  /** The user's community, or −1. */
  int of(int user) {
    return of.length == 0 ? -1 : of[user];
  }

  /** Takes communities while their block is built. */
  static final class Builder {
    private final List<Long> keys = new ArrayList<>();
    private final List<List<BigInteger>> limits = new ArrayList<>();
    private final List<Integer> of = new ArrayList<>();
    private boolean open;

    void begin(long key, List<BigInteger> limits) {
      keys.add(key);
      this.limits.add(List.copyOf(limits));
      open = true;
    }

    void end() {
      open = false;
    }

    void user() {
      of.add(open ? keys.size() - 1 : -1);
    }

    Communities build(long[] userKey) {
      int count = keys.size();
      var members = new int[count][];
      // The order of rows must not show in sums of doubles over a community.
      List<Integer> sorted =
          IntStream.range(0, count == 0 ? 0 : of.size())
              .boxed()
              .filter(user -> of.get(user) >= 0)
              .sorted(
                  Comparator.comparingInt((Integer user) -> of.get(user))
                      .thenComparingLong(user -> userKey[user]))
              .toList();
      for (int from = 0; from < sorted.size(); ) {
        int community = of.get(sorted.get(from));
        int to = from;
        while (to < sorted.size() && of.get(sorted.get(to)) == community) {
          to++;
        }
        members[community] =
            sorted.subList(from, to).stream().mapToInt(Integer::intValue).toArray();
        from = to;
      }
      for (int community = 0; community < count; community++) {
        members[community] = members[community] == null ? new int[0] : members[community];
      }
      return new Communities(
          keys.stream().mapToLong(Long::longValue).toArray(),
          members,
          List.copyOf(limits),
          count == 0 ? new int[0] : of.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
