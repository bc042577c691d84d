package io.huxin.models.allocator;

import java.util.Arrays;
import java.util.List;

/**
 * The small problem of each step of the bundle method: the lowest point of the cuts' maximum plus
 * step · metric · step / 2, prices staying at least 0. A primal-dual interior-point method with
 * predictor and corrector (Mehrotra, SIAM J. Optim. 2, 1992), dense, in as many dimensions as there
 * are budgets.
 */
final class Master {
  private static final int MOST_STEPS = 60;
  private static final double ENOUGH = 1e-14;

  private final int dims;
  private final int rows;

  /** Per row: slope and constant of slack = row · (step, level) + constant. */
  private final double[][] row;

  private final double[] constant;
  private final double[][] metric;

  /** The step, and last the level: by how much the cuts' maximum lies above the centre's value. */
  final double[] at;

  private final double[] slack;

  /** Multipliers of the cuts, which sum to 1, and then of the prices' signs. */
  final double[] multiplier;

  /**
   * @param errors per cut, by how much it lies below the centre's value at the centre
   * @param metric positive definite
   */
  Master(List<Cut> cuts, double[] errors, double[] centre, double[][] metric) {
    dims = centre.length + 1;
    rows = cuts.size() + centre.length;
    this.metric = metric;
    row = new double[rows][dims];
    constant = new double[rows];
    for (int j = 0; j < cuts.size(); j++) {
      for (int k = 0; k < centre.length; k++) {
        row[j][k] = -cuts.get(j).slope[k];
      }
      row[j][dims - 1] = 1;
      constant[j] = errors[j];
    }
    for (int k = 0; k < centre.length; k++) {
      row[cuts.size() + k][k] = 1;
      constant[cuts.size() + k] = centre[k];
    }
    at = new double[dims];
    slack = new double[rows];
    multiplier = new double[rows];
    start(cuts.size());
    solve();
  }

  private void start(int cuts) {
    for (int j = 0; j < rows; j++) {
      slack[j] = Math.max(constant[j], 1e-2);
      multiplier[j] = j < cuts ? 1.0 / cuts : 1.0 / rows;
    }
  }

  private void solve() {
    var aim = new double[rows];
    for (int step = 0; step < MOST_STEPS; step++) {
      double gap = gap();
      if (gap < ENOUGH && residual() < ENOUGH * 100) {
        return;
      }
      double[][] factor = factor();
      if (factor == null) {
        return;
      }
      for (int j = 0; j < rows; j++) {
        aim[j] = -slack[j] * multiplier[j];
      }
      Move predicted = move(factor, aim);
      double reach = predicted.reach();
      double after = 0;
      for (int j = 0; j < rows; j++) {
        after +=
            (slack[j] + reach * predicted.slack[j]) * (multiplier[j] + reach * predicted.dual[j]);
      }
      double centring = Math.pow(after / rows / gap, 3);
      for (int j = 0; j < rows; j++) {
        aim[j] = centring * gap - slack[j] * multiplier[j] - predicted.slack[j] * predicted.dual[j];
      }
      Move move = move(factor, aim);
      apply(move, Math.min(1, 0.99 * move.reach()));
    }
  }

  private double gap() {
    double sum = 0;
    for (int j = 0; j < rows; j++) {
      sum += slack[j] * multiplier[j];
    }
    return sum / rows;
  }

  private double residual() {
    double worst = 0;
    for (int j = 0; j < rows; j++) {
      worst = Math.max(worst, Math.abs(primalResidual(j)));
    }
    return worst;
  }

  private double primalResidual(int j) {
    double sum = constant[j] - slack[j];
    for (int k = 0; k < dims; k++) {
      sum += row[j][k] * at[k];
    }
    return sum;
  }

  /** Lower triangle of the Cholesky factor; null where rounding has used up all accuracy. */
  private double[][] factor() {
    var factor = new double[dims][dims];
    for (int j = 0; j < rows; j++) {
      double ratio = multiplier[j] / slack[j];
      for (int a = 0; a < dims; a++) {
        double scaled = ratio * row[j][a];
        for (int b = 0; b <= a; b++) {
          factor[a][b] += scaled * row[j][b];
        }
      }
    }
    for (int a = 0; a < dims - 1; a++) {
      for (int b = 0; b <= a; b++) {
        factor[a][b] += metric[a][b];
      }
    }
    for (int a = 0; a < dims; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = factor[a][b];
        for (int c = 0; c < b; c++) {
          sum -= factor[a][c] * factor[b][c];
        }
        if (a == b) {
          if (!(sum > 0)) {
            return null;
          }
          factor[a][a] = Math.sqrt(sum);
        } else {
          factor[a][b] = sum / factor[b][b];
        }
      }
    }
    return factor;
  }

  private Move move(double[][] factor, double[] aim) {
    var right = new double[dims];
    for (int a = 0; a < dims - 1; a++) {
      for (int b = 0; b < dims - 1; b++) {
        right[a] -= metric[a][b] * at[b];
      }
    }
    right[dims - 1] = -1;
    var primal = new double[rows];
    for (int j = 0; j < rows; j++) {
      primal[j] = primalResidual(j);
      double pull = multiplier[j] + (aim[j] - multiplier[j] * primal[j]) / slack[j];
      for (int k = 0; k < dims; k++) {
        right[k] += row[j][k] * pull;
      }
    }
    for (int a = 0; a < dims; a++) {
      for (int b = 0; b < a; b++) {
        right[a] -= factor[a][b] * right[b];
      }
      right[a] /= factor[a][a];
    }
    for (int a = dims - 1; a >= 0; a--) {
      for (int b = a + 1; b < dims; b++) {
        right[a] -= factor[b][a] * right[b];
      }
      right[a] /= factor[a][a];
    }
    var move = new Move(right, new double[rows], new double[rows]);
    for (int j = 0; j < rows; j++) {
      move.slack[j] = primal[j];
      for (int k = 0; k < dims; k++) {
        move.slack[j] += row[j][k] * right[k];
      }
      move.dual[j] = (aim[j] - multiplier[j] * move.slack[j]) / slack[j];
    }
    return move;
  }

  private void apply(Move move, double reach) {
    for (int k = 0; k < dims; k++) {
      at[k] += reach * move.at[k];
    }
    for (int j = 0; j < rows; j++) {
      slack[j] += reach * move.slack[j];
      multiplier[j] += reach * move.dual[j];
    }
  }

  /** Shares of the cuts in the aggregate. */
  double[] shares(int cuts) {
    double[] shares = Arrays.copyOf(multiplier, cuts);
    double sum = Arrays.stream(shares).sum();
    for (int j = 0; j < cuts; j++) {
      shares[j] /= sum;
    }
    return shares;
  }

  private final class Move {
    private final double[] at;
    private final double[] slack;
    private final double[] dual;

    Move(double[] at, double[] slack, double[] dual) {
      this.at = at;
      this.slack = slack;
      this.dual = dual;
    }

    /** How far it can go until a slack or a multiplier is 0. */
    double reach() {
      double reach = 1 / 0.99;
      for (int j = 0; j < rows; j++) {
        if (slack[j] < 0) {
          reach = Math.min(reach, -Master.this.slack[j] / slack[j]);
        }
        if (dual[j] < 0) {
          reach = Math.min(reach, -multiplier[j] / dual[j]);
        }
      }
      return reach;
    }
  }
}
