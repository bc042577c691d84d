package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.scorecard.NonNegativeLogit.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonNegativeLogitTest {

  @Test
  void shouldFindTheLogOddsOfAOneBinOutOfTwo() {
    // 30 of 40 bad in one bin, 10 of 40 in the other: logits ln 3 and −ln 3.
    var rows = new BinRows(labels(30, 10, 10, 30));
    rows.add(bins(40, 40), 2);
    NonNegativeLogit fit =
        NonNegativeLogit.fit(rows, List.of(new Term(0, List.of(1.0, -1.0), 0, 0)));
    assertThat(fit.intercept()).isCloseTo(0, within(1e-6));
    assertThat(fit.coefficients().get(0)).isCloseTo(StrictMath.log(3), within(1e-6));
  }

  @Test
  void shouldRefuseATermOfTheWrongSign() {
    var rows = new BinRows(labels(30, 10, 10, 30));
    rows.add(bins(40, 40), 2);
    NonNegativeLogit fit =
        NonNegativeLogit.fit(rows, List.of(new Term(0, List.of(-1.0, 1.0), 0.5, 1)));
    assertThat(fit.coefficients()).containsExactly(0.0);
    assertThat(fit.intercept()).isCloseTo(0, within(1e-6));
  }

  /** At the optimum the slope is 0 in every free coefficient, and not above 0 in one held at 0. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldEndWhereNoCoefficientCanImprove(int seed) {
    var random = new Random(seed);
    int count = 200;
    var labels = new byte[count];
    var attributes = new ArrayList<int[]>();
    var rows = new BinRows(labels);
    for (int i = 0; i < 4; i++) {
      int[] bins = random.ints(count, 0, 3).toArray();
      attributes.add(bins);
      rows.add(bins, 3);
    }
    for (int row = 0; row < count; row++) {
      double logit = -1 + attributes.get(0)[row] - 0.8 * attributes.get(1)[row];
      labels[row] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0);
    }
    var terms = new ArrayList<Term>();
    for (int i = 0; i < 4; i++) {
      terms.add(new Term(3 * i, List.of(0.0, 1.0, 1.0), 0.3, 2));
      terms.add(new Term(3 * i, List.of(0.0, 0.0, 1.0), 0.3, 2));
    }
    NonNegativeLogit fit = NonNegativeLogit.fit(rows, terms);
    double[] slopes = slopes(attributes, labels, terms, fit);
    assertThat(slopes[0]).isCloseTo(0, within(0.01));
    for (int i = 0; i < terms.size(); i++) {
      double coefficient = fit.coefficients().get(i);
      assertThat(coefficient).isNotNegative();
      if (coefficient > 0) {
        assertThat(slopes[i + 1]).isCloseTo(0, within(0.01));
      } else {
        assertThat(slopes[i + 1]).isLessThan(0.01);
      }
    }
    assertThat(fit.coefficients()).contains(0.0);
  }

  /** Slopes of log likelihood less penalty, row by row; the intercept's first. */
  private static double[] slopes(
      List<int[]> attributes, byte[] labels, List<Term> terms, NonNegativeLogit fit) {
    var slopes = new double[terms.size() + 1];
    for (int row = 0; row < labels.length; row++) {
      var x = new double[terms.size()];
      double logit = fit.intercept();
      for (int i = 0; i < x.length; i++) {
        Term term = terms.get(i);
        x[i] = term.perBin().get(attributes.get(term.firstBin() / 3)[row]);
        logit += fit.coefficients().get(i) * x[i];
      }
      double residual = labels[row] - 1 / (1 + Math.exp(-logit));
      slopes[0] += residual;
      for (int i = 0; i < x.length; i++) {
        slopes[i + 1] += residual * x[i];
      }
    }
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      slopes[i + 1] -= term.ridge() * (fit.coefficients().get(i) - term.expected());
    }
    return slopes;
  }

  /** Bad and good rows of the first bin, then of the second. */
  private static byte[] labels(int bads, int goods, int otherBads, int otherGoods) {
    var labels = new byte[bads + goods + otherBads + otherGoods];
    for (int row = 0; row < labels.length; row++) {
      boolean bad = row < bads || (row >= bads + goods && row < bads + goods + otherBads);
      labels[row] = (byte) (bad ? 1 : 0);
    }
    return labels;
  }

  private static int[] bins(int first, int second) {
    var bins = new int[first + second];
    java.util.Arrays.fill(bins, first, bins.length, 1);
    return bins;
  }
}
