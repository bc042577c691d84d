package io.huxin.models.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.calibration.Calibration.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BentLineTest {
  private static final Calibration LINE =
      new Calibration(Method.PLATT, BigDecimal.ZERO, BigDecimal.ONE);

  @Test
  void shouldMeetTheRatesWhereEachKnotHasItsOwnRows() {
    // 120 bads in two pieces of 50 or more: the kink lies where the first half of them is reached.
    List<CalibrationKnot> knots =
        BentLine.of(
            List.of(
                new ScoreGroup(-1, 200, 20),
                new ScoreGroup(0, 200, 40),
                new ScoreGroup(2, 120, 60)),
            LINE,
            50);
    assertThat(knots).extracting(CalibrationKnot::rawScore).containsExactly(-1.0, 0.0, 2.0);
    assertThat(knots.get(0).logit()).isCloseTo(Math.log(20.0 / 180), within(1e-8));
    assertThat(knots.get(1).logit()).isCloseTo(Math.log(40.0 / 160), within(1e-8));
    assertThat(knots.get(2).logit()).isCloseTo(0, within(1e-8));
  }

  @Test
  void shouldHaveNoKinkWhereRowsAreTooFewOrAPieceWouldFall() {
    List<ScoreGroup> falling =
        List.of(
            new ScoreGroup(-1, 200, 40), new ScoreGroup(0, 400, 60), new ScoreGroup(1, 200, 100));
    assertThat(BentLine.of(falling, LINE, 100)).isEmpty();
    assertThat(BentLine.of(falling, LINE, 101)).isEmpty();
    // Of labels that the raw score separates there is no best fit.
    List<ScoreGroup> apart =
        List.of(new ScoreGroup(-1, 200, 0), new ScoreGroup(0, 200, 200), new ScoreGroup(1, 200, 0));
    assertThat(BentLine.of(apart, LINE, 100)).isEmpty();
  }

  /** 250 of 400 bads have one score: what follows it at once is too few for a kink. */
  @Test
  void shouldNotKinkWhereAScoreHoldsMoreThanItsShare() {
    List<CalibrationKnot> knots =
        BentLine.of(
            List.of(
                new ScoreGroup(-2, 1000, 10),
                new ScoreGroup(-1, 5000, 250),
                new ScoreGroup(0, 90, 5),
                new ScoreGroup(1, 600, 135)),
            LINE,
            100);
    assertThat(knots).extracting(CalibrationKnot::rawScore).containsExactly(-2.0, -1.0, 1.0);
  }

  @Test
  void shouldBeWhereNoKnotCanBeMovedForTheBetter() {
    var random = new SplittableRandom(5);
    var groups = new ArrayList<ScoreGroup>();
    for (int at = -400; at <= 100; at++) {
      double raw = at / 100.0;
      int rows = random.nextInt(1, 60);
      double rate = 1 / (1 + Math.exp(-(raw - 0.15 * raw * raw)));
      long bads = random.doubles(rows).filter(drawn -> drawn < rate).count();
      groups.add(new ScoreGroup(raw, rows, bads));
    }
    List<CalibrationKnot> knots = BentLine.of(groups, LINE, 100);
    assertThat(knots).hasSize(5);
    double best = loss(groups, knots);
    for (int knot = 0; knot < knots.size(); knot++) {
      for (double move : new double[] {-0.01, 0.01}) {
        var moved = new ArrayList<>(knots);
        CalibrationKnot from = knots.get(knot);
        moved.set(knot, new CalibrationKnot(from.rawScore(), from.logit() + move));
        assertThat(loss(groups, moved)).isGreaterThan(best);
      }
    }
  }

  private static double loss(List<ScoreGroup> groups, List<CalibrationKnot> knots) {
    double loss = 0;
    for (ScoreGroup group : groups) {
      double logit = Knots.at(knots, 1, group.rawScore());
      loss += group.bads() * Math.log1p(Math.exp(-logit));
      loss += (group.rows() - group.bads()) * Math.log1p(Math.exp(logit));
    }
    return loss;
  }
}
