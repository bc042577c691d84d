package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.validation.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScorecardTrainerTest {
  private static Dataset<Row> frame;
  private static TrainedScorecard trained;

  @BeforeAll
  static void train() {
    frame = Frames.of(6000).cache();
    trained = ScorecardTrainer.train(frame, Frames.ATTRIBUTES, ScorecardSettings.DEFAULT);
  }

  @Test
  void shouldKeepWhatCarriesRiskAndNameWhatItDrops() {
    assertThat(trained.scorecard().attributes().stream().map(ScoredAttribute::id))
        .containsExactly("debt", "job", "wage");
    var why = trained.dropped().stream().collect(Collectors.toMap(Dropped::id, Dropped::why));
    assertThat(why).containsOnlyKeys("constant", "empty", "noise", "wage.twin");
    assertThat(why.get("empty")).isEqualTo("all values are missing");
    assertThat(why.get("constant"))
        .isEqualTo("one value wherever there is one, or nearly so; IV 0.0000");
    assertThat(why.get("wage.twin")).isEqualTo("correlation 1.000 of its WoE with wage");
    assertThat(trained.rows()).isEqualTo(6000);
    assertThat(trained.goods() + trained.bads()).isEqualTo(6000);
    assertThat(trained.suspicious()).isEmpty();
  }

  @Test
  void shouldRefuseCoefficientsOfTheWrongSignAndFollowTheDeclaredTrend() {
    for (ScoredAttribute attribute : trained.scorecard().attributes()) {
      assertThat(attribute.coefficient()).isNegative();
    }
    List<BigDecimal> debt =
        attribute("debt").bins().stream()
            .filter(bin -> bin.kind() == Bin.Kind.RANGE)
            .map(Bin::points)
            .toList();
    var falling = new ArrayList<>(debt);
    falling.sort(Collections.reverseOrder());
    assertThat(debt).hasSizeGreaterThan(2).isEqualTo(falling).doesNotHaveDuplicates();
  }

  @Test
  void shouldCountInEachBinExactlyTheRowsThatScoringPutsThere() {
    Bin first =
        attribute("wage").bins().stream()
            .filter(bin -> bin.kind() == Bin.Kind.RANGE)
            .findFirst()
            .orElseThrow();
    long rows = frame.filter("cast(wage as double) <= " + first.to().orElseThrow() + "D").count();
    assertThat(first.rows()).isEqualByComparingTo(BigDecimal.valueOf(rows));
    for (ScoredAttribute attribute : trained.scorecard().attributes()) {
      assertThat(attribute.bins().stream().map(Bin::rows).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo("6000");
    }
  }

  @Test
  void shouldScorePointsThatAddUpToTheScaledLogitRowByRow() {
    Scorecard scorecard = trained.scorecard();
    List<Row> scored = scorecard.scored(frame).orderBy("user_id").limit(500).collectAsList();
    assertThat(scored).anyMatch(row -> row.isNullAt(row.fieldIndex("debt")));
    for (Row row : scored) {
      double points = scorecard.basePoints().doubleValue();
      double logit = scorecard.intercept().doubleValue();
      for (ScoredAttribute attribute : scorecard.attributes()) {
        Bin bin = binOf(attribute, row);
        points += bin.points().doubleValue();
        logit += attribute.coefficient().doubleValue() * bin.woe().doubleValue();
      }
      double raw = row.getAs("raw_score");
      PointScale scale = scorecard.scale();
      assertThat(scale.offset() - scale.factor() * raw).isCloseTo(points, within(1e-6));
      assertThat(raw).isCloseTo(logit, within(1e-6));
      assertThat((int) row.getAs("score")).isEqualTo((int) StrictMath.rint(points));
      assertThat((double) row.getAs("pd"))
          .isCloseTo(1 / (1 + StrictMath.exp(-logit)), within(1e-6));
      assertThat(row.<String>getList(row.fieldIndex("reasons")))
          .isEqualTo(reasonsOf(scorecard, row));
    }
  }

  @Test
  void shouldGiveTheSameModelAndScoresOnOtherPartitioningsAndOrders() {
    var shuffled = new ArrayList<>(Frames.ATTRIBUTES);
    Collections.reverse(shuffled);
    Dataset<Row> otherwise =
        frame.repartition(7, functions.col("noise")).orderBy(functions.hash(functions.col("wage")));
    var again = ScorecardTrainer.train(otherwise, shuffled, ScorecardSettings.DEFAULT);
    assertThat(again).isEqualTo(trained);
    assertThat(again.scorecard().id()).isEqualTo(trained.scorecard().id()).hasSize(64);
    assertThat(again.scorecard().scored(otherwise).orderBy("user_id").collectAsList())
        .isEqualTo(trained.scorecard().scored(frame).orderBy("user_id").collectAsList());
  }

  @Test
  void shouldReadBackTheDocumentItWrites() {
    Scorecard scorecard =
        trained
            .scorecard()
            .with(
                new Calibration(
                    Calibration.Method.PLATT, new BigDecimal("-0.1"), new BigDecimal("1.05")));
    Scorecard read = Scorecard.fromJson(scorecard.toJson());
    assertThat(read).isEqualTo(scorecard);
    assertThat(read.id()).isEqualTo(scorecard.id()).isNotEqualTo(trained.scorecard().id());
  }

  @Test
  void shouldGiveACategoryNeverSeenTheWorthOfThePool() {
    Bin pool = attribute("job").bins().get(attribute("job").bins().size() - 1);
    assertThat(pool.kind()).isEqualTo(Bin.Kind.OTHER);
    Dataset<Row> one = frame.limit(1);
    var rare = trained.scorecard().scored(one.withColumn("job", functions.lit("never")));
    var known = trained.scorecard().scored(one.withColumn("job", functions.lit("clerk")));
    double clerk =
        attribute("job").bins().stream()
            .filter(bin -> bin.levels().contains("clerk"))
            .findFirst()
            .orElseThrow()
            .points()
            .doubleValue();
    double gap = rawScore(known) - rawScore(rare);
    assertThat(gap * trained.scorecard().scale().factor())
        .isCloseTo(pool.points().doubleValue() - clerk, within(1e-6));
  }

  @Test
  void shouldCalibrateSoThatTheMeanPdIsTheObservedRate() {
    Dataset<Row> other = frame.withColumn("label", functions.expr("if(noise < 0.4, 0, label)"));
    Scorecard calibrated = trained.scorecard().calibratedOn(other, 50);
    assertThat(calibrated.calibration().method()).isEqualTo(Calibration.Method.PLATT);
    Validation validation = Validation.of(calibrated.scored(other));
    assertThat(validation.meanPd()).isCloseTo(validation.observed(), within(0.001));
  }

  private static double rawScore(Dataset<Row> scored) {
    return scored.select("raw_score").head().getDouble(0);
  }

  private static ScoredAttribute attribute(String id) {
    return trained.scorecard().attributes().stream()
        .filter(attribute -> attribute.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> reasonsOf(Scorecard scorecard, Row row) {
    record Loss(BigDecimal gained, String id) {}
    return scorecard.attributes().stream()
        .map(
            attribute ->
                new Loss(
                    binOf(attribute, row).points().subtract(attribute.meanPoints()),
                    attribute.id()))
        .filter(loss -> loss.gained().signum() < 0)
        .sorted(java.util.Comparator.comparing(Loss::gained).thenComparing(Loss::id))
        .limit(4)
        .map(Loss::id)
        .toList();
  }

  /** The bin of a value by the definition, not by the expression under test. */
  private static Bin binOf(ScoredAttribute attribute, Row row) {
    Object value = row.getAs(attribute.id());
    boolean missing = value == null || (value instanceof Double number && number.isNaN());
    return attribute.bins().stream()
        .filter(
            bin ->
                switch (bin.kind()) {
                  case MISSING -> missing;
                  case SPECIAL ->
                      !missing
                          && ((Number) value).doubleValue()
                              == Double.parseDouble(bin.levels().get(0));
                  case RANGE ->
                      !missing
                          && bin.to()
                              .map(to -> ((Number) value).doubleValue() <= to.doubleValue())
                              .orElse(true);
                  case LEVELS -> bin.levels().contains(value);
                  case OTHER -> true;
                })
        .findFirst()
        .orElseThrow();
  }
}
