package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Says what each user gets, with little data: prices, at which a user's best choice is taken, and
 * exceptions. With several prices the hash of the user decides between them, each with a share.
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

  private ChoiceRule(Prices[] prices, long[] upTo, Map<Long, int[]> exceptions) {
    this.prices = prices;
    this.upTo = upTo;
    this.exceptions = exceptions;
  }

  static ChoiceRule at(Prices prices) {
    return new ChoiceRule(new Prices[] {prices}, new long[] {Long.MAX_VALUE}, new HashMap<>());
  }

  /** A share of users at each of the prices. */
  static ChoiceRule mixed(DualSearch.Mix mix) {
    var upTo = new long[mix.shares().size()];
    double sum = 0;
    for (int at = 0; at < upTo.length; at++) {
      sum += mix.shares().get(at);
      upTo[at] = (long) (sum * 0x1p53);
    }
    upTo[upTo.length - 1] = Long.MAX_VALUE;
    return new ChoiceRule(mix.prices().toArray(Prices[]::new), upTo, new HashMap<>());
  }

  /** This rule with more exceptions, by {@link #place}; later ones count. */
  ChoiceRule except(Map<Long, int[]> more) {
    var all = new HashMap<>(exceptions);
    all.putAll(more);
    return new ChoiceRule(prices, upTo, all);
  }

  static long place(int index, int user) {
    return ((long) index << 32) | user;
  }

  /**
   * Calls with each user of the block and what is chosen for it.
   *
   * @param index number of the block in the run
   */
  public void forEach(int index, UserBlock block, Terms terms, Chosen chosen) {
    var choice = new UserChoice(terms);
    for (int user = 0; user < block.users(); user++) {
      chosen.take(user, of(index, block, user, choice));
    }
  }

  int[] of(int index, UserBlock block, int user, UserChoice choice) {
    int[] exception = exceptions.get(place(index, user));
    if (exception != null) {
      return exception;
    }
    choice.choose(block, user, prices[which(block.key[user])]);
    return choice.copy();
  }

  private int which(long key) {
    if (upTo.length == 1) {
      return 0;
    }
    long hash = Hashes.mixed(key) >>> 11;
    int at = 0;
    while (hash >= upTo[at]) {
      at++;
    }
    return at;
  }
}
