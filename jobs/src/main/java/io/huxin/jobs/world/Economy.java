package io.huxin.jobs.world;

import java.util.Arrays;

/** What the times do to a user at each of the twelve reviews to come. */
final class Economy {
  /** Mean effect of downturns that nobody sees coming. */
  private static final double NEXT_DOWNTURN = 0.08;

  private static final double FADES = 0.85;

  private final double[] downturn = new double[DebtPath.REVIEWS];
  private final double[] losesJob = new double[DebtPath.REVIEWS];

  private Economy() {}

  /** The times that will come to the user's region. */
  static Economy thatComes(Scene scene, Member member, int firstReview) {
    var economy = new Economy();
    for (int k = 0; k < DebtPath.REVIEWS; k++) {
      double downturn = scene.downturn(member, scene.day() + firstReview + 30 * k);
      economy.downturn[k] = downturn;
      economy.losesJob[k] = Hazard.losesJob(downturn);
    }
    return economy;
  }

  /**
   * What can be expected.
   *
   * @param today what the times add today to the log-hazard
   */
  static Economy expected(double today) {
    var economy = new Economy();
    Arrays.fill(economy.losesJob, Hazard.LOSES_JOB);
    double fading = Math.max(NEXT_DOWNTURN, today);
    for (int k = 0; k < DebtPath.REVIEWS; k++) {
      economy.downturn[k] = fading;
      fading = NEXT_DOWNTURN + (fading - NEXT_DOWNTURN) * FADES;
    }
    return economy;
  }

  /** What the times add to the log-hazard at a review. */
  double downturn(int review) {
    return downturn[review];
  }

  /** Probability of losing the job at a review. */
  double losesJob(int review) {
    return losesJob[review];
  }
}
