package io.huxin.models.calibration;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.calibration.Calibration.Method;
import io.huxin.models.scorecard.CanonicalJson;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final StructType SCORED =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("raw_score", DataTypes.DoubleType)
          .add("label", DataTypes.IntegerType);

  @Test
  void shouldPoolAdjacentViolatorsAndSmallSteps() {
    // Rates 0.1, 0.3, 0.2, 0.5: the middle ones are pooled to 0.25 at raw score 0.5; the last has
    // one event only and joins them.
    List<CalibrationKnot> knots =
        Knots.of(
            List.of(
                new ScoreGroup(-1, 100, 10),
                new ScoreGroup(0, 100, 30),
                new ScoreGroup(1, 100, 20),
                new ScoreGroup(2, 2, 1)),
            5);
    assertThat(knots).hasSize(2);
    assertThat(knots.get(0).rawScore()).isEqualTo(-1);
    assertThat(knots.get(0).logit()).isCloseTo(Math.log(0.1 / 0.9), within(1e-12));
    assertThat(knots.get(1).rawScore()).isCloseTo(104.0 / 202, within(1e-12));
    assertThat(knots.get(1).logit()).isCloseTo(Math.log(51.0 / 151), within(1e-12));
  }

  @Test
  void shouldGoThroughItsKnotsAndOnWithTheSlope() {
    Calibration steps =
        new Calibration(
            Method.ISOTONIC,
            BigDecimal.ZERO,
            new BigDecimal("0.5"),
            List.of(
                new CalibrationKnot(-1, -3), new CalibrationKnot(1, -1), new CalibrationKnot(2, 1)),
            new BigDecimal("0.25"));
    assertThat(List.of(-3.0, -1.0, 0.0, 1.0, 1.5, 2.0, 4.0).stream().map(steps::logit))
        .containsExactly(-3.75, -2.75, -1.75, -0.75, 0.25, 1.25, 2.25);
  }

  @Test
  void shouldGiveTheSameInAColumnAsInJava() {
    Dataset<Row> scored = drawn(2000, raw -> raw);
    Calibration steps =
        new Calibration(
            Method.ISOTONIC,
            BigDecimal.ZERO,
            new BigDecimal("0.7"),
            List.of(new CalibrationKnot(-2, -3), new CalibrationKnot(0.5, -1)),
            new BigDecimal("-0.1"));
    for (Row row :
        scored
            .withColumn("pd", steps.pd(col("raw_score"), new BigDecimal("0.01")))
            .collectAsList()) {
      double pd = 1 / (1 + Math.exp(-steps.logit(row.getDouble(1))));
      assertThat(row.getDouble(3)).isCloseTo(Math.max(0.01, pd), within(1e-9));
    }
  }

  @Test
  void shouldChooseStepsWhereTheTruthHasASharpCorner() {
    // Flat, then steep: no line fits.
    Dataset<Row> corner = drawn(60_000, raw -> raw < 0 ? -3 + 0.1 * raw : -3 + 2.5 * raw);
    Calibration chosen = CalibrationFit.chosen(corner, 7, 20);
    assertThat(chosen.method()).isEqualTo(Method.ISOTONIC);
    assertThat(chosen.knots()).hasSizeBetween(3, 41);
    assertThat(chosen.logit(-1.5)).isCloseTo(-3.15, within(0.3));
    assertThat(chosen.logit(1.2)).isCloseTo(0, within(0.3));
    assertThat(CalibrationFit.chosen(corner.repartition(7), 7, 20)).isEqualTo(chosen);
  }

  @Test
  void shouldChooseTheBentLineWhereTheTruthCurves() {
    Dataset<Row> curved = drawn(20_000, raw -> -1.5 + raw - 0.2 * raw * raw);
    Calibration chosen = CalibrationFit.chosen(curved, 7, 20);
    assertThat(chosen.method()).isEqualTo(Method.BENT);
    assertThat(chosen.knots()).hasSize(5);
    assertThat(chosen.logit(-1.5)).isCloseTo(-3.45, within(0.15));
    assertThat(chosen.logit(1.5)).isCloseTo(-0.45, within(0.15));
  }

  @Test
  void shouldChooseAmongUsersWhoWereThemselvesDrawn() {
    // As in training: the rows are those of a fifth of the users, by the same seed.
    Dataset<Row> heldOut =
        drawn(120_000, raw -> raw < 0 ? -3 + 0.1 * raw : -3 + 2.5 * raw)
            .where(Split.byUser(Lot.HELD_OUT, 7, col("user_id"), 0.2));
    assertThat(CalibrationFit.chosen(heldOut, 7, 20).method()).isEqualTo(Method.ISOTONIC);
  }

  @Test
  void shouldChooseTheLineWhereTheTruthIsOne() {
    Calibration chosen = CalibrationFit.chosen(drawn(6000, raw -> -1 + 0.8 * raw), 7, 20);
    assertThat(chosen.method()).isEqualTo(Method.PLATT);
    assertThat(chosen.intercept().doubleValue()).isCloseTo(-1, within(0.15));
    assertThat(chosen.slope().doubleValue()).isCloseTo(0.8, within(0.15));
  }

  /** Twenty bads of which four are left where a fifth is out: the line of all is taken as it is. */
  @Test
  void shouldNotFitTheLineOnFifthsWhereNothingCanBend() {
    var rows = new ArrayList<Row>();
    for (int row = 0; row < 400; row++) {
      double raw = row % 20 / 10.0;
      rows.add(RowFactory.create("u" + row, raw, row % 20 == 19 || row == 7 ? 1 : 0));
    }
    Dataset<Row> few = LocalSpark.session().createDataFrame(rows, SCORED);
    assertThat(CalibrationFit.chosen(few, 7, 20)).isEqualTo(CalibrationFit.platt(few, 20));
  }

  @Test
  void shouldAnchorTheMeanToTheLongRun() {
    Dataset<Row> scored = drawn(5000, raw -> -2 + raw);
    Calibration anchored = CalibrationFit.anchored(CalibrationFit.platt(scored, 20), scored, 0.05);
    Row mean =
        scored
            .select(anchored.pd(col("raw_score"), new BigDecimal("0.0001")).as("pd"))
            .selectExpr("avg(pd)")
            .head();
    assertThat(mean.getDouble(0)).isCloseTo(0.05, within(1e-4));
    assertThat(anchored.anchor().signum()).isNegative();
    assertThatThrownBy(() -> CalibrationFit.anchored(Calibration.NONE, scored, 1))
        .hasMessage(
            "A calibration can be anchored to a default rate above 0 and below 1, not to 1.0.");
  }

  @Test
  void shouldReadWhatItWrote() {
    for (Calibration calibration :
        List.of(
            Calibration.NONE,
            new Calibration(Method.PLATT, new BigDecimal("-0.1"), new BigDecimal("1.05")),
            new Calibration(
                Method.ISOTONIC,
                new BigDecimal("-0.1"),
                BigDecimal.ONE,
                List.of(new CalibrationKnot(-1.25, -3), new CalibrationKnot(1, -1)),
                new BigDecimal("0.25")))) {
      String json = CanonicalJson.write(CalibrationJson.fields(calibration));
      assertThat(CalibrationJson.read(CanonicalJson.read(json))).isEqualTo(calibration);
    }
  }

  @Test
  void shouldRefuseWhatDoesNotRise() {
    assertThatThrownBy(
            () ->
                new Calibration(
                    Method.ISOTONIC,
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    List.of(new CalibrationKnot(0, 1), new CalibrationKnot(1, 1)),
                    BigDecimal.ZERO))
        .hasMessageContaining("knots must be two or more that rise in raw score and in logit");
    Dataset<Row> few = drawn(30, raw -> -2);
    assertThatThrownBy(() -> CalibrationFit.chosen(few, 1, 20))
        .hasMessageContaining("at least 20 of each are needed. Hold out more data.");
    Dataset<Row> upsideDown = drawn(4000, raw -> -raw);
    assertThatThrownBy(() -> CalibrationFit.chosen(upsideDown, 1, 20))
        .hasMessageContaining("PD would not rise with the raw score");
  }

  /** Raw scores over (-2, 2) with labels drawn at a logit. */
  private static Dataset<Row> drawn(int count, DoubleUnaryOperator logit) {
    var random = new SplittableRandom(11);
    var rows = new ArrayList<Row>();
    for (int row = 0; row < count; row++) {
      double raw = random.nextDouble(-2, 2);
      double pd = 1 / (1 + Math.exp(-logit.applyAsDouble(raw)));
      rows.add(RowFactory.create("u" + row, raw, random.nextDouble() < pd ? 1 : 0));
    }
    return LocalSpark.session().createDataFrame(rows, SCORED);
  }
}
