package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Predicted and observed rates in at most ten bins of about equal count over the PD; equal PDs (to
 * a hundredth of the logit) share a bin.
 *
 * @param bins from the lowest PD to the highest
 * @param ece expected calibration error: mean over rows of |observed − mean PD| of the bin
 * @param chiSquare statistic of Hosmer and Lemeshow over these bins
 * @param pValue probability of a larger statistic if the PDs are right, with two degrees of freedom
 *     fewer than there are bins; empty with fewer than three bins, or with a bin of mean PD 0 or 1
 */
public record CalibrationTable(
    List<Bin> bins, double ece, double chiSquare, OptionalDouble pValue) {
  private static final int BINS = 10;

  public CalibrationTable {
    bins = List.copyOf(bins);
  }

  /**
   * One bin.
   *
   * @param rows rows
   * @param events rows with label 1
   * @param meanPd mean PD
   */
  public record Bin(long rows, long events, double meanPd) {
    /** Share of rows with label 1. */
    public double observed() {
      return (double) events / rows;
    }
  }

  static CalibrationTable of(GroupTally tally) {
    int[] binOfCell = EqualCount.bins(tally.pdRows, BINS);
    var rows = new long[BINS];
    var events = new long[BINS];
    var pd = new long[BINS];
    for (int cell = 0; cell < binOfCell.length; cell++) {
      rows[binOfCell[cell]] += tally.pdRows[cell];
      events[binOfCell[cell]] += tally.pdEvents[cell];
      pd[binOfCell[cell]] += tally.pdSum[cell];
    }
    var bins = new ArrayList<Bin>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], events[bin], pd[bin] * GroupTally.UNIT / rows[bin]));
      }
    }
    return of(bins);
  }

  private static CalibrationTable of(List<Bin> bins) {
    long all = bins.stream().mapToLong(Bin::rows).sum();
    double error = 0;
    double chiSquare = 0;
    boolean tested = bins.size() > 2;
    for (Bin bin : bins) {
      error += bin.rows() * Math.abs(bin.observed() - bin.meanPd());
      double expected = bin.rows() * bin.meanPd();
      double variance = expected * (1 - bin.meanPd());
      if (variance > 0) {
        chiSquare += (bin.events() - expected) * (bin.events() - expected) / variance;
      } else {
        tested = false;
      }
    }
    return new CalibrationTable(
        bins,
        error / all,
        chiSquare,
        tested
            ? OptionalDouble.of(SpecialFunctions.chiSquareAbove(chiSquare, bins.size() - 2))
            : OptionalDouble.empty());
  }
}
