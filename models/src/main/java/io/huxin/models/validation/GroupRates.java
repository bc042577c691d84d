package io.huxin.models.validation;

import java.io.Serializable;

/** Rows, favourable outcomes, defaults and PDs of one group, per replicate of the bootstrap. */
final class GroupRates implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] rows;
  private final long[] favourable;
  private final long[] events;
  private final long[] pd;

  GroupRates(int replicates) {
    this.rows = new long[replicates];
    this.favourable = new long[replicates];
    this.events = new long[replicates];
    this.pd = new long[replicates];
  }

  void add(ScoredRow row, long rowPd, int[] userWeights) {
    for (int replicate = 0; replicate < rows.length; replicate++) {
      int weight = userWeights[replicate];
      rows[replicate] += weight;
      favourable[replicate] += row.favourable() ? weight : 0;
      events[replicate] += row.bad() ? weight : 0;
      pd[replicate] = Math.addExact(pd[replicate], weight * rowPd);
    }
  }

  void add(GroupRates other) {
    for (int replicate = 0; replicate < rows.length; replicate++) {
      rows[replicate] += other.rows[replicate];
      favourable[replicate] += other.favourable[replicate];
      events[replicate] += other.events[replicate];
      pd[replicate] = Math.addExact(pd[replicate], other.pd[replicate]);
    }
  }

  /** Share with the favourable outcome in each replicate; NaN in one without rows. */
  double[] favourableShares() {
    var shares = new double[rows.length];
    for (int replicate = 0; replicate < shares.length; replicate++) {
      shares[replicate] = (double) favourable[replicate] / rows[replicate];
    }
    return shares;
  }

  /** Defaults over expected defaults in each replicate; NaN in one that expects none. */
  double[] observedToPredicted() {
    var ratios = new double[rows.length];
    for (int replicate = 0; replicate < ratios.length; replicate++) {
      ratios[replicate] =
          pd[replicate] == 0 ? Double.NaN : events[replicate] / (pd[replicate] * GroupTally.UNIT);
    }
    return ratios;
  }
}
