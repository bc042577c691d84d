package io.huxin.models.allocator;

import java.math.BigInteger;

/**
 * One community at global prices: what its members get, and what no choice of theirs that keeps its
 * budgets can be worth more than. Holds its scratch, so one per thread.
 */
final class CommunitySolver {
  private static final double[] ABOVE = {1.1, 1.25, 1.5};

  final CommunityItems items;
  private final CommunityMethod method;
  private final CommunityDual dual;
  private final CommunityRepair repair;
  private final CommunitySearch search;
  private final CommunityPricing pricing;
  private final CommunityFill fill;
  private final double[] none;
  private int[] repaired = new int[64];

  /** The slot of each member, in the order of the community's members. */
  int[] chosen = new int[64];

  /** Prices of the community's budgets; 0 where they do not bind. */
  double[] price;

  /** Whether each member has what is best for it, and could have something else. */
  boolean free;

  /** What no choice that keeps the budgets is worth more than, rounded up. */
  double bound;

  CommunitySolver(Terms terms, CommunityMethod method) {
    this.method = method;
    items = new CommunityItems(terms);
    dual = new CommunityDual(items);
    repair = new CommunityRepair(items);
    search = new CommunitySearch(items);
    pricing = new CommunityPricing(items);
    fill = new CommunityFill(items);
    none = new double[items.columns];
  }

  /**
   * Takes what is best for each member at the global prices.
   *
   * @return whether the community's budgets allow that, or even the least choices exceed them, so
   *     that these are all there is; if not, the choice is open
   */
  boolean unbound(UserBlock block, int community, Prices prices) {
    items.load(block, community, prices);
    if (chosen.length < items.users) {
      chosen = new int[2 * items.users];
      repaired = new int[2 * items.users];
    }
    items.choose(none, chosen);
    price = none;
    free = !items.closed() && items.keeps(chosen);
    if (!free && !items.closed()) {
      return false;
    }
    bound = items.worth(chosen);
    bound += (items.users + 1) * 0x1p-52 * magnitude();
    return true;
  }

  /** Solves or bounds the community's problem. */
  void solve(UserBlock block, int community, Prices prices) {
    if (unbound(block, community, prices)) {
      return;
    }
    dual.solve();
    bound = dual.bound;
    price = dual.price;
    int[] best = dual.kept;
    if (method.by() == CommunityMethod.By.SEARCH || method.nodes() > 0) {
      items.choose(price, repaired);
      if (repair.run(repaired, price) && items.worth(repaired) > items.worth(best)) {
        System.arraycopy(repaired, 0, best, 0, items.users);
      }
    }
    if (method.nodes() > 0) {
      bound = search.run(dual, best, method.nodes());
    }
    if (method.by() == CommunityMethod.By.SEARCH) {
      System.arraycopy(best, 0, chosen, 0, items.users);
      return;
    }
    pricing.run(price, chosen);
    price = pricing.price;
    if (method.by() == CommunityMethod.By.FILLED) {
      fill();
    }
  }

  /** The best of what is given from the prices on, or from some above them that leave more. */
  private void fill() {
    double[] least = price;
    fill.run(least, chosen);
    for (double times : ABOVE) {
      double[] above = least.clone();
      for (int j = 0; j < above.length; j++) {
        above[j] *= times;
      }
      items.choose(above, repaired);
      if (!items.keeps(repaired)) {
        continue;
      }
      fill.run(above, repaired);
      if (items.worth(repaired) > items.worth(chosen)) {
        System.arraycopy(repaired, 0, chosen, 0, items.users);
        price = above;
      }
    }
  }

  /** What the choice uses of each of the community's budgets, exactly. */
  BigInteger[] use(UserBlock block, int community) {
    int[] members = block.communities.members(community);
    var use = new BigInteger[items.columns];
    for (int j = 0; j < use.length; j++) {
      var used = new ExactSum();
      for (int member = 0; member < members.length; member++) {
        items.addUse(block, members[member], items.items(chosen[member]), j, used);
      }
      use[j] = used.total();
    }
    return use;
  }

  /** What the choices leave of each of the community's budgets, exactly. */
  BigInteger[] left(UserBlock block, int community) {
    var items = new int[this.items.users][];
    for (int member = 0; member < items.length; member++) {
      items[member] = this.items.items(chosen[member]);
    }
    return this.items.left(block, community, items);
  }

  private double magnitude() {
    double sum = 0;
    for (int member = 0; member < items.users; member++) {
      sum += Math.abs(items.worth[chosen[member]]);
    }
    return sum;
  }
}
