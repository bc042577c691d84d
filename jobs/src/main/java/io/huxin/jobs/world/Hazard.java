package io.huxin.jobs.world;

/**
 * Monthly rates between {@link Condition}s. With x the log-hazard and e the effect of the quota:
 * fine to strained 0.018·exp(x), fine to distressed 0.0008·exp(x + e), strained to distressed
 * 0.048·exp(0.6x + e), strained to fine 0.25, distressed to strained 0.10 (0.02 once in default).
 * All ours. e = 0.20·ln(quota/first quota) is the planted effect of a quota on default: PD moves by
 * it in logits, since one step to distress carries it on every way there.
 */
final class Hazard {
  static final double RECOVERS = 0.25;
  static final double CURES = 0.10;
  static final double CURES_AFTER_DEFAULT = 0.02;
  static final double LOSES_JOB = 0.006;
  static final double FINDS_JOB = 0.25;
  static final double JOBLESS = 1.2;
  static final double DOWNTURN = 0.6;
  static final double PRESSURE_KEPT = 0.85;
  static final double QUOTA_EFFECT = 0.20;

  private Hazard() {}

  /** Jobs are lost three times as often in a downturn. */
  static double losesJob(double downturn) {
    return downturn > 0 ? 3 * LOSES_JOB : LOSES_JOB;
  }

  static double toStrained(double risk) {
    return Math.min(0.5, 0.018 * risk);
  }

  static double shock(double risk, double quotaFactor) {
    return Math.min(0.3, 0.0008 * risk * quotaFactor);
  }

  /**
   * @param risk06 exp(0.6x)
   */
  static double toDistress(double risk06, double quotaFactor) {
    return Math.min(0.6, 0.048 * risk06 * quotaFactor);
  }
}
