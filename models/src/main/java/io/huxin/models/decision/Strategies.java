package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy packs that decide a day, and which users fall to which: a share of them to the
 * challenger, for good, by a keyed hash of the user that no experimental arm depends on; within
 * each, those of a segment to the segment's pack. What concerns all users together, budgets and
 * guarantees, goes by the champion's base pack.
 */
public final class Strategies implements Serializable {
  /** Stands before the way of choosing in {@code quota_decisions.strategy}. */
  public static final String CHALLENGER = "CHALLENGER_";

  private static final long serialVersionUID = 1L;

  private final SegmentPacks champion;
  private final SegmentPacks challenger;
  private final double share;
  private final long seed;

  private Strategies(SegmentPacks champion, SegmentPacks challenger, double share, long seed) {
    this.champion = champion;
    this.challenger = challenger;
    this.share = share;
    this.seed = seed;
  }

  /** One policy for all users. */
  public static Strategies only(SegmentPacks champion) {
    return new Strategies(champion, champion, 0, 0);
  }

  /**
   * Two policies.
   *
   * @param share share of users that fall to the challenger, 0 to 1
   * @param seed the deployment's seed
   * @throws IllegalArgumentException if the packs cannot stand beside each other, naming the key
   */
  public static Strategies of(
      SegmentPacks champion, SegmentPacks challenger, double share, long seed) {
    challenger.requireBeside(champion);
    return new Strategies(champion, challenger, share, seed);
  }

  /** The pack for what concerns all users together. */
  public PolicyPack champion() {
    return champion.base();
  }

  /** The champion's pack of a segment, for what links users of both. */
  public PolicyPack champion(Segment segment) {
    return champion.of(segment);
  }

  /** The packs that may decide. */
  public List<PolicyPack> packs() {
    return share > 0
        ? Stream.concat(champion.all().stream(), challenger.all().stream()).toList()
        : champion.all();
  }

  /** The pack that decides for a user of a segment. */
  public PolicyPack of(String userId, Segment segment) {
    return (challenges(userId) ? challenger : champion).of(segment);
  }

  /** What {@code quota_decisions.strategy} says of a user. */
  public String name(String userId) {
    return (challenges(userId) ? CHALLENGER : "") + champion().budgets().strategy().name();
  }

  private boolean challenges(String userId) {
    return share > 0 && KeyedDraw.of(seed, "strategy|" + userId) < share;
  }
}
