package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrozenBinsTest {
  private static final List<String> FEATURES =
      List.of("few", "tied", "empty", "flag", "huge", "mostly");

  /** Ties, missing values of all kinds, few values, none at all. */
  private static Dataset<Row> trained;

  private static FrozenBins bins;

  @BeforeAll
  static void cut() {
    trained = sample("1", 700);
    bins = FrozenBins.of(trained, FEATURES);
  }

  private static Dataset<Row> sample(String salt, int rows) {
    String hash = "pmod(xxhash64(id, '" + salt + "', %d), %d)";
    return LocalSpark.session()
        .range(0, rows, 1, 3)
        .selectExpr(
            String.format(java.util.Locale.ROOT, hash, 1, 400) + " / 7D - 3 AS raw_score",
            "if(id % 9 = 0, NULL, " + String.format(java.util.Locale.ROOT, hash, 2, 4) + ") AS few",
            "CASE WHEN id % 11 = 0 THEN double('NaN') WHEN id % 13 = 0 THEN double('Infinity')"
                + " WHEN id % 2 = 0 THEN 0D ELSE "
                + String.format(java.util.Locale.ROOT, hash, 3, 90)
                + " / 3D - 5 END AS tied",
            "CAST(NULL AS DOUBLE) AS empty",
            "id % 3 = 0 AS flag",
            "CAST(id * 12345678901.25 AS DECIMAL(30,2)) AS huge",
            "if(id % 20 = 7, id % 60, if(id % 20 = 8, -(id % 57), 0)) AS mostly");
  }

  @Test
  void shouldCutAndCountAsALoopOverTheRowsDoes() {
    var counts = bins.counts(trained);
    assertThat(counts)
        .containsOnlyKeys("empty", "few", "flag", "huge", "mostly", "raw_score", "tied");
    for (String name : counts.keySet()) {
      var ends = oracleEnds(name, name.equals(FrozenBins.SCORE) ? 20 : 10);
      assertThat(counts.get(name)).as(name).isEqualTo(oracleCounts(trained, name, ends));
      // The sample has not moved against itself.
      assertThat(Psi.of(counts.get(name), counts.get(name))).isZero();
    }
    assertThat(bins.psi(counts)).isZero();
    assertThat(bins.csi(counts)).containsOnlyKeys(FEATURES.toArray(String[]::new));
    // 78 of 700 rows have no value of the four; a day's share per value is a quarter of the rest.
    assertThat(counts.get("few")).hasSize(5).startsWith(78L);
    assertThat(counts.get("empty")).containsExactly(700L, 0L);
    assertThat(counts.get("flag")).containsExactly(0L, 466L, 234L);
    assertThat(counts.get("raw_score")).hasSize(21).startsWith(0L).allMatch(count -> count < 60);
  }

  @Test
  void shouldMeasureAnotherDayInTheBinsOfThen() {
    Dataset<Row> later =
        sample("2", 500).selectExpr("raw_score + 1 AS raw_score", "* EXCEPT (raw_score)");
    var counts = bins.counts(later);
    var ends = oracleEnds("raw_score", 20);
    assertThat(counts.get("raw_score")).isEqualTo(oracleCounts(later, "raw_score", ends));
    double psi = 0;
    List<Long> then = oracleCounts(trained, "raw_score", ends);
    for (int bin = 1; bin < then.size(); bin++) {
      double was = then.get(bin) / 700.0;
      double is = Math.max(0.5, counts.get("raw_score").get(bin)) / 500.0;
      psi += (is - was) * Math.log(is / was);
    }
    assertThat(bins.psi(counts)).isCloseTo(psi, within(1e-12)).isGreaterThan(0.05);
    assertThat(bins.csi(counts).get("few")).isLessThan(0.05);
    assertThat(bins.csi(counts).get("empty")).isZero();
  }

  /** Nine in ten are 0: those above and those below are seen to move all the same. */
  @Test
  void shouldSeeWhatMovesBesideAValueThatMostHave() {
    assertThat(bins.counts(trained).get("mostly")).containsExactly(0L, 34L, 631L, 35L);
    Dataset<Row> late = trained.selectExpr("* EXCEPT (mostly)", "45 AS mostly");
    assertThat(bins.counts(late).get("mostly")).containsExactly(0L, 0L, 0L, 700L);
    assertThat(bins.csi(bins.counts(late)).get("mostly")).isGreaterThan(1);
  }

  @Test
  void shouldNotDependOnPartitionsAndSurviveItsDocument() {
    assertThat(FrozenBins.of(trained.repartition(7), FEATURES)).isEqualTo(bins);
    String json = bins.toJson();
    assertThat(FrozenBins.fromJson(json)).isEqualTo(bins).hasSameHashCodeAs(bins);
    assertThat(FrozenBins.fromJson(json).toJson()).isEqualTo(json);
    assertThat(json).doesNotContainPattern("[0-9]E[0-9]");
  }

  @Test
  void shouldKnowTheBinOfTheMedian() {
    var columns = new TreeMap<String, FrozenColumn>();
    // Missing, up to 0, up to 5, above: of nine values the fifth lies in the second bin.
    columns.put("amid", new FrozenColumn(List.of(0.0, 5.0), List.of(90L, 3L, 4L, 2L)));
    columns.put("low", new FrozenColumn(List.of(0.0, 5.0), List.of(0L, 5L, 0L, 5L)));
    columns.put("high", new FrozenColumn(List.of(0.0), List.of(0L, 1L, 2L)));
    columns.put("empty", new FrozenColumn(List.of(), List.of(7L, 0L)));
    var some = new FrozenBins(columns);
    assertThat(some.middle("amid")).contains(new FrozenBins.Range(0, 5));
    assertThat(some.middle("low")).contains(new FrozenBins.Range(Double.NEGATIVE_INFINITY, 0));
    assertThat(some.middle("high")).contains(new FrozenBins.Range(0, Double.POSITIVE_INFINITY));
    assertThat(some.middle("empty")).isEmpty();
    assertThat(some.middle("other")).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithItsInputs() {
    assertThatThrownBy(() -> FrozenBins.of(trained, List.of("few", "absent")))
        .hasMessageContaining("lack the columns [absent]");
    assertThatThrownBy(() -> FrozenBins.of(trained, List.of("few", "few")))
        .hasMessageContaining("Column few would be binned twice");
    assertThatThrownBy(() -> FrozenBins.of(trained.limit(0), List.of("few")))
        .hasMessageContaining("no scored rows");
    assertThatThrownBy(() -> FrozenBins.fromJson("{\"columns\":{}}"))
        .hasMessageContaining("columns has no raw_score")
        .hasMessageContaining("Train the model anew");
    assertThatThrownBy(
            () ->
                FrozenBins.fromJson(
                    "{\"columns\":{\"raw_score\":{\"cuts\":[2,1],\"counts\":[1,2,3,4]}}}"))
        .hasMessageContaining("raw_score needs rising cuts");
    assertThatThrownBy(
            () -> FrozenBins.fromJson("{\"columns\":{\"raw_score\":{\"cuts\":[\"x\"]}}}"))
        .hasMessageContaining("are numbers, not \"x\"");
    assertThatThrownBy(() -> FrozenBins.fromJson("{")).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> values(Dataset<Row> rows, String name) {
    var values = new ArrayList<Double>();
    rows.select(org.apache.spark.sql.functions.col(name).cast("double"))
        .collectAsList()
        .forEach(row -> values.add(row.isNullAt(0) ? null : (Double) row.get(0)));
    return values;
  }

  private static List<Double> oracleEnds(String name, int most) {
    var values = new ArrayList<Double>();
    for (Double value : values(trained, name)) {
      if (value != null && Double.isFinite(value)) {
        values.add(value + 0.0);
      }
    }
    Collections.sort(values);
    var distinct = new TreeSet<>(values);
    if (distinct.size() > most) {
      var last = new TreeMap<String, Double>();
      long others = 0;
      int alone = 0;
      for (double value : distinct) {
        long rows = Collections.frequency(values, value);
        if (rows * most >= values.size()) {
          last.put("alone " + ++alone, value);
        } else {
          others += rows;
          // The last of the equal ones says which of the shares they are in.
          last.put("after " + alone + ": " + (others * most - 1) / values.size(), value);
        }
      }
      distinct = new TreeSet<>(last.values());
    }
    distinct.pollLast();
    return List.copyOf(distinct);
  }

  private static List<Long> oracleCounts(Dataset<Row> rows, String name, List<Double> ends) {
    var counts = new ArrayList<>(Collections.nCopies(ends.size() + 2, 0L));
    for (Double value : values(rows, name)) {
      int bin = 0;
      if (value != null && Double.isFinite(value)) {
        bin = 1 + (int) ends.stream().filter(end -> end < value).count();
      }
      counts.set(bin, counts.get(bin) + 1);
    }
    return counts;
  }
}
