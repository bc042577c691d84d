package io.huxin.models.stack;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.InputException;
import io.huxin.models.pd.PdModel;
import io.huxin.models.pd.PdModels;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import io.huxin.models.scorecard.Bin;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.scorecard.ScorecardSettings;
import io.huxin.models.scorecard.ScorecardTrainer;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A stack of any two models; here of two scorecards, each of which sees half of what matters. */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class StackModelTest {
  private Dataset<Row> heldOut;
  private PdModel first;
  private PdModel second;
  private StackModel stack;

  @BeforeAll
  void train() {
    Dataset<Row> frame = frame(0).persist();
    heldOut = frame(1).persist();
    first = scorecard(frame, "debt", "age");
    second = scorecard(frame, "late", "age");
    stack = StackModel.of(first, second, heldOut);
  }

  @Test
  void shouldWeighWhatEachModelKnows() {
    assertThat(stack.weights().scorecard().doubleValue()).isBetween(0.7, 1.3);
    assertThat(stack.weights().booster().doubleValue()).isBetween(0.7, 1.3);
    assertThat(stack.inputs()).containsExactly("age", "debt", "late");
    assertThat(StackModel.of(first, second, heldOut.repartition(5))).isEqualTo(stack);
  }

  @Test
  void shouldAddUpToItsRawScore() {
    double intercept = stack.weights().intercept().doubleValue();
    List<Row> rows =
        stack
            .explained(
                second
                    .rawScored(first.rawScored(heldOut).withColumnRenamed("raw_score", "one"))
                    .withColumnRenamed("raw_score", "other"),
                List.of("one", "other"))
            .withColumn("sum", expr("aggregate(contributions, 0D, (sum, each) -> sum + each)"))
            .limit(200)
            .collectAsList();
    double constant = rows.get(0).<Double>getAs("raw_score") - rows.get(0).<Double>getAs("sum");
    for (Row row : rows) {
      double raw = row.<Double>getAs("raw_score");
      assertThat(raw)
          .isCloseTo(
              intercept
                  + stack.weights().scorecard().doubleValue() * row.<Double>getAs("one")
                  + stack.weights().booster().doubleValue() * row.<Double>getAs("other"),
              within(1e-8));
      // Points have six decimals, so contributions are as exact as that.
      assertThat(raw - row.<Double>getAs("sum")).isCloseTo(constant, within(1e-5));
    }
  }

  @Test
  void shouldGiveEachAttributeTheWeightedSumOfWhatItLosesInBothParts() {
    var lopsided =
        new StackModel(
            first,
            second,
            new StackWeights(BigDecimal.ONE, new BigDecimal("0.3"), new BigDecimal("1.9")),
            stack.calibration());
    for (StackModel each : List.of(stack, lopsided)) {
      double one = each.weights().scorecard().doubleValue();
      double other = each.weights().booster().doubleValue();
      List<String> inputs = each.inputs();
      var told = new boolean[inputs.size()];
      for (Row row :
          each.explained(heldOut, List.of("age", "debt", "late")).limit(200).collectAsList()) {
        List<Double> contributions = row.getList(row.fieldIndex(PdModel.CONTRIBUTIONS));
        assertThat(contributions).hasSameSizeAs(inputs);
        for (int at = 0; at < inputs.size(); at++) {
          String input = inputs.get(at);
          double expected = one * raised(first, input, row) + other * raised(second, input, row);
          assertThat(contributions.get(at)).as(input).isCloseTo(expected, within(1e-9));
          told[at] |= Math.abs(contributions.get(at) - contributions.get((at + 1) % 3)) > 0.1;
        }
      }
      // No two attributes say the same, so one given for another would have been found.
      assertThat(told).containsOnly(true);
    }
  }

  /** What the value of an attribute adds to a scorecard's logit, by its document; 0 if not read. */
  private static double raised(PdModel model, String input, Row row) {
    double value = row.<Double>getAs(input);
    return ((Scorecard) model)
        .attributes().stream()
            .filter(attribute -> attribute.id().equals(input))
            .mapToDouble(
                attribute -> {
                  Bin bin =
                      attribute.bins().stream()
                          .filter(each -> each.kind() == Bin.Kind.RANGE)
                          .filter(
                              each -> each.to().map(to -> value <= to.doubleValue()).orElse(true))
                          .findFirst()
                          .orElseThrow();
                  return attribute.meanPoints().subtract(bin.points()).doubleValue()
                      / model.scale().factor();
                })
            .sum();
  }

  @Test
  void shouldScoreTheSameFromItsDocument() {
    PdModel read = PdModels.fromJson(stack.toJson());
    assertThat(read).isEqualTo(stack);
    assertThat(read.id()).isEqualTo(stack.id());
    assertThat(
            read.scored(heldOut)
                .select("raw_score", "pd", "score")
                .exceptAll(stack.scored(heldOut).select("raw_score", "pd", "score")))
        .matches(Dataset::isEmpty);
  }

  @Test
  void shouldGiveTheReasonsOfItsScorecardWhereThatCounts() {
    Dataset<Row> reasons = stack.scored(heldOut).select("user_id", "reasons");
    assertThat(reasons.where("size(reasons) > 0").isEmpty()).isFalse();
    assertThat(reasons.exceptAll(first.scored(heldOut).select("user_id", "reasons")))
        .matches(Dataset::isEmpty);
    var unweighed =
        new StackModel(
            first,
            second,
            new StackWeights(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE),
            stack.calibration());
    assertThat(unweighed.scored(heldOut).where("size(reasons) > 0").isEmpty()).isTrue();
  }

  @Test
  void shouldLeaveOutAModelThatRanksTheOtherWayRound() {
    Dataset<Row> upsideDown =
        second
            .rawScored(heldOut)
            .withColumn("booster", col("raw_score").multiply(-1))
            .drop("raw_score");
    StackWeights weights =
        StackWeights.of(first.rawScored(upsideDown).withColumnRenamed("raw_score", "scorecard"));
    assertThat(weights.booster()).isZero();
    assertThat(weights.scorecard()).isPositive();
    assertThatThrownBy(() -> new StackWeights(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO))
        .hasMessageContaining("neither ranks the held-out rows");
  }

  @Test
  void shouldRefuseAFirstModelWithoutReasons() {
    assertThatThrownBy(() -> new StackModel(stack, first, stack.weights(), stack.calibration()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The first model of a stack must be a SCORECARD, whose reasons it gives, but is a STACK."
                + " Put the scorecard first.");
  }

  private static PdModel scorecard(Dataset<Row> frame, String... columns) {
    return ScorecardTrainer.train(
            frame,
            List.of(columns).stream()
                .map(column -> Attribute.numeric(column, Direction.UP, "own"))
                .toList(),
            ScorecardSettings.DEFAULT)
        .scorecard();
  }

  /** Risk follows debt, late and age, which are independent. */
  private static Dataset<Row> frame(int part) {
    return LocalSpark.session()
        .range(0, 6000, 1, 2)
        .selectExpr(
            "concat('u', id) AS user_id",
            "DATE'2025-01-31' AS as_of",
            uniform(part, 1) + " AS debt",
            uniform(part, 2) + " AS late",
            uniform(part, 3) + " AS age",
            uniform(part, 4) + " AS luck")
        .withColumn(
            "label", expr("int(luck < 1 / (1 + exp(4.5 - 3 * debt - 3 * late - 0.8 * age)))"));
  }

  private static String uniform(int part, int column) {
    return "pmod(xxhash64(id, " + (10 * part + column) + "), 1000003) / 1000003D";
  }
}
