package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationLineTest {
  @Test
  void shouldFindTheLineOfEveryLargeGroup() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      double intercept = random.nextDouble(-1.5, 1.5);
      double slope = random.nextDouble(0.4, 1.6);
      GroupTally tally = tally(random, intercept, slope, 200 + random.nextInt(20_000));
      assertThat(CalibrationLine.of(tally))
          .as("seed %d", seed)
          .hasValueSatisfying(
              line -> {
                assertThat(line.slope()).isCloseTo(slope, within(6 * line.slopeError()));
                assertThat(gradient(tally, line)).isCloseTo(0, within(1e-6 * tally.events));
              });
    }
  }

  @Test
  void shouldFindNoLineWhereThePdSeparatesTheLabels() {
    var tally = new GroupTally(1, 1, 0, 0);
    for (int cell = 1000; cell < 2000; cell++) {
      add(tally, cell, 5000, cell < 1500 ? 0 : 5000);
    }
    assertThat(CalibrationLine.of(tally)).isEmpty();
  }

  private static GroupTally tally(
      SplittableRandom random, double intercept, double slope, int rowsOfACell) {
    var tally = new GroupTally(1, 1, 0, 0);
    for (int cell = 1500; cell < 2100; cell++) {
      double rate = 1 / (1 + Math.exp(-intercept - slope * logit(cell)));
      double luck = random.nextGaussian() * Math.sqrt(rowsOfACell * rate * (1 - rate));
      long events = Math.round(Math.max(0, Math.min(rowsOfACell, rowsOfACell * rate + luck)));
      add(tally, cell, rowsOfACell, events);
    }
    return tally;
  }

  private static void add(GroupTally tally, int cell, long rows, long events) {
    tally.pdRows[cell] = rows;
    tally.pdEvents[cell] = events;
    tally.pdSum[cell] = Math.round(rows / (1 + Math.exp(-logit(cell))) / GroupTally.UNIT);
    tally.rows += rows;
    tally.events += events;
  }

  private static double logit(int cell) {
    return (cell - GroupTally.PD_CELLS / 2) / 100.0;
  }

  /** Events less those the line expects. */
  private static double gradient(GroupTally tally, CalibrationLine line) {
    double left = 0;
    for (int cell = 0; cell < GroupTally.PD_CELLS; cell++) {
      double fitted = 1 / (1 + Math.exp(-line.intercept() - line.slope() * logit(cell)));
      left += tally.pdEvents[cell] - tally.pdRows[cell] * fitted;
    }
    return left;
  }
}
