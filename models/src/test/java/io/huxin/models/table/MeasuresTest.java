package io.huxin.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Test
  void shouldMeasureAsWorkedOutByHand() {
    // Pairs good-bad: (0.1, 0.4) won, (0.1, 0.4) won, (0.4, 0.4) tied twice: 3 of 4.
    Measures measures = Measures.of(new double[] {0.1, 0.4, 0.4, 0.4}, new byte[] {0, 0, 1, 1});
    assertThat(measures.auc()).isEqualTo(0.75);
    assertThat(measures.ks()).isEqualTo(0.5);
    assertThat(measures.brier()).isCloseTo((0.01 + 0.16 + 0.36 + 0.36) / 4, within(1e-12));
    assertThat(measures.logLoss())
        .isCloseTo(
            -(StrictMath.log(0.9) + StrictMath.log(0.6) + 2 * StrictMath.log(0.4)) / 4,
            within(1e-12));
  }

  @Test
  void shouldRankAsTryingEveryPairDoes() {
    var random = new Random(5);
    double[] pds = IntStream.range(0, 300).mapToDouble(row -> random.nextInt(40) / 40.0).toArray();
    var labels = new byte[pds.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) (random.nextDouble() < 0.2 + 0.5 * pds[row] ? 1 : 0);
    }
    double won = 0;
    double pairs = 0;
    for (int bad = 0; bad < pds.length; bad++) {
      for (int good = 0; good < pds.length; good++) {
        if (labels[bad] == 1 && labels[good] == 0) {
          pairs++;
          won += pds[bad] > pds[good] ? 1 : pds[bad] == pds[good] ? 0.5 : 0;
        }
      }
    }
    assertThat(Measures.of(pds, labels).auc()).isCloseTo(won / pairs, within(1e-12));
  }

  @Test
  void shouldFitTheLineThatMadeTheLabels() {
    var logits = new double[20_000];
    byte[] labels = drawn(logits, 3);
    ScoreCalibration line = ScoreCalibration.platt(logits, labels);
    assertThat(line.slope()).isCloseTo(0.5, within(0.05));
    assertThat(line.intercept()).isCloseTo(-1, within(0.05));
  }

  @Test
  void shouldCalibrateInStepsThatRiseAndHoldFiftyEvents() {
    var logits = new double[5000];
    byte[] labels = drawn(logits, 4);
    ScoreCalibration steps = ScoreCalibration.isotonic(logits, labels);
    assertThat(steps.method()).isEqualTo(ScoreCalibration.Method.ISOTONIC);
    assertThat(steps.from()).hasSizeBetween(2, 5000 / 50).isSorted().doesNotHaveDuplicates();
    assertThat(steps.to()).isSorted().doesNotHaveDuplicates();
    double[] grid = IntStream.range(-400, 400).mapToDouble(at -> at / 50.0).toArray();
    double[] calibrated = steps.applied(grid);
    for (int at = 1; at < grid.length; at++) {
      assertThat(calibrated[at]).isGreaterThan(calibrated[at - 1]);
    }
    // At the knots the PD is the share of bads of the step, so their mean is that of all rows.
    assertThat(Logits.pd(steps.to().get(0))).isGreaterThan(0);
    assertThat(Logits.pd(steps.to().get(steps.to().size() - 1))).isLessThan(1);
  }

  /** Fills the logits, and draws labels at logit −1 + 0.5 · logit. */
  private static byte[] drawn(double[] logits, int seed) {
    var random = new Random(seed);
    var labels = new byte[logits.length];
    for (int row = 0; row < labels.length; row++) {
      logits[row] = 2 * random.nextGaussian();
      double pd = Logits.pd(-1 + 0.5 * logits[row]);
      labels[row] = (byte) (random.nextDouble() < pd ? 1 : 0);
    }
    return labels;
  }

  @Test
  void shouldFoldByIdWhateverTheOrderAndSpreadTheBads() {
    List<String> ids = IntStream.range(0, 100).mapToObj(row -> "id" + row).toList();
    var labels = new byte[100];
    for (int row = 0; row < 20; row++) {
      labels[row] = 1;
    }
    Folds folds = Folds.of(ids, labels, 7, 4);
    int[] turned = IntStream.range(0, 100).map(row -> 99 - row).toArray();
    Folds same = Folds.of(of(ids, turned), Folds.of(labels, turned), 7, 4);
    for (int fold = 0; fold < 4; fold++) {
      assertThat(folds.inside(fold)).hasSize(25);
      assertThat(IntStream.of(folds.inside(fold)).filter(row -> labels[row] == 1).count())
          .isEqualTo(5);
      assertThat(of(ids, folds.inside(fold)))
          .containsExactlyInAnyOrderElementsOf(of(of(ids, turned), same.inside(fold)));
    }
  }

  private static List<String> of(List<String> ids, int[] rows) {
    return IntStream.of(rows).mapToObj(ids::get).toList();
  }
}
