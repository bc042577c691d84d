package io.huxin.models.validation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What becomes of PD and AUC when one feature at a time is missing in every row.
 *
 * @param sample sample looked at
 * @param rows rows of it looked at: all, or those of a share of users drawn by hash
 * @param meanPd mean PD with nothing missing
 * @param auc AUC with nothing missing; empty with one label only
 * @param lines features, in the order of their importance
 */
public record Sensitivity(
    String sample, long rows, double meanPd, OptionalDouble auc, List<Line> lines) {
  public Sensitivity {
    lines = List.copyOf(lines);
  }

  /**
   * One feature.
   *
   * @param feature feature that is missing
   * @param meanPd mean PD without it
   * @param auc AUC without it; empty with one label only
   */
  public record Line(String feature, double meanPd, OptionalDouble auc) {}
}
