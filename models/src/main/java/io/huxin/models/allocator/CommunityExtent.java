package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** What is known of the communities before any price; one entry for each, not for each user. */
final class CommunityExtent implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Long> keys = new ArrayList<>();
  private final ArrayList<Long> exceeded = new ArrayList<>();
  private final ArrayList<BigInteger[]> by = new ArrayList<>();

  /** Least key of a community with another number of budgets than the terms; null if none. */
  private Long badLimits;

  /** Least key of a community with a member whose first item is not its least; null if none. */
  private Long notLeast;

  void add(UserBlock block, Terms terms) {
    var items = new CommunityItems(terms);
    for (int community = 0; community < block.communities.count(); community++) {
      long key = block.communities.key(community);
      keys.add(key);
      if (block.communities.limits(community).size() != items.columns || items.columns == 0) {
        badLimits = least(badLimits, key);
        continue;
      }
      if (terms.least() > 0 && !firstIsLeast(block, community, terms)) {
        notLeast = least(notLeast, key);
        continue;
      }
      BigInteger[] room = items.room(block, community);
      if (Arrays.stream(room).anyMatch(left -> left.signum() < 0)) {
        exceeded.add(key);
        by.add(
            Arrays.stream(room)
                .map(left -> left.negate().max(BigInteger.ZERO))
                .toArray(BigInteger[]::new));
      }
    }
  }

  /** Whether there are any. */
  boolean any() {
    return !keys.isEmpty();
  }

  private static boolean firstIsLeast(UserBlock block, int community, Terms terms) {
    for (int user : block.communities.members(community)) {
      int first = block.start[user];
      for (int item = first; item < block.start[user + 1]; item++) {
        for (int column : terms.communityColumns()) {
          if (block.compareCosts(item, first, column) < 0) {
            return false;
          }
        }
      }
      if (first == block.start[user + 1]) {
        return false;
      }
    }
    return true;
  }

  private static Long least(Long one, Long other) {
    return one == null || (other != null && other < one) ? other : one;
  }

  CommunityExtent add(CommunityExtent other) {
    keys.addAll(other.keys);
    exceeded.addAll(other.exceeded);
    by.addAll(other.by);
    badLimits = least(badLimits, other.badLimits);
    notLeast = least(notLeast, other.notLeast);
    return this;
  }

  /** Refuses communities that are not as they must be. */
  void check(Terms terms) {
    if (badLimits != null) {
      throw AllocatorErrors.badCommunityLimits(badLimits, terms.communityColumns().size());
    }
    if (notLeast != null) {
      throw AllocatorErrors.firstItemNotLeast(notLeast);
    }
    var met = new HashSet<Long>();
    for (long key : keys) {
      if (!met.add(key)) {
        throw AllocatorErrors.communityTwice(key);
      }
    }
  }

  /** Communities whose least choices exceed their budgets, by key. */
  List<Overhang> overhangs() {
    return IntStream.range(0, exceeded.size())
        .mapToObj(at -> new Overhang(exceeded.get(at), List.of(by.get(at))))
        .sorted(Comparator.comparingLong(Overhang::community))
        .toList();
  }
}
