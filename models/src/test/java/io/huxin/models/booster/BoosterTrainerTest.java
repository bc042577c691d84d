package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Dropped;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BoosterTrainerTest {
  private static final BoosterTraining SETTINGS = BoosterTraining.DEFAULT.searching(2, 100_000, 60);

  private static Dataset<Row> frame;
  private static TrainedBooster trained;

  @BeforeAll
  static void train() {
    frame = BoosterFrames.of(3000).cache();
    trained = BoosterTrainer.train(frame, BoosterFrames.ATTRIBUTES, SETTINGS);
  }

  @Test
  void shouldNameWhatItDropsAndKeepTheRest() {
    assertThat(trained.dropped())
        .containsExactly(
            new Dropped("constant", "constant, 7.0 in every row"),
            new Dropped("empty", "all values are missing"));
    assertThat(trained.model().inputs()).containsExactly("age", "debt", "noise", "wage.net");
    assertThat(trained.rows()).isEqualTo(3000);
    assertThat(trained.goods() + trained.bads()).isEqualTo(3000);
    assertThat(trained.heldOutLoss()).isBetween(0.3, 0.69);
  }

  @Test
  void shouldRankTheRisk() {
    Dataset<Row> others = BoosterFrames.of(6000).filter("substring(user_id, 2) >= 1500");
    List<Row> scored = trained.model().scored(others).select("raw_score", "label").collectAsList();
    long right = 0;
    long pairs = 0;
    for (Row bad : scored) {
      for (Row good : scored) {
        if (bad.getInt(1) == 1 && good.getInt(1) == 0) {
          pairs++;
          right += bad.getDouble(0) > good.getDouble(0) ? 1 : 0;
        }
      }
    }
    assertThat((double) right / pairs).isGreaterThan(0.72);
  }

  @Test
  void shouldGiveTheSameDocumentOnAnyPartitioningAndOrder() {
    Dataset<Row> shuffled =
        frame.repartition(7, col("noise")).sortWithinPartitions(col("age").desc());
    var reversed = new ArrayList<>(BoosterFrames.ATTRIBUTES);
    java.util.Collections.reverse(reversed);
    TrainedBooster again = BoosterTrainer.train(shuffled, reversed, SETTINGS);
    assertThat(again.model().toJson()).isEqualTo(trained.model().toJson());
    assertThat(again.model().id()).isEqualTo(trained.model().id()).hasSize(64);
  }

  @Test
  void shouldTrainOnTwoWorkersTogetherTheSameEachTime() {
    BoosterTraining two = SETTINGS.on(2, 1);
    Dataset<Row> rows = BoosterFrames.of(24_000).cache();
    PdModel one = fitted(rows, two);
    PdModel other = fitted(rows.repartition(5, col("age")), two);
    assertThat(((BoosterModel) one).origin().workers()).isEqualTo(2);
    assertThat(other.toJson()).isEqualTo(one.toJson());
    rows.unpersist();
  }

  private static PdModel fitted(Dataset<Row> rows, BoosterTraining settings) {
    return BoosterTrainer.fitted(rows, BoosterFrames.ATTRIBUTES, settings, BoosterPoint.USUAL, 10)
        .model();
  }

  @Test
  void shouldNeverFallWhereRiskIsDeclaredToRise() {
    // One person at every debt, and one at every wage.
    Dataset<Row> debts =
        LocalSpark.session()
            .range(0, 1001, 1, 1)
            .selectExpr("double(id) AS debt", "40D AS age", "50D AS noise")
            .withColumn("wage.net", expr("4000D"));
    List<Double> rising = margins(debts);
    Dataset<Row> wages =
        LocalSpark.session()
            .range(0, 9001, 10, 1)
            .selectExpr("500D AS debt", "40D AS age", "50D AS noise", "double(id) AS wage")
            .withColumnRenamed("wage", "wage.net");
    List<Double> falling = margins(wages);
    assertThat(rising).isSorted();
    assertThat(falling).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(rising.get(1000)).isGreaterThan(rising.get(0) + 0.5);
  }

  private static List<Double> margins(Dataset<Row> rows) {
    return trained.model().rawScored(rows).select("raw_score").collectAsList().stream()
        .map(row -> row.getDouble(0))
        .toList();
  }

  @Test
  void shouldScoreTheSameOnAnyPartitioningAndBesideAnyRows() {
    PdModel model = trained.model();
    List<Row> one = sorted(explained(model, frame.repartition(1)));
    List<Row> seven = sorted(explained(model, frame.repartition(7, col("age"))));
    assertThat(seven).isEqualTo(one);
    List<Row> few = sorted(explained(model, frame.filter("user_id IN ('u3', 'u77', 'u9')")));
    assertThat(few).hasSize(6).isSubsetOf(one);
  }

  private static List<Row> sorted(Dataset<Row> scored) {
    return scored.orderBy("user_id", "as_of").collectAsList();
  }

  @Test
  void shouldTakeSpecialCodesAndNotANumberForMissing() {
    Dataset<Row> rows =
        LocalSpark.session()
            .sql(
                "SELECT 40D AS age, 50 AS noise, debt FROM VALUES (-999D), (double('NaN')),"
                    + " (null) AS t(debt)")
            .withColumn("wage.net", expr("4000BD"));
    assertThat(margins(rows)).hasSize(3).allMatch(margin -> margin.equals(margins(rows).get(0)));
  }

  @Test
  void shouldExplainWithContributionsThatAddUpToTheRawScore() {
    List<Row> explained = explained(trained.model(), frame).limit(200).collectAsList();
    Double constant = null;
    for (Row row : explained) {
      List<Double> contributions = row.getList(row.fieldIndex("contributions"));
      assertThat(contributions).hasSize(4);
      double sum = contributions.stream().mapToDouble(Double::doubleValue).sum();
      double rest = row.<Double>getAs("raw_score") - sum;
      constant = constant == null ? Double.valueOf(rest) : constant;
      assertThat(rest).isCloseTo(constant, within(1e-5));
    }
  }

  private static Dataset<Row> explained(PdModel model, Dataset<Row> rows) {
    Dataset<Row> scored = model.scored(rows);
    return model.explained(scored, List.of(scored.columns()));
  }

  @Test
  void shouldReadItsOwnDocument() {
    Calibration line =
        new Calibration(Calibration.Method.PLATT, new BigDecimal("0.25"), new BigDecimal("0.9"));
    PdModel model = trained.model().with(line);
    BoosterModel read = BoosterModel.fromJson(model.toJson());
    assertThat(read).isEqualTo(model);
    assertThat(read.id()).isNotEqualTo(trained.model().id());
    assertThat(read.calibration()).isEqualTo(line);
    assertThat(sorted(read.scored(frame))).isEqualTo(sorted(model.scored(frame)));
  }

  @Test
  void shouldKeepAllColumnsAndReplaceItsOwn() {
    Dataset<Row> twice = trained.model().scored(trained.model().scored(frame));
    var names = new ArrayList<>(List.of(frame.columns()));
    names.addAll(List.of("raw_score", "pd", "score"));
    assertThat(List.of(twice.columns())).containsExactlyInAnyOrderElementsOf(names);
    Row row = twice.limit(1).collectAsList().get(0);
    double odds = Math.exp(-row.<Double>getAs("raw_score"));
    assertThat(row.<Double>getAs("pd")).isCloseTo(1 / (1 + odds), within(1e-8));
    assertThat((double) row.<Integer>getAs("score"))
        .isCloseTo(600 + 20 / Math.log(2) * Math.log(odds / 50), within(0.51));
  }

  @Test
  void shouldTrainOnlyOnAHashSampleWhereRowsAreTooMany() {
    var few =
        new BoosterTraining(
            1,
            1,
            100,
            500,
            5,
            5,
            0.2,
            1,
            1,
            100,
            20,
            SETTINGS.selection(),
            SETTINGS.scale(),
            0.001);
    TrainedBooster sampled = BoosterTrainer.train(frame, BoosterFrames.ATTRIBUTES, few);
    assertThat(sampled.rows()).isEqualTo(3000);
    // Also of users who were drawn by the same seed before.
    for (Lot before : List.of(Lot.HELD_OUT, Lot.CALIBRATION)) {
      Dataset<Row> left = frame.where(not(Split.byUser(before, 1, col("user_id"), 0.2)));
      assertThat(BoosterTrainer.train(left, BoosterFrames.ATTRIBUTES, few).rows())
          .isBetween(2300L, 2500L);
    }
    assertThat(sampled.model().toJson())
        .isEqualTo(
            BoosterTrainer.train(frame.repartition(2), BoosterFrames.ATTRIBUTES, few)
                .model()
                .toJson());
  }
}
