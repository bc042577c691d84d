package io.huxin.models.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line that bends: up to four straight pieces, joined, each over as many rows of the rarer label,
 * all fitted together by maximum likelihood. Between Platt's line, which cannot bend, and isotonic
 * steps, each of which knows its own rows only. After the linear splines of Harrell, Regression
 * Modeling Strategies, 2nd ed., 2.4.3.
 *
 * <p>The unknowns are the logits at the knots, so that each row touches two of them and Newton's
 * equations are tridiagonal. Where a piece would fall, the kink to its flatter neighbour is left
 * out and the rest fitted anew.
 */
final class BentLine {
  private static final int MOST_PIECES = 4;
  private static final int MAX_STEPS = 100;
  private static final double ENOUGH = 1e-10;

  private final List<ScoreGroup> groups;
  private final double[] scores;

  private BentLine(List<ScoreGroup> groups, double[] scores) {
    this.groups = groups;
    this.scores = scores;
  }

  /**
   * The knots of rows grouped by raw score: the outermost at the lowest and the highest of them.
   *
   * @param groups in rising order of raw score, one per value
   * @param line Platt's, from which the fit starts
   * @param leastEvents rows of the rarer label a piece has at least, above 0
   * @return none if no kink has enough rows at both sides, or none rises, or the fit does not
   *     converge
   */
  static List<CalibrationKnot> of(List<ScoreGroup> groups, Calibration line, double leastEvents) {
    List<Double> scores = knots(groups, leastEvents);
    while (scores.size() > 2) {
      double[] at = scores.stream().mapToDouble(Double::doubleValue).toArray();
      double[] logits = new BentLine(groups, at).fitted(line);
      if (!Arrays.stream(logits).allMatch(Double::isFinite)) {
        return List.of();
      }
      List<CalibrationKnot> knots = joined(at, logits);
      int flattest = flattest(knots);
      if (slope(knots, flattest) > 0) {
        return knots;
      }
      scores.remove(kinkToFlatterNeighbour(knots, flattest));
    }
    return List.of();
  }

  private static List<Double> knots(List<ScoreGroup> groups, double leastEvents) {
    double bads = groups.stream().mapToDouble(ScoreGroup::bads).sum();
    double goods = groups.stream().mapToDouble(ScoreGroup::rows).sum() - bads;
    boolean badsAreRarer = bads <= goods;
    double events = Math.min(bads, goods);
    int pieces = (int) Math.min(MOST_PIECES, Math.floor(events / leastEvents));
    var knots = new ArrayList<Double>();
    double last = groups.get(groups.size() - 1).rawScore();
    knots.add(groups.get(0).rawScore());
    double sum = 0;
    double atLastKnot = 0;
    for (ScoreGroup group : groups) {
      sum += badsAreRarer ? group.bads() : group.rows() - group.bads();
      boolean isKink = knots.size() < pieces && sum >= events * knots.size() / pieces;
      // One score can hold more than a share: the next kink then lies further on.
      boolean enough = sum - atLastKnot >= leastEvents && events - sum >= leastEvents;
      if (isKink && enough && group.rawScore() > knots.get(knots.size() - 1)) {
        knots.add(group.rawScore());
        atLastKnot = sum;
      }
    }
    knots.add(last);
    return knots;
  }

  /** The logits at the knots of highest likelihood; not finite if Newton's steps do not end. */
  private double[] fitted(Calibration line) {
    double[] logits = Arrays.stream(scores).map(line::logit).toArray();
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] move = newton(logits);
      double largest = 0;
      for (int knot = 0; knot < logits.length; knot++) {
        logits[knot] += move[knot];
        largest = Math.max(largest, Math.abs(move[knot]));
      }
      if (largest < ENOUGH) {
        return logits;
      }
    }
    Arrays.fill(logits, Double.NaN);
    return logits;
  }

  private double[] newton(double[] logits) {
    int size = logits.length;
    var gradient = new double[size];
    var diagonal = new double[size];
    var beside = new double[size - 1];
    int piece = 0;
    for (ScoreGroup group : groups) {
      while (piece < size - 2 && group.rawScore() >= scores[piece + 1]) {
        piece++;
      }
      double right = (group.rawScore() - scores[piece]) / (scores[piece + 1] - scores[piece]);
      double left = 1 - right;
      double logit = left * logits[piece] + right * logits[piece + 1];
      double pd = 1 / (1 + StrictMath.exp(-logit));
      double residual = group.bads() - group.rows() * pd;
      double weight = group.rows() * pd * (1 - pd);
      gradient[piece] += left * residual;
      gradient[piece + 1] += right * residual;
      diagonal[piece] += left * left * weight;
      diagonal[piece + 1] += right * right * weight;
      beside[piece] += left * right * weight;
    }
    return solved(diagonal, beside, gradient);
  }

  /** Symmetric tridiagonal equations, by elimination; positive definite, so without pivots. */
  private static double[] solved(double[] diagonal, double[] beside, double[] right) {
    int size = right.length;
    for (int row = 1; row < size; row++) {
      double factor = beside[row - 1] / diagonal[row - 1];
      diagonal[row] -= factor * beside[row - 1];
      right[row] -= factor * right[row - 1];
    }
    right[size - 1] /= diagonal[size - 1];
    for (int row = size - 2; row >= 0; row--) {
      right[row] = (right[row] - beside[row] * right[row + 1]) / diagonal[row];
    }
    return right;
  }

  private static List<CalibrationKnot> joined(double[] scores, double[] logits) {
    var knots = new ArrayList<CalibrationKnot>();
    for (int knot = 0; knot < scores.length; knot++) {
      knots.add(
          new CalibrationKnot(
              PlattFit.nineDecimals(scores[knot]).doubleValue(),
              PlattFit.nineDecimals(logits[knot]).doubleValue()));
    }
    return knots;
  }

  private static int flattest(List<CalibrationKnot> knots) {
    int flattest = 0;
    for (int piece = 1; piece < knots.size() - 1; piece++) {
      if (slope(knots, piece) < slope(knots, flattest)) {
        flattest = piece;
      }
    }
    return flattest;
  }

  private static int kinkToFlatterNeighbour(List<CalibrationKnot> knots, int piece) {
    int last = knots.size() - 2;
    if (piece == 0) {
      return 1;
    }
    if (piece == last) {
      return last;
    }
    return slope(knots, piece - 1) <= slope(knots, piece + 1) ? piece : piece + 1;
  }

  private static double slope(List<CalibrationKnot> knots, int piece) {
    return knots.get(piece).slopeTo(knots.get(piece + 1));
  }
}
