package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import java.io.Serializable;
import java.util.List;

/**
 * The policy packs that decide a day, and which users fall to which: a share of them to the
 * challenger, for good, by a keyed hash of the user that no experimental arm depends on. What
 * concerns all users together, budgets and guarantees, goes by the champion's pack.
 */
public final class Strategies implements Serializable {
  /** Stands before the way of choosing in {@code quota_decisions.strategy}. */
  public static final String CHALLENGER = "CHALLENGER_";

  private static final long serialVersionUID = 1L;

  private final PolicyPack champion;
  private final PolicyPack challenger;
  private final double share;
  private final long seed;

  private Strategies(PolicyPack champion, PolicyPack challenger, double share, long seed) {
    this.champion = champion;
    this.challenger = challenger;
    this.share = share;
    this.seed = seed;
  }

  /** One pack for all users. */
  public static Strategies only(PolicyPack champion) {
    return new Strategies(champion, champion, 0, 0);
  }

  /**
   * Two packs.
   *
   * @param share share of users that fall to the challenger, 0 to 1
   * @param seed the deployment's seed
   * @throws IllegalArgumentException if the packs cannot stand beside each other, naming the key
   */
  public static Strategies of(PolicyPack champion, PolicyPack challenger, double share, long seed) {
    challenger.requireComparable(champion);
    challenger.requireSameChoice(champion);
    return new Strategies(champion, challenger, share, seed);
  }

  /** The pack for what concerns all users together. */
  public PolicyPack champion() {
    return champion;
  }

  /** The packs that may decide. */
  public List<PolicyPack> packs() {
    return share > 0 ? List.of(champion, challenger) : List.of(champion);
  }

  /** The pack that decides for a user. */
  public PolicyPack of(String userId) {
    return challenges(userId) ? challenger : champion;
  }

  /** What {@code quota_decisions.strategy} says of a user. */
  public String name(String userId) {
    return (challenges(userId) ? CHALLENGER : "") + champion.budgets().strategy().name();
  }

  private boolean challenges(String userId) {
    return share > 0 && KeyedDraw.of(seed, "strategy|" + userId) < share;
  }
}
