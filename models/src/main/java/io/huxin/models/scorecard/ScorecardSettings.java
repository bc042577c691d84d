package io.huxin.models.scorecard;

import java.util.Objects;

/**
 * Everything that shapes a scorecard beside its data.
 *
 * @param binning how values are cut
 * @param selection which attributes may enter
 * @param fit how the regression is fitted
 * @param scale how log odds become points
 * @param pdFloor least probability of default that a score may carry, fraction above 0
 */
public record ScorecardSettings(
    BinningSettings binning,
    SelectionSettings selection,
    FitSettings fit,
    PointScale scale,
    double pdFloor) {

  public static final ScorecardSettings DEFAULT =
      new ScorecardSettings(
          BinningSettings.DEFAULT,
          SelectionSettings.CHAMPION,
          FitSettings.DEFAULT,
          PointScale.DEFAULT,
          0.0003);

  public ScorecardSettings {
    Objects.requireNonNull(binning);
    Objects.requireNonNull(selection);
    Objects.requireNonNull(fit);
    Objects.requireNonNull(scale);
    ModelErrors.requireWithin("pd_floor", pdFloor, 1e-9, 0.5);
  }

  public ScorecardSettings with(BinningSettings other) {
    return new ScorecardSettings(other, selection, fit, scale, pdFloor);
  }

  public ScorecardSettings with(SelectionSettings other) {
    return new ScorecardSettings(binning, other, fit, scale, pdFloor);
  }

  public ScorecardSettings with(FitSettings other) {
    return new ScorecardSettings(binning, selection, other, scale, pdFloor);
  }
}
