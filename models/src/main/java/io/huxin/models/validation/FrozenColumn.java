package io.huxin.models.validation;

import java.util.List;

/**
 * Bins of one column, and how many rows were in each when they were cut. The first bin is of values
 * that are missing, the next reaches up to the first cut, the last is open above.
 *
 * @param cuts upper ends of the bins but the last, each inclusive, finite and rising
 * @param counts rows per bin then, two more than cuts, at least 0
 */
record FrozenColumn(List<Double> cuts, List<Long> counts) {
  FrozenColumn {
    cuts = List.copyOf(cuts);
    counts = List.copyOf(counts);
  }

  /** Whether the cuts rise and each bin has a count. */
  boolean sound() {
    for (int at = 0; at < cuts.size(); at++) {
      boolean rises = at == 0 || cuts.get(at - 1) < cuts.get(at);
      if (!rises || !Double.isFinite(cuts.get(at))) {
        return false;
      }
    }
    return counts.size() == cuts.size() + 2 && counts.stream().allMatch(count -> count >= 0);
  }

  double[] ends() {
    return cuts.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
