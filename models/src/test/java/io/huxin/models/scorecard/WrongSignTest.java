package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * An attribute that looks risky alone, since it goes with debt, and is safer beside it: of those
 * with debt, and of those without, users of the card default less often.
 */
class WrongSignTest {
  private static final Attribute DEBT = Attribute.numeric("debt", Direction.UP, "balance");
  private static final Attribute CARD = Attribute.numeric("card", Direction.UP, "balance");

  /** Per cell: debt, card, rows, bad rows. */
  private static final int[][] CELLS = {
    {0, 0, 2000, 200}, {0, 1, 500, 25}, {1, 0, 500, 200}, {1, 1, 2000, 600}
  };

  private static final int ROWS = 5000;
  private static final int BADS = 1025;

  @Test
  void shouldRefuseWhatLowersTheRiskBesideTheOthersThoughItRaisesItAlone() {
    TrainedScorecard trained = train(DEBT, CARD);

    var why = trained.dropped().stream().collect(Collectors.toMap(Dropped::id, Dropped::why));
    assertThat(why).containsOnlyKeys("card");
    assertThat(why.get("card"))
        .matches("coefficient 0\\.\\d{4} has the wrong sign beside the others");
    int from = "coefficient ".length();
    double said = Double.parseDouble(why.get("card").substring(from, from + "0.0000".length()));
    double[] both = regression();
    assertThat(both[1]).isNegative();
    assertThat(both[2]).isGreaterThan(0.5);
    assertThat(said).isCloseTo(both[2], within(0.005));

    // What is left is fitted anew. Alone, WoE carries all that there is to say of it: the
    // coefficient is -1, and the constant the logit of all rows.
    assertThat(trained.scorecard().inputs()).containsExactly("debt");
    assertThat(trained.scorecard().attributes().get(0).coefficient().doubleValue())
        .isCloseTo(-1, within(0.002));
    assertThat(trained.scorecard().intercept().doubleValue())
        .isCloseTo(StrictMath.log((double) BADS / (ROWS - BADS)), within(0.002));
  }

  @Test
  void shouldKeepItWhereNothingElseSaysWhyItIsRisky() {
    TrainedScorecard trained = train(CARD);
    assertThat(trained.dropped()).isEmpty();
    assertThat(trained.scorecard().inputs()).containsExactly("card");
    assertThat(trained.scorecard().attributes().get(0).coefficient()).isNegative();
  }

  private static TrainedScorecard train(Attribute... attributes) {
    return ScorecardTrainer.train(frame(), List.of(attributes), ScorecardSettings.DEFAULT);
  }

  private static Dataset<Row> frame() {
    String cells =
        List.of(CELLS).stream()
            .map(cell -> "(%d, %d, %d, %d)".formatted(cell[0], cell[1], cell[2], cell[3]))
            .collect(Collectors.joining(", "));
    return LocalSpark.session()
        .sql(
            "SELECT concat('u', debt, card, number) AS user_id, DATE'2025-01-31' AS as_of, debt,"
                + " card, int(number <= bads) AS label FROM (SELECT debt, card, bads,"
                + " explode(sequence(1, counted)) AS number FROM VALUES "
                + cells
                + " AS t(debt, card, counted, bads))");
  }

  /** Constant and coefficients of debt's and card's WoE by Newton's steps over the cells. */
  private static double[] regression() {
    var coefficients = new double[3];
    for (int step = 0; step < 30; step++) {
      var slope = new double[3];
      var curve = new double[3][3];
      for (int[] cell : CELLS) {
        double[] x = {1, woe(0, cell[0]), woe(1, cell[1])};
        double logit = coefficients[0] + coefficients[1] * x[1] + coefficients[2] * x[2];
        double rate = 1 / (1 + StrictMath.exp(-logit));
        for (int i = 0; i < 3; i++) {
          slope[i] += x[i] * (cell[3] - cell[2] * rate);
          for (int j = 0; j < 3; j++) {
            curve[i][j] += x[i] * x[j] * cell[2] * rate * (1 - rate);
          }
        }
      }
      double whole = determinant(curve);
      for (int i = 0; i < 3; i++) {
        coefficients[i] += determinant(replaced(curve, i, slope)) / whole;
      }
    }
    return coefficients;
  }

  /** WoE of an attribute's value by its definition. */
  private static double woe(int attribute, int value) {
    double rows = 0;
    double bads = 0;
    for (int[] cell : CELLS) {
      if (cell[attribute] == value) {
        rows += cell[2];
        bads += cell[3];
      }
    }
    return StrictMath.log((rows - bads) / (ROWS - BADS) / (bads / BADS));
  }

  private static double[][] replaced(double[][] matrix, int column, double[] values) {
    var replaced = new double[3][];
    for (int row = 0; row < 3; row++) {
      replaced[row] = matrix[row].clone();
      replaced[row][column] = values[row];
    }
    return replaced;
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
