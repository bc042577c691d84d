package io.huxin.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From a model's logit to the logit of the PD, strictly rising.
 *
 * @param method Platt's line, or isotonic steps joined linearly
 * @param intercept of the line; beyond the outermost knots its slope holds
 * @param slope of the line, above 0
 * @param from logits of the model at the knots, rising; empty for a line
 * @param to logits of the PD at the knots, rising
 */
public record ScoreCalibration(
    Method method, double intercept, double slope, List<Double> from, List<Double> to) {

  /** How the calibration was found. */
  public enum Method {
    PLATT,
    ISOTONIC
  }

  /** credit-rules 10. */
  private static final double LEAST_EVENTS = 50;

  private static final int PARTS = 5;
  private static final double LEAST_SLOPE = 0.05;

  public ScoreCalibration {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /**
   * The one of both that does better on parts it was not fitted on.
   *
   * @param logits of rows the model has not seen
   */
  static ScoreCalibration chosen(List<String> ids, double[] logits, byte[] labels, long seed) {
    Folds folds = Folds.of(ids, labels, seed, PARTS);
    double platt = 0;
    double isotonic = 0;
    for (int part = 0; part < PARTS; part++) {
      int[] fitted = folds.outside(part);
      int[] held = folds.inside(part);
      byte[] fittedLabels = Folds.of(labels, fitted);
      byte[] heldLabels = Folds.of(labels, held);
      platt += loss(platt(at(logits, fitted), fittedLabels), at(logits, held), heldLabels);
      isotonic += loss(isotonic(at(logits, fitted), fittedLabels), at(logits, held), heldLabels);
    }
    return isotonic < platt ? isotonic(logits, labels) : platt(logits, labels);
  }

  private static double loss(ScoreCalibration calibration, double[] logits, byte[] labels) {
    return labels.length * Measures.logLoss(Logits.pds(calibration.applied(logits)), labels);
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  static ScoreCalibration platt(double[] logits, byte[] labels) {
    SmallLogit line = SmallLogit.fit(List.of(logits), labels, 1, 1);
    return new ScoreCalibration(
        Method.PLATT,
        line.intercept(),
        Math.max(LEAST_SLOPE, line.weights().get(0)),
        List.of(),
        List.of());
  }

  /** A step: its rows, bad ones, and the sum of their logits. */
  private record Step(double rows, double bads, double logits) {
    Step plus(Step other) {
      return new Step(rows + other.rows, bads + other.bads, logits + other.logits);
    }

    double rate() {
      return bads / rows;
    }

    boolean isSmall() {
      return bads < LEAST_EVENTS || rows - bads < LEAST_EVENTS;
    }
  }

  /** Pool adjacent violators; steps of too few events join their neighbour. */
  static ScoreCalibration isotonic(double[] logits, byte[] labels) {
    ScoreCalibration line = platt(logits, labels);
    Integer[] order = IntStream.range(0, logits.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(row -> logits[row]));
    var steps = new ArrayList<Step>();
    for (int at = 0; at < order.length; ) {
      double logit = logits[order[at]];
      var step = new Step(0, 0, 0);
      for (; at < order.length && logits[order[at]] == logit; at++) {
        step = step.plus(new Step(1, labels[order[at]], logit));
      }
      steps.add(step);
      pool(steps);
    }
    if (steps.size() > 1 && steps.get(steps.size() - 1).isSmall()) {
      joinLast(steps);
      pool(steps);
    }
    if (steps.size() < 2) {
      return line;
    }
    return new ScoreCalibration(
        Method.ISOTONIC,
        line.intercept,
        line.slope,
        steps.stream().map(step -> step.logits / step.rows).toList(),
        steps.stream().map(step -> Logits.logit(step.rate())).toList());
  }

  private static void pool(List<Step> steps) {
    while (steps.size() > 1) {
      Step before = steps.get(steps.size() - 2);
      if (!before.isSmall() && before.rate() < steps.get(steps.size() - 1).rate()) {
        return;
      }
      joinLast(steps);
    }
  }

  private static void joinLast(List<Step> steps) {
    Step last = steps.remove(steps.size() - 1);
    steps.add(steps.remove(steps.size() - 1).plus(last));
  }

  double[] applied(double[] logits) {
    return Arrays.stream(logits).map(this::applied).toArray();
  }

  private double applied(double logit) {
    if (from.isEmpty()) {
      return intercept + slope * logit;
    }
    int last = from.size() - 1;
    if (logit <= from.get(0)) {
      return to.get(0) + slope * (logit - from.get(0));
    }
    if (logit >= from.get(last)) {
      return to.get(last) + slope * (logit - from.get(last));
    }
    int above = 1;
    while (from.get(above) < logit) {
      above++;
    }
    double share = (logit - from.get(above - 1)) / (from.get(above) - from.get(above - 1));
    return to.get(above - 1) + share * (to.get(above) - to.get(above - 1));
  }
}
