package io.huxin.jobs;

import java.util.Optional;

/**
 * The policies that a deployment decides with.
 *
 * @param champion policy that decides
 * @param challenger policy that decides for a share of the users instead, to be compared
 */
public record PolicySources(PolicySource champion, Optional<Challenger> challenger) {
  /**
   * A policy beside the champion's.
   *
   * @param share share of users that fall to it, above 0 and at most 0.5
   */
  public record Challenger(PolicySource source, double share) {}

  /** A champion alone. */
  public static PolicySources only(PolicySource champion) {
    return new PolicySources(champion, Optional.empty());
  }

  /** The file {@code policy/NAME.conf} of the configuration, alone. */
  public static PolicySources named(String name) {
    return only(PolicySource.named(name));
  }
}
