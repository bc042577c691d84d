package io.huxin.models.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Isotonic calibration: pools adjacent groups whose rate of bads does not rise, and those of too
 * few events, then joins the steps' middles linearly (credit-rules 10), so that PD rises strictly
 * with risk and is never 0 or 1.
 */
public final class Knots {
  private Knots() {}

  /** A step: its rows, bad ones, and the sum of their raw scores. */
  private record Step(double rows, double bads, double rawScores) {
    Step plus(Step other) {
      return new Step(rows + other.rows, bads + other.bads, rawScores + other.rawScores);
    }

    double rate() {
      return bads / rows;
    }

    boolean isSmall(double leastEvents) {
      return bads < leastEvents || rows - bads < leastEvents;
    }
  }

  /**
   * The knots of rows grouped by raw score.
   *
   * @param groups in rising order of raw score, one per value
   * @param leastEvents bad and good rows a step must have each, above 0
   * @return none if fewer than two steps come out
   */
  public static List<CalibrationKnot> of(List<ScoreGroup> groups, double leastEvents) {
    var steps = new ArrayList<Step>();
    for (ScoreGroup group : groups) {
      steps.add(new Step(group.rows(), group.bads(), group.rawScore() * group.rows()));
      pool(steps, leastEvents);
    }
    if (steps.size() > 1 && steps.get(steps.size() - 1).isSmall(leastEvents)) {
      joinLast(steps);
      pool(steps, leastEvents);
    }
    if (steps.size() < 2) {
      return List.of();
    }
    return steps.stream()
        .map(
            step ->
                new CalibrationKnot(
                    step.rawScores / step.rows, StrictMath.log(step.rate() / (1 - step.rate()))))
        .toList();
  }

  private static void pool(List<Step> steps, double leastEvents) {
    while (steps.size() > 1) {
      Step before = steps.get(steps.size() - 2);
      if (!before.isSmall(leastEvents) && before.rate() < steps.get(steps.size() - 1).rate()) {
        return;
      }
      joinLast(steps);
    }
  }

  private static void joinLast(List<Step> steps) {
    Step last = steps.remove(steps.size() - 1);
    steps.add(steps.remove(steps.size() - 1).plus(last));
  }

  /** The logit at a raw score; beyond the outermost knots it goes on with {@code slope}. */
  public static double at(List<CalibrationKnot> knots, double slope, double rawScore) {
    CalibrationKnot from = knots.get(0);
    if (rawScore < from.rawScore()) {
      return from.logit() + slope * (rawScore - from.rawScore());
    }
    for (CalibrationKnot to : knots.subList(1, knots.size())) {
      if (rawScore < to.rawScore()) {
        return from.logit() + from.slopeTo(to) * (rawScore - from.rawScore());
      }
      from = to;
    }
    return from.logit() + slope * (rawScore - from.rawScore());
  }
}
