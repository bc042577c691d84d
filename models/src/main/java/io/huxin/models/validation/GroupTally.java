package io.huxin.models.validation;

import java.io.Serializable;

/**
 * What the measures of a group are made of, in integers only, so that the order of the rows does
 * not matter. Its size does not depend on the number of rows: about 200 kB, and 0.4 MB more for a
 * segment's 200 replicates, 3 MB for those of all rows, a few kB for those of an audit group.
 */
final class GroupTally implements Serializable {
  private static final long serialVersionUID = 1;

  /** Probabilities and losses are added in billionths. */
  static final double UNIT = 1e-9;

  /** Cells of a hundredth of the logit of the PD, which is held 1e-9 from 0 and 1. */
  static final int PD_CELLS = 4147;

  private static final int MIDDLE_CELL = PD_CELLS / 2;
  private static final double EDGE = 1e-9;

  long rows;
  long events;
  long favourable;
  long pd;
  long brier;
  long logLoss;
  final ScoreTally scores;
  final long[] pdRows = new long[PD_CELLS];
  final long[] pdEvents = new long[PD_CELLS];
  final long[] pdSum = new long[PD_CELLS];
  final ReplicateTally replicates;
  final GroupRates rates;

  /**
   * An empty tally.
   *
   * @param replicates replicates of all measures
   * @param rateReplicates replicates of the rates that groups are compared by
   */
  GroupTally(int scoreBins, int replicateBins, int replicates, int rateReplicates) {
    this.scores = new ScoreTally(scoreBins);
    this.replicates = new ReplicateTally(replicates, replicateBins);
    this.rates = new GroupRates(rateReplicates);
  }

  /** Adds one row; the weights are those of its user, one per replicate. */
  void add(ScoredRow row, int scoreBin, int[] weights) {
    boolean bad = row.bad();
    long rowPd = Math.round(row.pd() / UNIT);
    double miss = bad ? 1 - row.pd() : row.pd();
    long rowBrier = Math.round(miss * miss / UNIT);
    rows++;
    events += bad ? 1 : 0;
    favourable += row.favourable() ? 1 : 0;
    pd = Math.addExact(pd, rowPd);
    brier = Math.addExact(brier, rowBrier);
    double likely = Math.max(Math.min(1 - miss, 1 - EDGE), EDGE);
    logLoss = Math.addExact(logLoss, Math.round(-StrictMath.log(likely) / UNIT));
    scores.add(scoreBin, bad, rowPd);
    int cell = pdCell(row.pd());
    pdRows[cell]++;
    pdEvents[cell] += bad ? 1 : 0;
    pdSum[cell] += rowPd;
    if (replicates.count() > 0) {
      int bin = (int) ((long) scoreBin * replicates.bins() / scores.bins());
      replicates.add(bin, bad, rowPd, rowBrier, weights);
    }
    rates.add(row, rowPd, weights);
  }

  /** Adds what another tally of the same group holds. */
  GroupTally add(GroupTally other) {
    rows += other.rows;
    events += other.events;
    favourable += other.favourable;
    pd = Math.addExact(pd, other.pd);
    brier = Math.addExact(brier, other.brier);
    logLoss = Math.addExact(logLoss, other.logLoss);
    scores.add(other.scores);
    for (int cell = 0; cell < PD_CELLS; cell++) {
      pdRows[cell] += other.pdRows[cell];
      pdEvents[cell] += other.pdEvents[cell];
      pdSum[cell] += other.pdSum[cell];
    }
    replicates.add(other.replicates);
    rates.add(other.rates);
    return this;
  }

  double meanPd() {
    return pd * UNIT / rows;
  }

  double observed() {
    return (double) events / rows;
  }

  private static int pdCell(double pd) {
    double held = Math.max(Math.min(pd, 1 - EDGE), EDGE);
    double logit = StrictMath.log(held) - StrictMath.log1p(-held);
    return MIDDLE_CELL + (int) StrictMath.rint(logit * 100);
  }
}
