package io.huxin.models.booster;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BoosterShapTest {
  private static final List<String> FEATURES = List.of("x0", "x1", "x2", "x3", "x4");

  @Test
  void shouldExplainByShapleyValuesOverAllSubsets() throws Exception {
    Dataset<Row> frame = frame().cache();
    BoosterModel model =
        (BoosterModel)
            BoosterTrainer.fitted(
                    frame,
                    FEATURES.stream()
                        .map(id -> Attribute.numeric(id, Direction.NONE, "test"))
                        .toList(),
                    BoosterTraining.DEFAULT,
                    new BoosterPoint(3, 0.3, 1, 1, 1, 1),
                    4)
                .model();
    ShapleyOracle oracle = oracle(model);
    assertThat(oracle.trees()).isEqualTo(4);
    assertThat(oracle.depth()).isEqualTo(3);
    List<Row> explained =
        model
            .explained(frame, List.of(frame.columns()))
            .orderBy("user_id")
            .limit(60)
            .collectAsList();
    assertThat(explained).anyMatch(row -> row.isNullAt(row.fieldIndex("x1")));
    // What the score is beyond the trees: the same for every row.
    double start = rawScore(explained.get(0)) - oracle.mean(values(explained.get(0)), 31);
    for (Row row : explained) {
      double[] values = values(row);
      List<Double> contributions = row.getList(row.fieldIndex("contributions"));
      double[] expected = oracle.contributions(values);
      for (int feature = 0; feature < expected.length; feature++) {
        assertThat(contributions.get(feature)).isCloseTo(expected[feature], within(1e-5));
      }
      assertThat(rawScore(row)).isCloseTo(start + oracle.mean(values, 31), within(1e-5));
    }
    assertThat(explained.stream().map(BoosterShapTest::rawScore).distinct()).hasSizeGreaterThan(10);
  }

  private static double rawScore(Row row) {
    return row.<Double>getAs("raw_score");
  }

  private static ShapleyOracle oracle(BoosterModel model) throws Exception {
    Booster booster = XGBoost.loadModel(model.model().getBytes(StandardCharsets.UTF_8));
    var oracle = new ShapleyOracle(FEATURES.size());
    for (String tree : booster.getModelDump((String) null, true, "json")) {
      oracle.add(ShapleyOracle.Node.of(JsonMapper.builder().build().readTree(tree)));
    }
    booster.dispose();
    return oracle;
  }

  private static double[] values(Row row) {
    return IntStream.range(0, FEATURES.size())
        .mapToDouble(
            feature -> {
              int at = row.fieldIndex(FEATURES.get(feature));
              return row.isNullAt(at) ? Double.NaN : row.getDouble(at);
            })
        .toArray();
  }

  static Dataset<Row> frame() {
    Dataset<Row> frame =
        LocalSpark.session()
            .range(0, 600, 1, 2)
            .withColumn("user_id", expr("concat('u', id)"))
            .withColumn("as_of", expr("date'2025-01-31'"));
    for (int feature = 0; feature < FEATURES.size(); feature++) {
      frame =
          frame.withColumn(
              FEATURES.get(feature), expr("pmod(xxhash64(id, " + feature + "), 1000) / 1000D"));
    }
    return frame
        .withColumn("x1", expr("if(x4 < 0.2, null, x1)"))
        .withColumn(
            "label",
            expr(
                "if(x0 + coalesce(x1, 0.9) * x2 - x3 + pmod(xxhash64(id, 9), 1000) / 1000D > 0.8,"
                    + " 1, 0)"));
  }
}
