package io.huxin.models.validation;

import java.util.Optional;

/**
 * All measures of some rows.
 *
 * @param figures AUC, KS, Brier, log loss, mean PD and observed rate
 * @param line calibration intercept and slope; empty where the rows do not determine them
 * @param noLine why there is no line; empty where there is one
 * @param table predicted and observed rates per bin of the PD, with ECE and Hosmer-Lemeshow
 * @param intervals 95 % intervals by bootstrap over users
 */
public record Measures(
    Validation figures,
    Optional<CalibrationLine> line,
    Optional<CalibrationLine.Undetermined> noLine,
    CalibrationTable table,
    Intervals intervals) {

  /** Measures of a group, its AUC and KS from bins of the score. */
  static Measures of(GroupTally tally) {
    return of(tally, binned(tally));
  }

  /** Measures of a group whose exact figures are known. */
  static Measures of(GroupTally tally, Validation figures) {
    Optional<CalibrationLine> line = CalibrationLine.of(tally);
    return new Measures(
        figures,
        line,
        line.isPresent() ? Optional.empty() : Optional.of(CalibrationLine.whyNone(tally)),
        CalibrationTable.of(tally),
        tally.replicates.intervals());
  }

  /** Mean PD over observed rate; infinite if nothing was observed. */
  public double ratio() {
    return figures.meanPd() / figures.observed();
  }

  /** Figures of a group with AUC and KS from bins of the score. */
  static Validation binned(GroupTally tally) {
    BinnedRanking ranking = tally.scores.ranking();
    return new Validation(
        tally.rows,
        tally.events,
        ranking.aucIfAny(),
        ranking.ksIfAny(),
        tally.brier * GroupTally.UNIT / tally.rows,
        tally.logLoss * GroupTally.UNIT / tally.rows,
        tally.meanPd());
  }
}
