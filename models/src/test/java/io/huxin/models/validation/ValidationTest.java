package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final StructType SCORED =
      new StructType()
          .add("label", DataTypes.IntegerType)
          .add("raw_score", DataTypes.DoubleType)
          .add("pd", DataTypes.DoubleType)
          .add("segment", DataTypes.StringType);

  @Test
  void shouldMeasureWhatIsWorkedOutByHand() {
    // Pairs bad against good: 0.4 beats 0.1 and ties 0.4; 0.8 beats 0.1, 0.4 — of 2 · 2 pairs 3.5.
    Validation validation =
        Validation.of(
            table(
                row(0, 0.1, 0.1, "a"),
                row(0, 0.4, 0.4, "a"),
                row(1, 0.4, 0.4, "b"),
                row(1, 0.8, 0.8, "b")));
    assertThat(validation.auc().getAsDouble()).isCloseTo(0.875, within(1e-15));
    assertThat(validation.gini().getAsDouble()).isCloseTo(0.75, within(1e-15));
    // At or below 0.1: half of the goods, none of the bads; at or below 0.4 all and half.
    assertThat(validation.ks().getAsDouble()).isCloseTo(0.5, within(1e-15));
    // (0.01 + 0.16 + 0.36 + 0.04) / 4.
    assertThat(validation.brier()).isCloseTo(0.1425, within(1e-12));
    // −(ln 0.9 + ln 0.6 + ln 0.4 + ln 0.8) / 4.
    assertThat(validation.logLoss()).isCloseTo(0.438905106, within(1e-8));
    assertThat(validation.meanPd()).isCloseTo(0.425, within(1e-12));
    assertThat(validation.observed()).isEqualTo(0.5);
  }

  @Test
  void shouldAgreeWithComparingEveryPairOnAnyPartitioning() {
    Dataset<Row> scored =
        LocalSpark.session()
            .range(0, 700, 1, 3)
            .selectExpr(
                "if(pmod(xxhash64(id, 1), 10) < 2 + pmod(xxhash64(id, 2), 50) / 10, 1, 0) AS label",
                "pmod(xxhash64(id, 2), 50) / 7D - 3 AS raw_score",
                "(pmod(xxhash64(id, 2), 50) + 1) / 60D AS pd");
    List<Row> rows = scored.collectAsList();
    long twice = 0;
    long pairs = 0;
    for (Row bad : rows) {
      for (Row good : rows) {
        if (bad.getInt(0) == 1 && good.getInt(0) == 0) {
          pairs++;
          twice += 1 + Integer.signum(Double.compare(bad.getDouble(1), good.getDouble(1)));
        }
      }
    }
    Validation validation = Validation.of(scored);
    assertThat(validation.auc().getAsDouble()).isCloseTo(twice / (2.0 * pairs), within(1e-15));
    assertThat(validation.ks().getAsDouble()).isCloseTo(ksByHand(rows), within(1e-12));
    assertThat(Validation.of(scored.repartition(5, col("pd")))).isEqualTo(validation);
  }

  @Test
  void shouldMeasureEachSegmentAndLeaveTheOrderOfASingleLabelOpen() {
    var bySegment =
        Validation.bySegment(
            table(row(0, 0.1, 0.1, "a"), row(1, 0.4, 0.4, "a"), row(1, 0.8, 0.8, null)), "segment");
    assertThat(bySegment).containsOnlyKeys("a", "null");
    assertThat(bySegment.get("a").auc()).hasValue(1);
    assertThat(bySegment.get("null").auc()).isEmpty();
    assertThat(bySegment.get("null").gini()).isEmpty();
    assertThat(bySegment.get("null").meanPd()).isEqualTo(0.8);
  }

  @Test
  void shouldRefuseNothingAndRowsThatAreNotScored() {
    assertThatThrownBy(() -> Validation.of(table()))
        .hasMessageStartingWith("There are no scored rows to validate on.");
    assertThatThrownBy(() -> Validation.of(table(row(0, 0.1, 0.1, "a"), row(1, 0.1, null, "a"))))
        .hasMessageStartingWith("1 rows to validate on lack a label");
  }

  @Test
  void shouldIndexTheShiftOfADistribution() {
    // Shares 0.5, 0.5 become 0.25, 0.75: −0.25·ln 0.5 + 0.25·ln 1.5.
    assertThat(Psi.of(List.of(50L, 50L), List.of(25L, 75L)))
        .isCloseTo(0.274653072167027, within(1e-12));
    assertThat(Psi.of(List.of(7L, 3L, 0L), List.of(70L, 30L, 0L))).isZero();
    assertThat(Psi.of(List.of(10L, 0L), List.of(5L, 5L))).isPositive().isFinite();
    assertThatThrownBy(() -> Psi.of(List.of(1L), List.of(1L, 2L)))
        .hasMessage("PSI needs the same bins on both sides, got 1 expected and 2 actual.");
    assertThatThrownBy(() -> Psi.of(List.of(0L), List.of(1L)))
        .hasMessage("PSI needs counts of at least 0 that are not all 0, got [0].");
  }

  @Test
  void shouldSplitUsersByHashAndWithinLabelExactly() {
    Dataset<Row> users =
        LocalSpark.session()
            .range(0, 2000, 1, 3)
            .selectExpr("concat('u', id) AS user_id", "if(id % 4 = 0, 1, 0) AS label");
    long held = users.filter(Split.byUser(Lot.HELD_OUT, 5, col("user_id"), 0.3)).count();
    assertThat(held).isBetween(540L, 660L);
    assertThat(
            users.repartition(7).filter(Split.byUser(Lot.HELD_OUT, 5, col("user_id"), 0.3)).count())
        .isEqualTo(held);
    var within =
        users
            .withColumn(
                "train", Split.withinLabel(Lot.HELD_OUT, 5, col("user_id"), col("label"), 0.7))
            .filter("train")
            .groupBy("label")
            .count()
            .orderBy("label")
            .collectAsList();
    assertThat(within.get(0).getLong(1)).isEqualTo(1050);
    assertThat(within.get(1).getLong(1)).isEqualTo(350);
    assertThatThrownBy(() -> Split.byUser(Lot.HELD_OUT, 5, col("user_id"), 1.5))
        .hasMessage("A split's share is 1.5, but must lie between 0 and 1.");
  }

  @Test
  void shouldDrawLotsIndependentlyUnderOneSeed() {
    // Among half of 20,000 users a second lot finds half again: 5,000, within five deviations.
    Dataset<Row> users =
        LocalSpark.session().range(0, 20_000, 1, 1).selectExpr("concat('u', id) AS user_id");
    for (Lot lot : Lot.values()) {
      users = users.withColumn(lot.name(), Split.byUser(lot, 7, col("user_id"), 0.5).cast("int"));
    }
    var pairs = new ArrayList<String>();
    for (Lot one : Lot.values()) {
      for (Lot other : Lot.values()) {
        if (one.compareTo(other) < 0) {
          pairs.add("sum(" + one + " * " + other + ")");
        }
      }
    }
    Row both = users.selectExpr(pairs.toArray(String[]::new)).head();
    for (int pair = 0; pair < pairs.size(); pair++) {
      assertThat(both.getLong(pair)).as(pairs.get(pair)).isBetween(4694L, 5306L);
    }
  }

  private static double ksByHand(List<Row> rows) {
    double bads = rows.stream().filter(row -> row.getInt(0) == 1).count();
    double goods = rows.size() - bads;
    return rows.stream()
        .mapToDouble(
            at ->
                Math.abs(
                    atOrBelow(rows, 1, at.getDouble(1)) / bads
                        - atOrBelow(rows, 0, at.getDouble(1)) / goods))
        .max()
        .orElseThrow();
  }

  private static double atOrBelow(List<Row> rows, int label, double score) {
    return rows.stream().filter(row -> row.getInt(0) == label && row.getDouble(1) <= score).count();
  }

  private static Row row(Integer label, Double rawScore, Double pd, String segment) {
    return RowFactory.create(label, rawScore, pd, segment);
  }

  private static Dataset<Row> table(Row... rows) {
    return LocalSpark.session().createDataFrame(List.of(rows), SCORED);
  }
}
