package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ExpectedPerformanceTest {
  @Test
  void shouldExpectWhatAllOutcomesGiveOnAverage() {
    // Every way in which five users can turn out, weighed by how likely it is.
    List<Row> users =
        scored("(0.0, 0.05), (1.0, 0.2), (1.0, 0.3), (2.5, 0.4), (-1.0, 0.1)").collectAsList();
    double won = 0;
    double pairs = 0;
    for (int outcome = 0; outcome < 1 << users.size(); outcome++) {
      double likely = 1;
      for (int i = 0; i < users.size(); i++) {
        double pd = users.get(i).getDouble(1);
        likely *= (outcome >> i & 1) == 1 ? pd : 1 - pd;
      }
      for (int i = 0; i < users.size(); i++) {
        for (int j = 0; j < users.size(); j++) {
          if ((outcome >> i & 1) == 1 && (outcome >> j & 1) == 0) {
            int order = Double.compare(users.get(i).getDouble(0), users.get(j).getDouble(0));
            pairs += likely;
            won += likely * (1 + order) / 2.0;
          }
        }
      }
    }
    var expected =
        ExpectedPerformance.of(
            scored("(0.0, 0.05), (1.0, 0.2), (1.0, 0.3), (2.5, 0.4), (-1.0, 0.1)"));
    assertThat(expected.rows()).isEqualTo(5);
    assertThat(expected.auc().getAsDouble()).isCloseTo(won / pairs, within(1e-12));
    assertThat(expected.defaultRate()).isCloseTo(0.21, within(1e-12));
    // Up to the score 0 there are 0.15 of 1.05 bads and 1.85 of 3.95 goods.
    assertThat(expected.ks().getAsDouble()).isCloseTo(1.85 / 3.95 - 0.15 / 1.05, within(1e-12));
  }

  @Test
  void shouldAgreeWithComparingEveryPairOnAnyPartitioning() {
    Dataset<Row> many =
        LocalSpark.session()
            .range(0, 600, 1, 3)
            .selectExpr("pmod(xxhash64(id), 170) / 30D - 4 AS raw_score")
            .selectExpr("raw_score", "round(1 / (1 + exp(-raw_score)), 9) AS pd");
    List<Row> users = many.collectAsList();
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < users.size(); i++) {
      for (int j = 0; j < users.size(); j++) {
        if (i != j) {
          double pair = users.get(i).getDouble(1) * (1 - users.get(j).getDouble(1));
          int order = Double.compare(users.get(i).getDouble(0), users.get(j).getDouble(0));
          pairs += pair;
          won += pair * (1 + order) / 2.0;
        }
      }
    }
    var expected = ExpectedPerformance.of(many);
    assertThat(expected.auc().getAsDouble()).isCloseTo(won / pairs, within(1e-12));
    assertThat(ExpectedPerformance.of(many.repartition(7))).isEqualTo(expected);
  }

  @Test
  void shouldLeaveOpenWhatCannotBeRanked() {
    assertThat(ExpectedPerformance.of(scored("(1.0, NULL), (NULL, 0.1)")).rows()).isZero();
    assertThat(ExpectedPerformance.of(scored("(1.0, NULL)")).auc()).isEmpty();
    var alone = ExpectedPerformance.of(scored("(1.0, 0.3)"));
    assertThat(alone.auc()).isEmpty();
    assertThat(alone.defaultRate()).isCloseTo(0.3, within(1e-12));
    assertThat(ExpectedPerformance.of(scored("(1.0, 0.3), (1.0, 0.3)")).auc()).hasValue(0.5);
  }

  private static Dataset<Row> scored(String rows) {
    return LocalSpark.session()
        .sql(
            "SELECT CAST(raw_score AS DOUBLE) AS raw_score, CAST(pd AS DOUBLE) AS pd FROM VALUES "
                + rows
                + " AS t(raw_score, pd)");
  }
}
