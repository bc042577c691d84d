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
   * Collects users in a pass.
   *
   * @param round of users who tie, each round takes others
   */
  static List<CoreUser> of(
      Blocks blocks, Terms terms, ChoiceRule rule, Prices prices, Near near, int round) {
    return blocks
        .pass(
            new CoreUsers(),
            (index, block) -> of(index, block, terms, rule, prices, near, round),
            (one, other) -> {
              one.users.addAll(other.users);
              return one;
            })
        .sorted();
  }

  /** In an order that does not depend on blocks. */
  List<CoreUser> sorted() {
    users.sort(
        Comparator.comparingLong((CoreUser user) -> user.key)
            .thenComparingLong(user -> user.place));
    return users;
  }

  private static CoreUsers of(
      int index,
      UserBlock block,
      Terms terms,
      ChoiceRule rule,
      Prices prices,
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
      int width = Margins.width(block, user, prices, chosen, applied.best());
      if (near.takes(width, block.key[user], round)) {
        int community = block.communities.of(user);
        if (community >= 0 && left[community] == null) {
          left[community] = applied.left(community);
        }
        BigInteger[] rest = community < 0 ? null : left[community];
        found.users.add(new CoreUser(index, block, user, chosen, rest));
      }
    }
    return found;
  }
}
