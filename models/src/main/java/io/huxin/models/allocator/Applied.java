package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.Arrays;

/** What a rule gives the users of one block; made anew for each block. */
final class Applied {
  private final ChoiceRule rule;
  private final int index;
  private final UserBlock block;
  private final UserChoice choice;

  /** Per user what its community gives it; empty where no communities lie in the block. */
  private final int[][] ofMember;

  /** Per user whether its choice cannot be changed by itself; empty without communities. */
  private final boolean[] fixed;

  /** Null where no communities lie in the block. */
  private final CommunitySolver solver;

  private Applied(ChoiceRule rule, int index, UserBlock block, Terms terms) {
    this.rule = rule;
    this.index = index;
    this.block = block;
    choice = new UserChoice(terms);
    boolean any = block.communities.count() > 0;
    solver = any ? new CommunitySolver(terms, rule.method()) : null;
    ofMember = new int[any ? block.users() : 0][];
    fixed = new boolean[ofMember.length];
  }

  /** Everybody's choice; only where a community is above its budgets nobody can change it. */
  static Applied to(ChoiceRule rule, int index, UserBlock block, Terms terms) {
    var applied = new Applied(rule, index, block, terms);
    for (int community = 0; community < block.communities.count(); community++) {
      applied.solver.solve(block, community, rule.prices(block.communities.key(community)));
      applied.take(community);
      applied.fix(community, applied.solver.items.closed());
    }
    return applied;
  }

  /** The choices of users whose communities' budgets do not bind; of others they are not made. */
  static Applied toFree(ChoiceRule rule, int index, UserBlock block, Terms terms) {
    var applied = new Applied(rule, index, block, terms);
    for (int community = 0; community < block.communities.count(); community++) {
      Prices prices = rule.prices(block.communities.key(community));
      boolean free = applied.solver.unbound(block, community, prices);
      if (free) {
        applied.take(community);
      }
      applied.fix(community, !free || applied.solver.items.closed());
    }
    return applied;
  }

  private void take(int community) {
    int[] members = block.communities.members(community);
    for (int member = 0; member < members.length; member++) {
      ofMember[members[member]] = solver.items.items(solver.chosen[member]);
    }
  }

  private void fix(int community, boolean fix) {
    for (int user : block.communities.members(community)) {
      fixed[user] = fix;
    }
  }

  /** Whether the user's choice is known and can be changed without that of others. */
  boolean changeable(int user) {
    return fixed.length == 0 || !fixed[user];
  }

  /** Positions among the user's items. */
  int[] of(int user) {
    int[] exception = rule.exception(index, user);
    if (exception != null) {
      return exception;
    }
    if (block.communities.of(user) >= 0) {
      return ofMember[user];
    }
    choice.choose(block, user, rule.prices(block.key[user]));
    return choice.copy();
  }

  /** Best items of the user at some prices, whatever its community. */
  UserChoice best() {
    return choice;
  }

  /** What the choices leave of the community's budgets. */
  BigInteger[] left(int community) {
    int[][] items =
        Arrays.stream(block.communities.members(community))
            .mapToObj(this::of)
            .toArray(int[][]::new);
    return solver.items.left(block, community, items);
  }
}
