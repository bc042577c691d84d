package io.huxin.jobs.world;

/**
 * What the coming year holds for one user: the probability of default (90 days past due on 100 CNY,
 * or a backstop's payment) within 365 days, from the very rates that the simulation uses. The chain
 * over {@link Condition}s is integrated over the reviews of the next year: whoever comes into
 * distress at a review pays nothing from the next due date on, so defaults about 95 days later (100
 * after the bill that comes next, fewer of whom a bill or an instalment is past due already; 40
 * with a backstop) unless cured at a review before; that counts if it still falls within the year
 * and enough is owed by then. What is owed goes along its {@link DebtPath}, the times along their
 * {@link Economy}; joblessness and pressure fade at their mean rates; the quota is held as it is;
 * its growth, and friends' trouble to come, enter by their mean.
 */
final class Outlook {
  private static final int REVIEWS = DebtPath.REVIEWS;
  private static final int YEAR = 365;

  /** Days past due. */
  private static final int DEFAULT = 90;

  private static final int BACKSTOP = 30;

  /** Mean effect of what is held: quotas that grow, debts about their mean, friends' trouble. */
  private static final double DRIFT = 0.15;

  private final double[] risk = new double[REVIEWS];
  private final double[] risk06 = new double[REVIEWS];
  private final int firstReview;
  private final double quotaFactor;
  private final DebtPath debts;
  private final boolean backed;

  /** Days from distress to default. */
  private final int lag;

  private final int dpd;

  /**
   * @param log log-hazard of what never changes
   * @param economy what the times add
   * @param debts what is owed at the reviews to come
   * @param backed whether a backstop would pay for the user, which is default
   * @param dpd days past due now
   * @param firstReview days to the next review, 1 to 31
   */
  Outlook(
      double log,
      Economy economy,
      boolean jobless,
      double pressure,
      double quotaFactor,
      DebtPath debts,
      boolean backed,
      int dpd,
      int firstReview) {
    this.quotaFactor = quotaFactor;
    this.debts = debts;
    this.backed = backed;
    this.lag = backed ? 40 : 95;
    this.dpd = dpd;
    this.firstReview = firstReview;
    double without = jobless ? 1 : 0;
    double strain = pressure;
    double lift = StrictMath.exp(Hazard.JOBLESS) - 1;
    for (int k = 0; k < REVIEWS; k++) {
      without = without * (1 - Hazard.FINDS_JOB) + (1 - without) * economy.losesJob(k);
      double held = Fortune.withDebts(log, debts.utilisation(k), debts.debtToIncome(k));
      double x = held + DRIFT + economy.downturn(k) + strain + StrictMath.log(1 + without * lift);
      risk[k] = StrictMath.exp(x);
      risk06[k] = StrictMath.exp(0.6 * x);
      strain *= Hazard.PRESSURE_KEPT;
    }
  }

  /**
   * Probability of default within 365 days.
   *
   * @param hidden exp(hidden part of the log-hazard)
   * @param hidden06 exp(0.6 x hidden part)
   */
  double pd(Condition now, double hidden, double hidden06) {
    if (now == Condition.DISTRESSED) {
      int daysLeft = dpd > 0 ? Math.max(0, (backed ? BACKSTOP : DEFAULT) - dpd) : lag;
      double stays = kept(daysLeft, firstReview);
      return debts.owingToday() * stays + (1 - stays) * 0.8 * chain(0, 1, hidden, hidden06);
    }
    return chain(now == Condition.FINE ? 1 : 0, now == Condition.FINE ? 0 : 1, hidden, hidden06);
  }

  private double chain(double fineNow, double strainedNow, double hidden, double hidden06) {
    double fine = fineNow;
    double strained = strainedNow;
    double distressed = 0;
    double sum = 0;
    double stays = kept(lag, 30);
    for (int k = 0; k < REVIEWS; k++) {
      double toStrained = Hazard.toStrained(risk[k] * hidden);
      double shock = Hazard.shock(risk[k] * hidden, quotaFactor);
      double toDistress = Hazard.toDistress(risk06[k] * hidden06, quotaFactor);
      double falls = fine * shock + strained * toDistress;
      double cured = distressed * Hazard.CURES;
      double recovered = strained * Hazard.RECOVERS;
      if (firstReview + 30 * k + lag <= YEAR) {
        sum += falls * stays * debts.owing(k);
      }
      strained += fine * toStrained - strained * toDistress - recovered + cured;
      fine += recovered - fine * (toStrained + shock);
      distressed += falls * (1 - 0.25 * stays) - cured - 0.3 * distressed;
    }
    return Math.min(0.995, sum);
  }

  /** Probability that no review within these days ends the distress. */
  private static double kept(int days, int first) {
    double kept = 1;
    for (int at = first; at < days; at += 30) {
      kept *= 1 - Hazard.CURES;
    }
    return kept;
  }
}
