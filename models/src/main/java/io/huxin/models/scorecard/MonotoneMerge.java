package io.huxin.models.scorecard;

import java.util.List;
import java.util.Optional;

/**
 * Merges neighbouring cells into bins of greatest information value, among those whose WoE moves
 * strictly one way and whose bins are large enough.
 *
 * <p>Dynamic programming over the last bin: the best value of cells up to {@code end} in {@code n}
 * bins of which the last starts at {@code start}. The trend only links neighbouring bins, so the
 * last bin is all the state there is, and the result is the optimum: cells³ · bins steps.
 */
final class MonotoneMerge {
  /** A gain below this is rounding: the earlier solution, with fewer bins, stays. */
  private static final double EPSILON = 1e-12;

  enum Trend {
    WOE_RISES,
    WOE_FALLS
  }

  /**
   * Bins as the exclusive end of each, in order of cells.
   *
   * @param ends exclusive ends; the last is the number of cells
   * @param information sum over the bins
   */
  record Merged(List<Integer> ends, double information) {}

  private final int cells;
  private final int maxBins;
  private final double[][] woe;
  private final double[][] information;
  private final boolean[][] large;

  private MonotoneMerge(List<Tally> cellTallies, Tally all, BinningSettings settings) {
    cells = cellTallies.size();
    maxBins = Math.min(settings.maxBins(), cells);
    woe = new double[cells][cells];
    information = new double[cells][cells];
    large = new boolean[cells][cells];
    var evidence = new WeightOfEvidence(all);
    var limits = new LeastTally(all, settings);
    for (int start = 0; start < cells; start++) {
      Tally sum = Tally.NONE;
      for (int end = start; end < cells; end++) {
        sum = sum.plus(cellTallies.get(end));
        woe[start][end] = evidence.of(sum);
        information[start][end] = evidence.information(sum);
        large[start][end] = limits.isReachedBy(sum);
      }
    }
  }

  /** Empty if not even all cells together make a bin that is large enough. */
  static Optional<Merged> best(
      List<Tally> cells, Tally all, Trend trend, BinningSettings settings) {
    return cells.isEmpty()
        ? Optional.empty()
        : new MonotoneMerge(cells, all, settings).solve(trend);
  }

  private Optional<Merged> solve(Trend trend) {
    var value = new double[maxBins][cells][cells];
    var previousStart = new int[maxBins][cells][cells];
    for (int bin = 0; bin < maxBins; bin++) {
      for (int start = 0; start < cells; start++) {
        for (int end = start; end < cells; end++) {
          value[bin][start][end] = Double.NEGATIVE_INFINITY;
          if (!large[start][end]) {
            continue;
          }
          if (bin == 0) {
            value[bin][start][end] =
                start == 0 ? information[start][end] : Double.NEGATIVE_INFINITY;
          } else if (start > 0) {
            extend(trend, value, previousStart, bin, start, end);
          }
        }
      }
    }
    return backtrack(value, previousStart);
  }

  private void extend(
      Trend trend, double[][][] value, int[][][] previousStart, int bin, int start, int end) {
    double best = Double.NEGATIVE_INFINITY;
    for (int before = 0; before < start; before++) {
      double candidate = value[bin - 1][before][start - 1];
      if (candidate > best + EPSILON && follows(trend, woe[before][start - 1], woe[start][end])) {
        best = candidate;
        previousStart[bin][start][end] = before;
      }
    }
    value[bin][start][end] = best + information[start][end];
  }

  private static boolean follows(Trend trend, double earlier, double later) {
    return trend == Trend.WOE_RISES ? later > earlier : later < earlier;
  }

  private Optional<Merged> backtrack(double[][][] value, int[][][] previousStart) {
    int bestBin = -1;
    int bestStart = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin < maxBins; bin++) {
      for (int start = 0; start < cells; start++) {
        if (value[bin][start][cells - 1] > best + EPSILON) {
          best = value[bin][start][cells - 1];
          bestBin = bin;
          bestStart = start;
        }
      }
    }
    if (bestBin < 0) {
      return Optional.empty();
    }
    var ends = new Integer[bestBin + 1];
    int start = bestStart;
    int end = cells - 1;
    for (int bin = bestBin; bin >= 0; bin--) {
      ends[bin] = end + 1;
      int before = previousStart[bin][start][end];
      end = start - 1;
      start = before;
    }
    return Optional.of(new Merged(List.of(ends), best));
  }
}
