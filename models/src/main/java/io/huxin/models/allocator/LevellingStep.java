package io.huxin.models.allocator;

import java.util.List;
import java.util.stream.IntStream;

/** One step of {@link Levelling}, in the normalised units of {@link Scale}. */
final class LevellingStep {
  /** Most that a price moves at once, as a share of the highest; of 1 where there is none. */
  private static final double FAR = 0.2;

  /** Added to each budget's own curvature, as a share of the mean. */
  private static final double REGULAR = 1e-3;

  /** A pivot is only rounding below this share of the largest. */
  private static final double SINGULAR = 1e-9;

  private final List<Cut> tried;
  private final Cut from;
  private final int dims;
  private final double[][] curvature;
  private final double[] step;

  /** Budgets that have a price after the step. */
  private final boolean[] priced;

  /** What should be left of each of these, as a share of the budget. */
  private double aim;

  /**
   * Begins a step.
   *
   * @param tried the last tries, from the oldest to the one that the step is from
   */
  LevellingStep(List<Cut> tried, Scale scale) {
    this.tried = tried;
    from = tried.get(tried.size() - 1);
    dims = from.point.length;
    curvature = from.totals.curvature == null ? null : from.totals.curvature.matrix(scale.value());
    step = new double[dims];
    priced = new boolean[dims];
  }

  /**
   * Finds the step.
   *
   * @param miss what the step is thought to miss by, as a share of what it should change: so much
   *     should be left
   * @param least what should be left at least of all budgets together, at their prices
   * @param most share of every budget that should be left at most
   * @return false if no budget has a price, or nothing is known of how use follows prices
   */
  boolean find(double miss, double least, double most) {
    if (curvature == null) {
      return false;
    }
    double trace = IntStream.range(0, dims).mapToDouble(k -> curvature[k][k]).sum();
    if (!(trace > 0)) {
      return false;
    }
    for (int k = 0; k < dims; k++) {
      curvature[k][k] += REGULAR * trace / dims;
      priced[k] = from.point[k] > 0 || from.slope[k] < 0;
    }
    for (int at = 1; at < tried.size(); at++) {
      learn(tried.get(at - 1), tried.get(at));
    }
    // Prices that would fall below 0 are to be 0; every round drops one at least.
    do {
      aim = aim(miss, least, most);
      solve();
    } while (dropped());
    shorten();
    return aim > 0;
  }

  /**
   * The least change of the curvature by which it explains what a step did: Broyden's (Mathematics
   * of Computation 19, 1965).
   */
  private void learn(Cut before, Cut after) {
    var moved = new double[dims];
    double length = 0;
    for (int k = 0; k < dims; k++) {
      moved[k] = after.point[k] - before.point[k];
      length += moved[k] * moved[k];
    }
    for (int k = 0; length > 0 && k < dims; k++) {
      double rest = after.slope[k] - before.slope[k];
      for (int j = 0; j < dims; j++) {
        rest -= curvature[k][j] * moved[j];
      }
      for (int j = 0; j < dims; j++) {
        curvature[k][j] += rest * moved[j] / length;
      }
    }
  }

  private double aim(double miss, double least, double most) {
    double worth = 0;
    double largest = 0;
    for (int k = 0; k < dims; k++) {
      worth += from.point[k];
      largest = priced[k] ? Math.max(largest, Math.abs(from.slope[k])) : largest;
    }
    return Math.max(worth > 0 ? least / worth : 0, Math.min(most, miss * largest));
  }

  /** What should be left of each budget that has a price after the step, as a share of it. */
  double aim() {
    return aim;
  }

  private boolean dropped() {
    boolean any = false;
    for (int k = 0; k < dims; k++) {
      if (priced[k] && from.point[k] + step[k] < 0) {
        priced[k] = false;
        step[k] = -from.point[k];
        any = true;
      }
    }
    return any;
  }

  private void shorten() {
    double highest = 0;
    double furthest = 0;
    for (int k = 0; k < dims; k++) {
      highest = Math.max(highest, from.point[k]);
      furthest = Math.max(furthest, Math.abs(step[k]));
    }
    double far = FAR * (highest > 0 ? highest : 1);
    for (int k = 0; furthest > far && k < dims; k++) {
      step[k] *= far / furthest;
    }
  }

  /** Sets the steps of the priced budgets, given those of the others. */
  private void solve() {
    int[] place = IntStream.range(0, dims).filter(k -> priced[k]).toArray();
    int n = place.length;
    var rows = new double[n][n + 1];
    for (int a = 0; a < n; a++) {
      int k = place[a];
      rows[a][n] = aim - from.slope[k];
      for (int j = 0; j < dims; j++) {
        rows[a][n] -= priced[j] ? 0 : curvature[k][j] * step[j];
      }
      for (int b = 0; b < n; b++) {
        rows[a][b] = curvature[k][place[b]];
      }
    }
    // Where tries changed nothing, nothing is known of one price: it stays as it is.
    double known = 0;
    for (int a = 0; a < n; a++) {
      known = Math.max(known, SINGULAR * Math.abs(rows[a][a]));
    }
    for (int pivot = 0; pivot < n; pivot++) {
      int largest = pivot;
      for (int a = pivot + 1; a < n; a++) {
        largest = Math.abs(rows[a][pivot]) > Math.abs(rows[largest][pivot]) ? a : largest;
      }
      double[] row = rows[largest];
      rows[largest] = rows[pivot];
      rows[pivot] = row;
      for (int a = 0; a < n && Math.abs(row[pivot]) > known; a++) {
        double share = rows[a][pivot] / row[pivot];
        for (int b = pivot; a != pivot && b <= n; b++) {
          rows[a][b] -= share * row[b];
        }
      }
    }
    for (int a = 0; a < n; a++) {
      step[place[a]] = Math.abs(rows[a][a]) > known ? rows[a][n] / rows[a][a] : 0;
    }
  }

  /** Where the step leads. */
  double[] point() {
    var point = from.point.clone();
    for (int k = 0; k < dims; k++) {
      point[k] = Math.max(0, point[k] + step[k]);
    }
    return point;
  }

  /** By how much the step missed what it aimed at, as a share of what it should have changed. */
  double missed(Cut to) {
    double before = 0;
    double after = 0;
    for (int k = 0; k < dims; k++) {
      if (priced[k]) {
        before = Math.max(before, Math.abs(aim - from.slope[k]));
        after = Math.max(after, Math.abs(aim - to.slope[k]));
      }
    }
    return before > 0 ? after / before : 1;
  }
}
