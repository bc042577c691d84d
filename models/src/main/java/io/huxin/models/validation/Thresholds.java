package io.huxin.models.validation;

/**
 * Where a figure warns and where it fails.
 *
 * @param psi PSI of the score and CSI of a feature
 * @param aucDrop fall of the AUC from the training sample
 * @param lossRatio realised over predicted EL, EAD, LGD or loss, and observed over predicted
 *     defaults of a sample; the lower ends are 1 / upper end
 * @param fairnessRatio least ratio of favourable rates to the best group; only warns
 * @param fairnessCalibration upper end of observed over predicted defaults of a group, the lower is
 *     1 / upper; only warns
 * @param pValue p-value of Jeffreys' and Hosmer and Lemeshow's tests; only warns, as they take rows
 *     of one user as independent
 */
public record Thresholds(
    Limit psi,
    Limit aucDrop,
    Limit lossRatio,
    double fairnessRatio,
    double fairnessCalibration,
    double pValue) {
  /**
   * A pair of limits.
   *
   * @param warn beyond it a figure warns
   * @param fail beyond it a figure fails
   */
  public record Limit(double warn, double fail) {}

  /** The starting values: PSI 0.10 / 0.25, AUC 0.03 / 0.05, ratios 1.25 / 1.5, p 0.05. */
  public static Thresholds usual() {
    return new Thresholds(
        new Limit(0.10, 0.25), new Limit(0.03, 0.05), new Limit(1.25, 1.5), 0.80, 1.25, 0.05);
  }
}
