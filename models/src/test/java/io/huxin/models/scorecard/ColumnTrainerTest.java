package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.models.column.ColumnTable;
import io.huxin.models.column.NumberColumn;
import io.huxin.models.column.TableColumn;
import io.huxin.models.column.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ColumnTrainerTest {
  private static final ScorecardSettings SETTINGS =
      ScorecardSettings.DEFAULT.with(
          new SelectionSettings(0, 2, 1, 100, 1, 1000, Set.of(), Set.of()));

  private static Dataset<Row> frame;
  private static List<Row> rows;
  private static byte[] labels;
  private static ColumnTable table;

  @BeforeAll
  static void read() {
    frame = Frames.of(3000).cache();
    rows = frame.orderBy("user_id").collectAsList();
    labels = new byte[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) rows.get(row).<Integer>getAs("label").intValue();
    }
    List<TableColumn> columns = new ArrayList<>();
    for (Attribute attribute : Frames.ATTRIBUTES) {
      columns.add(column(attribute));
    }
    table = new ColumnTable(rows.size(), columns);
  }

  private static TableColumn column(Attribute attribute) {
    if (!attribute.isNumeric()) {
      return new TextColumn(
          attribute.id(),
          rows.stream().map(row -> row.<String>getAs(attribute.id())).toArray(String[]::new));
    }
    return new NumberColumn(
        attribute.id(),
        rows.stream()
            .map(row -> row.<Number>getAs(attribute.id()))
            .mapToDouble(value -> value == null ? Double.NaN : value.doubleValue())
            .toArray());
  }

  private static Scorecard trained(StepRidges ridges) {
    return ColumnTrainer.of(table, labels, Frames.ATTRIBUTES, SETTINGS)
        .trained(ridges)
        .orElseThrow()
        .scorecard();
  }

  @Test
  void shouldCutTheSameBinsAsTheTrainerOnSpark() {
    Scorecard onSpark = ScorecardTrainer.train(frame, Frames.ATTRIBUTES, SETTINGS).scorecard();
    var inMemory =
        trained(new StepRidges(1, 30)).attributes().stream()
            .collect(Collectors.toMap(ScoredAttribute::id, ColumnTrainerTest::withoutPoints));
    assertThat(onSpark.attributes()).isNotEmpty();
    for (ScoredAttribute attribute : onSpark.attributes()) {
      assertThat(withoutPoints(attribute)).isEqualTo(inMemory.get(attribute.id()));
    }
  }

  private static List<Bin> withoutPoints(ScoredAttribute attribute) {
    return attribute.bins().stream().map(bin -> bin.worth(java.math.BigDecimal.ZERO)).toList();
  }

  @Test
  void shouldScoreInMemoryTheVeryNumbersThatSparkAdds() {
    Scorecard scorecard = trained(new StepRidges(1, 30));
    double[] inMemory = ColumnScorer.rawScores(scorecard, table);
    List<Row> onSpark =
        scorecard
            .scored(frame.withColumn("wage", functions.col("wage").cast("double")))
            .orderBy("user_id")
            .collectAsList();
    for (int row = 0; row < inMemory.length; row++) {
      assertThat(inMemory[row]).isEqualTo(onSpark.get(row).<Double>getAs("raw_score"));
    }
  }

  @Test
  void shouldKeepTheOrderOfTheBinsWhateverTheStepsSay() {
    for (ScoredAttribute attribute : trained(new StepRidges(1, 0.1)).attributes()) {
      var byWoe = new ArrayList<>(attribute.bins());
      byWoe.sort(Comparator.comparing(Bin::woe));
      for (int at = 1; at < byWoe.size(); at++) {
        assertThat(byWoe.get(at).points()).isGreaterThanOrEqualTo(byWoe.get(at - 1).points());
      }
    }
  }

  @Test
  void shouldGiveAllBinsOneCoefficientWhereStepsAreHeldTogether() {
    for (ScoredAttribute attribute : trained(new StepRidges(1, 1e9)).attributes()) {
      double perWoe = -SETTINGS.scale().factor() * attribute.coefficient().doubleValue();
      for (Bin bin : attribute.bins()) {
        assertThat(bin.points().doubleValue())
            .isCloseTo(
                perWoe * bin.woe().doubleValue(), org.assertj.core.api.Assertions.within(0.01));
      }
    }
  }

  @Test
  void shouldRefuseADeniedAttribute() {
    assertThatThrownBy(
            () ->
                ColumnTrainer.of(
                    table,
                    labels,
                    List.of(Attribute.numeric("sex", Attribute.Direction.NONE, "person")),
                    ScorecardSettings.DEFAULT))
        .hasMessageContaining("sex");
  }
}
