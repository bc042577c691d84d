package io.huxin.models.decision;

import java.time.LocalDate;

/** The keyed, stable draw of an experimental arm: the same for a user within a calendar quarter. */
public final class ArmDraw {
  private ArmDraw() {}

  /**
   * HMAC-SHA-256 under the seed of user and quarter, as a number in [0, 1) with 53 bits.
   *
   * @param seed the deployment's seed
   * @param userId pseudonym
   * @param asOf day decided on; its quarter counts
   */
  public static double of(long seed, String userId, LocalDate asOf) {
    int quarter = (asOf.getMonthValue() + 2) / 3;
    return KeyedDraw.of(seed, "arm|" + userId + "|" + asOf.getYear() + "Q" + quarter);
  }
}
