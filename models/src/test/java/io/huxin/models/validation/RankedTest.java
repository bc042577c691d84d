package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankedTest {
  /** Labels follow the score with noise; the other model's score is the same with more noise. */
  private static Dataset<Row> scored(double noise) {
    return LocalSpark.session()
        .range(0, 1200, 1, 3)
        .selectExpr(
            "concat('u', id div 2) AS user_id",
            "if(pmod(xxhash64(id, 1), 1000) / 1000 < pmod(xxhash64(id, 2), 1000) / 2000, 1, 0)"
                + " AS label",
            "pmod(xxhash64(id, 2), 1000) / 1000 + "
                + noise
                + " * pmod(xxhash64(id, 3), 1000) / 1000 AS raw_score",
            "0.25D AS pd");
  }

  @Test
  void shouldFindNoDifferenceBetweenAModelAndItself() {
    Ranked once = Ranked.of(scored(0), 7);
    assertThat(once.above(Ranked.of(scored(0).repartition(5), 7))).isEqualTo(new Measured(0, 0, 0));
  }

  @Test
  void shouldPairWhatIsDrawn() {
    Ranked better = Ranked.of(scored(0), 7);
    Ranked near = Ranked.of(scored(0.3), 7);
    Measured above = better.above(near);
    assertThat(above.value())
        .isCloseTo(
            better.figures().auc().getAsDouble() - near.figures().auc().getAsDouble(),
            within(1e-12))
        .isPositive();
    assertThat(above.low()).isLessThan(above.value());
    assertThat(above.high()).isGreaterThan(above.value());
    // What chance does to both alike is no difference: less than half of either's own interval.
    Interval own =
        Interval.of(better.aucs().stream().mapToDouble(Double::doubleValue).toArray())
            .orElseThrow();
    assertThat(above.high() - above.low()).isLessThan((own.high() - own.low()) / 2);
    assertThat(near.above(better).high()).isCloseTo(-above.low(), within(1e-12));
  }

  @Test
  void shouldHaveNoDifferenceWithOneLabel() {
    Ranked goods = Ranked.of(scored(0).where("label = 0"), 7);
    assertThat(goods.above(goods).value()).isNaN();
    assertThat(goods.above(goods).reaches(-1, 1)).isFalse();
    assertThat(
            Comparison.of("late", Measured.withoutInterval(Double.NaN), goods, goods).notCompared())
        .contains("the rows have one label only");
  }
}
