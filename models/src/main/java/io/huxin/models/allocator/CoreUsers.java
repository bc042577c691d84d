package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Users near indifference between two choices at some prices, or with another choice than the best:
 * few enough for one process. Of users whose community's budgets bind there are none, unless all
 * users are taken: what one of them gets depends on all members.
 */
final class CoreUsers implements Serializable {
  private static final long serialVersionUID = 1L;

  final ArrayList<CoreUser> users = new ArrayList<>();

  /**
   * Collects users.
   *
   * @param none a margin not above this counts as none
   * @param mostItems about how many items they may have together
   * @param round of users who tie, each round takes others
   */
  static List<CoreUser> of(
      Blocks blocks,
      Terms terms,
      ChoiceRule rule,
      Prices prices,
      Extent extent,
      double none,
      long mostItems,
      int round) {
    long most =
        extent.items <= mostItems ? Long.MAX_VALUE : mostItems * extent.users / extent.items;
    Near near =
        most == Long.MAX_VALUE
            ? Near.ALL
            : Margins.of(blocks, terms, rule, prices, none).nearest(Math.max(1, most));
    CoreUsers found =
        blocks.pass(
            new CoreUsers(),
            (index, block) -> of(index, block, terms, rule, prices, none, near, round),
            (one, other) -> {
              one.users.addAll(other.users);
              return one;
            });
    found.users.sort(
        Comparator.comparingLong((CoreUser user) -> user.key)
            .thenComparingLong(user -> user.place));
    return found.users;
  }

  private static CoreUsers of(
      int index,
      UserBlock block,
      Terms terms,
      ChoiceRule rule,
      Prices prices,
      double none,
      Near near,
      int round) {
    var found = new CoreUsers();
    Applied applied =
        near.all()
            ? Applied.to(rule, index, block, terms)
            : Applied.toFree(rule, index, block, terms);
    var left = new BigInteger[block.communities.count()][];
    for (int user = 0; user < block.users(); user++) {
      if (!applied.changeable(user)) {
        continue;
      }
      int[] chosen = applied.of(user);
      int width = Margins.width(block, user, prices, chosen, applied.best(), none);
      if (near.takes(width, block.key[user], round)) {
        int community = block.communities.of(user);
        if (community >= 0 && left[community] == null) {
          left[community] = applied.left(community);
        }
        found.users.add(new CoreUser(index, block, user, chosen, left));
      }
    }
    return found;
  }

  /**
   * Which users are near: all below a width, and of those at it a share by hash.
   *
   * @param share of 2^53
   */
  record Near(int width, long share) implements Serializable {
    static final Near ALL = new Near(Margins.WIDEST, Long.MAX_VALUE);

    boolean all() {
      return equals(ALL);
    }

    boolean takes(int width, long key, int round) {
      if (width != this.width) {
        return width < this.width;
      }
      return Hashes.mixed(Hashes.mixed(key) + round) >>> 11 < share;
    }
  }
}
