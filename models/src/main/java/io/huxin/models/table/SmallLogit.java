package io.huxin.models.table;

import java.util.List;

/**
 * Logistic regression on one or two scores whose weights are at least 0, each drawn towards a value
 * expected beforehand; by Newton's steps with coordinate descent.
 *
 * @param intercept added to the weighted scores
 * @param weights one per score, at least 0
 */
record SmallLogit(double intercept, List<Double> weights) {
  private static final int STEPS = 100;
  private static final int SWEEPS = 200;
  private static final double ENOUGH = 1e-10;

  static SmallLogit fit(List<double[]> scores, byte[] labels, double expected, double ridge) {
    int size = scores.size() + 1;
    var theta = new double[size];
    java.util.Arrays.fill(theta, 1, size, expected);
    for (int step = 0; step < STEPS; step++) {
      var gradient = new double[size];
      var curvature = new double[size][size];
      differentiate(scores, labels, theta, gradient, curvature);
      double moved = descend(theta, gradient, curvature, expected, ridge);
      if (moved < ENOUGH) {
        break;
      }
    }
    return new SmallLogit(theta[0], java.util.Arrays.stream(theta, 1, size).boxed().toList());
  }

  private static void differentiate(
      List<double[]> scores,
      byte[] labels,
      double[] theta,
      double[] gradient,
      double[][] curvature) {
    int size = theta.length;
    var x = new double[size];
    x[0] = 1;
    for (int row = 0; row < labels.length; row++) {
      double logit = theta[0];
      for (int i = 1; i < size; i++) {
        x[i] = scores.get(i - 1)[row];
        logit += theta[i] * x[i];
      }
      double pd = Logits.pd(logit);
      // Held away from 0, so that a step from far off stays finite.
      double weight = Math.max(pd * (1 - pd), 1e-6);
      for (int i = 0; i < size; i++) {
        gradient[i] += (labels[row] - pd) * x[i];
        for (int j = 0; j < size; j++) {
          curvature[i][j] += weight * x[i] * x[j];
        }
      }
    }
  }

  private static double descend(
      double[] theta, double[] gradient, double[][] curvature, double expected, double ridge) {
    double[] start = theta.clone();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int i = 0; i < theta.length; i++) {
        double pull = i == 0 ? 0 : ridge;
        double slope = gradient[i] - pull * (theta[i] - expected);
        for (int j = 0; j < theta.length; j++) {
          slope -= curvature[i][j] * (theta[j] - start[j]);
        }
        double next = theta[i] + slope / (curvature[i][i] + pull);
        double move = (i == 0 ? next : Math.max(0, next)) - theta[i];
        theta[i] += move;
        largest = Math.max(largest, Math.abs(move));
      }
      if (largest < ENOUGH / 10) {
        break;
      }
    }
    double moved = 0;
    for (int i = 0; i < theta.length; i++) {
      moved = Math.max(moved, Math.abs(theta[i] - start[i]));
    }
    return moved;
  }

  double at(List<double[]> scores, int row) {
    double logit = intercept;
    for (int i = 0; i < weights.size(); i++) {
      logit += weights.get(i) * scores.get(i)[row];
    }
    return logit;
  }

  double[] logits(List<double[]> scores) {
    var logits = new double[scores.get(0).length];
    for (int row = 0; row < logits.length; row++) {
      logits[row] = at(scores, row);
    }
    return logits;
  }
}
