package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.models.validation.PromotionLimits;
import java.util.Set;

/** The section {@code promotion}. */
final class PromotionSection {
  private PromotionSection() {}

  /**
   * Reads it.
   *
   * @throws io.huxin.jobs.UsageException if a key is unknown or out of range
   */
  static PromotionLimits limits(Config promotion) {
    Conf.onlyKeys(
        "promotion",
        promotion,
        Set.of(
            "least-auc",
            "most-auc-below-champion",
            "least-calibration-slope",
            "most-calibration-slope",
            "least-observed-to-predicted",
            "most-observed-to-predicted",
            "most-psi"));
    return new PromotionLimits(
        Settings.within(promotion, "least-auc", 0.5, 1),
        Settings.within(promotion, "most-auc-below-champion", 0, 0.5),
        Settings.within(promotion, "least-calibration-slope", 0, 1),
        Settings.within(promotion, "most-calibration-slope", 1, 10),
        Settings.within(promotion, "least-observed-to-predicted", 0, 1),
        Settings.within(promotion, "most-observed-to-predicted", 1, 100),
        Settings.within(promotion, "most-psi", 0, 10));
  }
}
