package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;

/** What one pass sees at some prices: what all users choose there, and who nearly would not. */
final class Look implements Serializable {
  private static final long serialVersionUID = 1L;

  final Totals totals;

  /** Null where nobody was looked for. */
  final NearUsers near;

  private Look(int budgets, Curvature curvature, NearUsers near) {
    totals = new Totals(budgets, curvature == null ? null : curvature.empty());
    this.near = near == null ? null : near.empty();
  }

  /**
   * All users' and communities' best choices at the prices, and what they are worth at most.
   *
   * @param curvature nothing counted yet; null if it need not be counted
   * @param near nobody found yet; null if nobody is to be looked for
   */
  static Look at(
      Blocks blocks,
      Terms terms,
      Prices prices,
      CommunityMethod method,
      Curvature curvature,
      NearUsers near) {
    int budgets = terms.budgets().size();
    return blocks.pass(
        new Look(budgets, curvature, near),
        (index, block) -> {
          var look = new Look(budgets, curvature, near);
          look.addUsers(index, block, terms, prices);
          if (block.communities.count() > 0) {
            look.addCommunities(index, block, terms, prices, new CommunitySolver(terms, method));
          }
          return look;
        },
        Look::add);
  }

  private void addUsers(int index, UserBlock block, Terms terms, Prices prices) {
    var choice = new UserChoice(terms);
    for (int user = 0; user < block.users(); user++) {
      if (block.communities.of(user) >= 0) {
        continue;
      }
      choice.choose(block, user, prices);
      totals.value.add(Math.ceil(choice.value * prices.grid));
      for (int at = 0; at < choice.count; at++) {
        totals.addItem(block, block.start[user] + choice.chosen[at]);
      }
      if (totals.curvature != null) {
        totals.curvature.add(block, user, choice);
      }
      if (near != null && near.counted(Margins.width(block, user, choice), block.key[user])) {
        near.take(new CoreUser(index, block, user, choice.copy(), null));
      }
    }
  }

  private void addCommunities(
      int index, UserBlock block, Terms terms, Prices prices, CommunitySolver solver) {
    CommunityCurvature curvature =
        totals.curvature == null ? null : new CommunityCurvature(totals.curvature, solver);
    var choice = new UserChoice(terms);
    for (int community = 0; community < block.communities.count(); community++) {
      solver.solve(block, community, prices);
      totals.value.add(Math.ceil(solver.bound * prices.grid));
      int[] members = block.communities.members(community);
      for (int member = 0; member < members.length; member++) {
        for (int item : solver.items.items(solver.chosen[member])) {
          totals.addItem(block, block.start[members[member]] + item);
        }
      }
      if (curvature != null) {
        curvature.add(block, community);
      }
      if (near != null && solver.free) {
        addNear(index, block, community, prices, solver, choice);
      }
    }
  }

  /** Looks at members who each have what is best for them. */
  private void addNear(
      int index,
      UserBlock block,
      int community,
      Prices prices,
      CommunitySolver solver,
      UserChoice choice) {
    int[] members = block.communities.members(community);
    BigInteger[] left = null;
    for (int member = 0; member < members.length; member++) {
      int user = members[member];
      int[] chosen = solver.items.items(solver.chosen[member]);
      int width = Margins.width(block, user, prices, chosen, choice);
      if (near.counted(width, block.key[user])) {
        left = left == null ? solver.left(block, community) : left;
        near.take(new CoreUser(index, block, user, chosen, left));
      }
    }
  }

  private Look add(Look other) {
    totals.add(other.totals);
    if (near != null) {
      near.add(other.near);
    }
    return this;
  }
}
