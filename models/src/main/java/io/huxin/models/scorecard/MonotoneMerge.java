package io.huxin.models.scorecard;

import java.util.List;
import java.util.Optional;

/**
 * Merges neighbouring cells into bins of greatest information value, less what each bin costs,
 * among those whose WoE follows the trend strictly and whose bins are large enough.
 *
 * <p>Dynamic programming over the last bin: the best value of cells up to {@code end} in {@code n}
 * bins of which the last starts at {@code start}, before or after the turn. The trend only links
 * neighbouring bins, so that is all the state there is, and the result is the optimum: cells³ ·
 * bins steps, twice that with a turn.
 */
final class MonotoneMerge {
  /** A gain below this is rounding: the earlier solution, with fewer bins, stays. */
  private static final double EPSILON = 1e-12;

  /** How WoE moves from bin to bin; one that turns may also move one way only. */
  enum Trend {
    WOE_RISES(true, false),
    WOE_FALLS(false, false),
    WOE_PEAKS(true, true),
    WOE_DIPS(false, true);

    private final boolean risesFirst;
    private final boolean turns;

    Trend(boolean risesFirst, boolean turns) {
      this.risesFirst = risesFirst;
      this.turns = turns;
    }

    int phases() {
      return turns ? 2 : 1;
    }

    /** Whether a bin of a phase may follow the bin before it. */
    boolean follows(int phase, double earlier, double later) {
      return risesFirst == (phase == 0) ? later > earlier : later < earlier;
    }
  }

  /**
   * Bins as the exclusive end of each, in order of cells.
   *
   * @param ends exclusive ends; the last is the number of cells
   * @param information sum over the bins
   * @param value information less what the bins cost; what is made greatest
   */
  record Merged(List<Integer> ends, double information, double value) {}

  private final int cells;
  private final int maxBins;
  private final double cost;
  private final double[][] woe;
  private final double[][] information;
  private final boolean[][] large;

  private MonotoneMerge(List<Tally> cellTallies, Tally all, BinningSettings settings) {
    cells = cellTallies.size();
    maxBins = Math.min(settings.maxBins(), cells);
    woe = new double[cells][cells];
    information = new double[cells][cells];
    large = new boolean[cells][cells];
    var evidence = new WeightOfEvidence(all, settings.priorRows());
    cost = settings.binCost() / evidence.chiSquarePerInformation();
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
    var value = new double[maxBins][trend.phases()][cells][cells];
    var previous = new int[maxBins][trend.phases()][cells][cells];
    for (int bin = 0; bin < maxBins; bin++) {
      for (int phase = 0; phase < trend.phases(); phase++) {
        for (int start = 0; start < cells; start++) {
          for (int end = start; end < cells; end++) {
            value[bin][phase][start][end] = Double.NEGATIVE_INFINITY;
            if (!large[start][end]) {
              continue;
            }
            if (bin > 0 && start > 0) {
              extend(trend, value, previous, bin, phase, start, end);
            } else if (bin == 0 && phase == 0 && start == 0) {
              value[bin][phase][start][end] = information[start][end] - cost;
            }
          }
        }
      }
    }
    return backtrack(value, previous, trend);
  }

  /** The bin before is of the same phase, or of the one before the turn, which costs a bin more. */
  private void extend(
      Trend trend,
      double[][][][] value,
      int[][][][] previous,
      int bin,
      int phase,
      int start,
      int end) {
    double best = Double.NEGATIVE_INFINITY;
    for (int from = Math.max(0, phase - 1); from <= phase; from++) {
      for (int before = 0; before < start; before++) {
        double candidate = value[bin - 1][from][before][start - 1] - (from < phase ? cost : 0);
        if (candidate > best + EPSILON
            && trend.follows(phase, woe[before][start - 1], woe[start][end])) {
          best = candidate;
          previous[bin][phase][start][end] = from * cells + before;
        }
      }
    }
    value[bin][phase][start][end] = best + information[start][end] - cost;
  }

  private Optional<Merged> backtrack(double[][][][] value, int[][][][] previous, Trend trend) {
    int bestBin = -1;
    int phase = -1;
    int start = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin < maxBins; bin++) {
      for (int last = 0; last < trend.phases(); last++) {
        for (int from = 0; from < cells; from++) {
          if (value[bin][last][from][cells - 1] > best + EPSILON) {
            best = value[bin][last][from][cells - 1];
            bestBin = bin;
            phase = last;
            start = from;
          }
        }
      }
    }
    if (bestBin < 0) {
      return Optional.empty();
    }
    var ends = new Integer[bestBin + 1];
    double sum = 0;
    int end = cells - 1;
    for (int bin = bestBin; bin >= 0; bin--) {
      ends[bin] = end + 1;
      sum += information[start][end];
      int before = previous[bin][phase][start][end];
      end = start - 1;
      phase = before / cells;
      start = before % cells;
    }
    return Optional.of(new Merged(List.of(ends), sum, best));
  }
}
