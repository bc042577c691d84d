package io.huxin.models.validation;

import java.io.Serializable;

/**
 * The bootstrap's replicates of one group: weights added per replicate, label and bin of the score,
 * and PD and squared error per replicate.
 */
final class ReplicateTally implements Serializable {
  private static final long serialVersionUID = 1;

  private final int replicates;
  private final int bins;

  /** Weight by label, then bin, then replicate, so that a row writes to neighbours. */
  private final int[] weights;

  private final long[] pd;
  private final long[] brier;

  ReplicateTally(int replicates, int bins) {
    this.replicates = replicates;
    this.bins = bins;
    this.weights = new int[Math.multiplyExact(Math.multiplyExact(replicates, 2), bins)];
    this.pd = new long[replicates];
    this.brier = new long[replicates];
  }

  int count() {
    return replicates;
  }

  int bins() {
    return bins;
  }

  void add(int bin, boolean bad, long rowPd, long rowBrier, int[] userWeights) {
    int first = (bad ? bins + bin : bin) * replicates;
    for (int replicate = 0; replicate < replicates; replicate++) {
      int weight = userWeights[replicate];
      if (weight > 0) {
        weights[first + replicate] = Math.addExact(weights[first + replicate], weight);
        pd[replicate] = Math.addExact(pd[replicate], weight * rowPd);
        brier[replicate] = Math.addExact(brier[replicate], weight * rowBrier);
      }
    }
  }

  void add(ReplicateTally other) {
    for (int at = 0; at < weights.length; at++) {
      weights[at] = Math.addExact(weights[at], other.weights[at]);
    }
    for (int replicate = 0; replicate < replicates; replicate++) {
      pd[replicate] = Math.addExact(pd[replicate], other.pd[replicate]);
      brier[replicate] = Math.addExact(brier[replicate], other.brier[replicate]);
    }
  }

  /** AUC of each replicate, NaN with one label only. */
  double[] aucs() {
    var auc = new double[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      auc[replicate] = BinnedRanking.of(counts(replicate, 0), counts(replicate, 1)).auc();
    }
    return auc;
  }

  /** The intervals of all measures. */
  Intervals intervals() {
    var auc = new double[replicates];
    var ks = new double[replicates];
    var meanBrier = new double[replicates];
    var ratio = new double[replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      long[] goods = counts(replicate, 0);
      long[] bads = counts(replicate, 1);
      long events = 0;
      long rows = 0;
      for (int bin = 0; bin < bins; bin++) {
        events += bads[bin];
        rows += goods[bin] + bads[bin];
      }
      BinnedRanking ranking = BinnedRanking.of(goods, bads);
      auc[replicate] = ranking.auc();
      ks[replicate] = ranking.ks();
      meanBrier[replicate] = rows == 0 ? Double.NaN : brier[replicate] * GroupTally.UNIT / rows;
      ratio[replicate] = events == 0 ? Double.NaN : pd[replicate] * GroupTally.UNIT / events;
    }
    return new Intervals(
        Interval.of(auc), Interval.of(ks), Interval.of(meanBrier), Interval.of(ratio));
  }

  private long[] counts(int replicate, int label) {
    var counts = new long[bins];
    for (int bin = 0; bin < bins; bin++) {
      counts[bin] = weights[(label * bins + bin) * replicates + replicate];
    }
    return counts;
  }
}
