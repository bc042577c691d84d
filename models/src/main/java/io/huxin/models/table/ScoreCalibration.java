package io.huxin.models.table;

import io.huxin.models.calibration.CalibrationKnot;
import io.huxin.models.calibration.Knots;
import io.huxin.models.calibration.ScoreGroup;
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

  /** Pool adjacent violators; steps of too few events join their neighbour. */
  static ScoreCalibration isotonic(double[] logits, byte[] labels) {
    ScoreCalibration line = platt(logits, labels);
    Integer[] order = IntStream.range(0, logits.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(row -> logits[row]));
    var groups = new ArrayList<ScoreGroup>();
    for (int at = 0; at < order.length; ) {
      double logit = logits[order[at]];
      double rows = 0;
      double bads = 0;
      for (; at < order.length && logits[order[at]] == logit; at++) {
        rows++;
        bads += labels[order[at]];
      }
      groups.add(new ScoreGroup(logit, rows, bads));
    }
    List<CalibrationKnot> knots = Knots.of(groups, LEAST_EVENTS);
    return knots.isEmpty()
        ? line
        : new ScoreCalibration(
            Method.ISOTONIC,
            line.intercept,
            line.slope,
            knots.stream().map(CalibrationKnot::rawScore).toList(),
            knots.stream().map(CalibrationKnot::logit).toList());
  }

  double[] applied(double[] logits) {
    List<CalibrationKnot> knots =
        IntStream.range(0, from.size())
            .mapToObj(knot -> new CalibrationKnot(from.get(knot), to.get(knot)))
            .toList();
    return Arrays.stream(logits)
        .map(logit -> knots.isEmpty() ? intercept + slope * logit : Knots.at(knots, slope, logit))
        .toArray();
  }
}
