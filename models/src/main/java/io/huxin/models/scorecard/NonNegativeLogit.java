package io.huxin.models.scorecard;

import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression whose coefficients are at least 0, each drawn towards a value expected
 * beforehand. A coefficient that would be negative is 0: its term is refused.
 *
 * <p>Newton's steps on the sums of {@link BinRows}; within a step, coordinate descent on the
 * quadratic with the bounds; a step that does not improve is halved. The objective is convex, so
 * what it converges to is the optimum.
 *
 * @param intercept not drawn anywhere
 * @param coefficients one per term, at least 0
 */
record NonNegativeLogit(double intercept, List<Double> coefficients) {
  private static final int MAX_STEPS = 60;
  private static final int MAX_SWEEPS = 2000;
  private static final double ENOUGH = 1e-7;
  private static final int MAX_HALVINGS = 20;

  /**
   * What one coefficient multiplies.
   *
   * @param firstBin number of the first bin it touches
   * @param perBin what it adds to the logit of rows in each bin from there on, per unit
   * @param expected value the coefficient is drawn to, at least 0
   * @param ridge how strongly: half of ridge · (coefficient − expected)² is the penalty
   */
  record Term(int firstBin, List<Double> perBin, double expected, double ridge) {}

  static NonNegativeLogit fit(BinRows rows, List<Term> terms) {
    return new Solver(rows, terms).solve();
  }

  /** What the fit adds to the logit in each bin. */
  static double[] effects(int bins, List<Term> terms, double[] coefficients) {
    var effects = new double[bins];
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      for (int b = 0; b < term.perBin.size(); b++) {
        effects[term.firstBin + b] += coefficients[i] * term.perBin.get(b);
      }
    }
    return effects;
  }

  private static final class Solver {
    private final BinRows rows;
    private final List<Term> terms;
    private final int size;
    // The intercept comes first.
    private double[] theta;

    Solver(BinRows rows, List<Term> terms) {
      this.rows = rows;
      this.terms = terms;
      size = terms.size() + 1;
      theta = new double[size];
      theta[0] = StrictMath.log(rows.events() / (rows.rows() - rows.events()));
      for (int i = 1; i < size; i++) {
        theta[i] = terms.get(i - 1).expected;
      }
    }

    NonNegativeLogit solve() {
      double objective = objective(theta);
      for (int step = 0; step < MAX_STEPS; step++) {
        double[] target = newton();
        double[] next = target;
        double reached = objective(next);
        for (int halving = 0; reached > objective && halving < MAX_HALVINGS; halving++) {
          next = middle(theta, next);
          reached = objective(next);
        }
        boolean done = !(reached < objective - ENOUGH * (1 + Math.abs(objective)) * 1e-2);
        if (reached <= objective) {
          theta = next;
          objective = reached;
        }
        if (done) {
          break;
        }
      }
      return new NonNegativeLogit(theta[0], Arrays.stream(theta, 1, size).boxed().toList());
    }

    private static double[] middle(double[] from, double[] to) {
      var middle = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        middle[i] = (from[i] + to[i]) / 2;
      }
      return middle;
    }

    private double objective(double[] at) {
      double penalty = 0;
      for (int i = 1; i < size; i++) {
        Term term = terms.get(i - 1);
        penalty += term.ridge * (at[i] - term.expected) * (at[i] - term.expected) / 2;
      }
      return penalty + rows.halfDeviance(at[0], effectsAt(at));
    }

    private double[] effectsAt(double[] at) {
      return effects(rows.size(), terms, Arrays.copyOfRange(at, 1, size));
    }

    /** The optimum of the quadratic that touches the objective at theta. */
    private double[] newton() {
      var gradientOfBins = new double[rows.size()];
      var curvatureOfBins = new double[rows.size()][rows.size()];
      rows.differentiate(theta[0], effectsAt(theta), gradientOfBins, curvatureOfBins);
      var gradient = new double[size];
      var curvature = new double[size][size];
      project(gradientOfBins, curvatureOfBins, gradient, curvature);
      return descend(gradient, curvature);
    }

    private void project(
        double[] ofBins, double[][] curvatureOfBins, double[] gradient, double[][] curvature) {
      // Each row is in one bin of the first attribute.
      for (int bin = 0; bin < rows.binsOfFirst(); bin++) {
        gradient[0] += ofBins[bin];
        curvature[0][0] += curvatureOfBins[bin][bin];
      }
      for (int i = 1; i < size; i++) {
        Term one = terms.get(i - 1);
        var line = new double[rows.size()];
        for (int b = 0; b < one.perBin.size(); b++) {
          double value = one.perBin.get(b);
          if (value != 0) {
            int bin = one.firstBin + b;
            gradient[i] += value * ofBins[bin];
            curvature[0][i] += value * curvatureOfBins[bin][bin];
            for (int other = 0; other < line.length; other++) {
              line[other] += value * curvatureOfBins[bin][other];
            }
          }
        }
        curvature[i][0] = curvature[0][i];
        for (int j = 1; j < size; j++) {
          Term two = terms.get(j - 1);
          double sum = 0;
          for (int b = 0; b < two.perBin.size(); b++) {
            sum += two.perBin.get(b) * line[two.firstBin + b];
          }
          curvature[i][j] = sum;
        }
      }
    }

    private double[] descend(double[] gradient, double[][] curvature) {
      double[] at = theta.clone();
      double[] residual = gradient.clone();
      for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
          double ridge = i == 0 ? 0 : terms.get(i - 1).ridge;
          double expected = i == 0 ? 0 : terms.get(i - 1).expected;
          double curve = curvature[i][i] + ridge;
          if (!(curve > 0)) {
            continue;
          }
          double best = (residual[i] + curvature[i][i] * at[i] + ridge * expected) / curve;
          double move = (i == 0 ? best : Math.max(0, best)) - at[i];
          if (move == 0) {
            continue;
          }
          at[i] += move;
          double[] line = curvature[i];
          for (int j = 0; j < size; j++) {
            residual[j] -= line[j] * move;
          }
          largest = Math.max(largest, move * move * curve);
        }
        if (largest < ENOUGH) {
          break;
        }
      }
      return at;
    }
  }
}
