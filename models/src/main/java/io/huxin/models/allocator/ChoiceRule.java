package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what each user gets, with little data: prices, at which a user's best choice is taken, and
 * exceptions. With several prices the hash of the user decides between them, each with a share. The
 * members of a community get what its own problem at these prices gives them.
 */
public final class ChoiceRule implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Takes a user's choice. */
  @FunctionalInterface
  public interface Chosen {
    /**
     * Takes the next user's choice.
     *
     * @param user position in the block
     * @param items positions among the user's items
     */
    void take(int user, int[] items);
  }

  private final Prices[] prices;

  /** Up to which hash (of 2^53) each of the prices counts; the last for all the rest. */
  private final long[] upTo;

  private final Map<Long, int[]> exceptions;
  private final CommunityMethod method;

  private ChoiceRule(
      Prices[] prices, long[] upTo, Map<Long, int[]> exceptions, CommunityMethod method) {
    this.prices = prices;
    this.upTo = upTo;
    this.exceptions = exceptions;
    this.method = method;
  }

  static ChoiceRule at(Prices prices, CommunityMethod method) {
    return new ChoiceRule(
        new Prices[] {prices}, new long[] {Long.MAX_VALUE}, new HashMap<>(), method);
  }

  /** A share of users, and of communities as wholes, at each of the prices. */
  static ChoiceRule mixed(DualSearch.Mix mix, CommunityMethod method) {
    var upTo = new long[mix.shares().size()];
    double sum = 0;
    for (int at = 0; at < upTo.length; at++) {
      sum += mix.shares().get(at);
      upTo[at] = (long) (sum * 0x1p53);
    }
    upTo[upTo.length - 1] = Long.MAX_VALUE;
    return new ChoiceRule(mix.prices().toArray(Prices[]::new), upTo, new HashMap<>(), method);
  }

  /** This rule with more exceptions, by {@link #place}; later ones count. */
  ChoiceRule except(Map<Long, int[]> more) {
    var all = new HashMap<>(exceptions);
    all.putAll(more);
    return new ChoiceRule(prices, upTo, all, method);
  }

  /** Whether everybody chooses at just these prices. */
  boolean onlyAt(Prices at) {
    return prices.length == 1 && prices[0] == at && exceptions.isEmpty();
  }

  /** The prices at which everybody chooses, of a rule {@link #at} some. */
  Prices prices() {
    return prices[0];
  }

  static long place(int index, int user) {
    return ((long) index << 32) | user;
  }

  CommunityMethod method() {
    return method;
  }

  int[] exception(int index, int user) {
    return exceptions.isEmpty() ? null : exceptions.get(place(index, user));
  }

  /**
   * Calls with each user of the block and what is chosen for it. The choices of communities are
   * made here, from what lies in the block.
   *
   * @param index number of the block in the run
   */
  public void forEach(int index, UserBlock block, Terms terms, Chosen chosen) {
    Applied applied = Applied.to(this, index, block, terms);
    for (int user = 0; user < block.users(); user++) {
      chosen.take(user, applied.of(user));
    }
  }

  /**
   * The budgets of each of the block's communities, for choices that are made by prices alone, in
   * the order in which they were added. One entry per community, so where there are many they are
   * best kept beside the users, not in one process.
   */
  public List<CommunityPrices> communityPrices(UserBlock block, Terms terms) {
    if (method.by() == CommunityMethod.By.SEARCH) {
      throw AllocatorErrors.notByPrices();
    }
    var found = new ArrayList<CommunityPrices>();
    var solver = new CommunitySolver(terms, method);
    for (int community = 0; community < block.communities.count(); community++) {
      long key = block.communities.key(community);
      solver.solve(block, community, prices(key));
      found.add(
          new CommunityPrices(
              key,
              Arrays.stream(solver.price).boxed().toList(),
              block.communities.limits(community),
              List.of(solver.use(block, community))));
    }
    return found;
  }

  /** The prices that count for a user or community with the key. */
  Prices prices(long key) {
    if (upTo.length == 1) {
      return prices[0];
    }
    long hash = Hashes.mixed(key) >>> 11;
    int at = 0;
    while (hash >= upTo[at]) {
      at++;
    }
    return prices[at];
  }
}
