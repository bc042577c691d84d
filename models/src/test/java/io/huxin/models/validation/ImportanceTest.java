package io.huxin.models.validation;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import io.huxin.models.scorecard.ScorecardSettings;
import io.huxin.models.scorecard.ScorecardTrainer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ImportanceTest {
  @Test
  void shouldPutFirstWhatMovesTheScoreMost() {
    Dataset<Row> rows =
        LocalSpark.session()
            .range(0, 8000, 1, 2)
            .selectExpr(
                "concat('u', id) AS user_id",
                "DATE'2025-01-31' AS as_of",
                uniform(1) + " AS age",
                uniform(2) + " AS debt",
                uniform(3) + " AS late",
                uniform(4) + " AS luck")
            .withColumn("label", expr("int(luck < 1 / (1 + exp(4.5 - age - 2 * debt - 4 * late)))"))
            .persist();
    PdModel model =
        ScorecardTrainer.train(
                rows,
                Stream.of("age", "debt", "late")
                    .map(column -> Attribute.numeric(column, Direction.UP, "own"))
                    .toList(),
                ScorecardSettings.DEFAULT)
            .scorecard();
    assertThat(model.inputs()).containsExactly("age", "debt", "late");

    assertThat(Importance.ordered(model, rows, 1)).containsExactly("late", "debt", "age");
    assertThat(Importance.ordered(model, rows.repartition(5), 1))
        .containsExactly("late", "debt", "age");
    // Without rows all matter alike.
    assertThat(Importance.ordered(model, rows.where("false"), 1))
        .isEqualTo(List.of("age", "debt", "late"));
    rows.unpersist();
  }

  private static String uniform(int column) {
    return "pmod(xxhash64(id, " + column + "), 1000003) / 1000003D";
  }
}
