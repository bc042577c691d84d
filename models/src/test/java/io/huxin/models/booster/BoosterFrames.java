package io.huxin.models.booster;

import static org.apache.spark.sql.functions.expr;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A frame with a known shape: risk rises with debt, falls with wage, bends with age. */
final class BoosterFrames {
  static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.numeric("wage.net", Direction.DOWN, "income"),
          Attribute.numeric("debt", Direction.UP, "balance").withSpecialCodes("-999"),
          Attribute.numeric("age", Direction.NONE, "person"),
          Attribute.numeric("noise", Direction.UP, "none"),
          Attribute.numeric("constant", Direction.NONE, "none"),
          Attribute.numeric("empty", Direction.NONE, "none"));

  private BoosterFrames() {}

  /** Two snapshots per user. */
  static Dataset<Row> of(int rows) {
    return LocalSpark.session()
        .range(0, rows, 1, 3)
        .withColumn("user_id", expr("concat('u', id div 2)"))
        .withColumn("as_of", expr("date_add(date'2025-01-31', cast(id % 2 as int))"))
        .withColumn("h1", uniform(1))
        .withColumn("h2", uniform(2))
        .withColumn("h3", uniform(3))
        .withColumn("h5", uniform(5))
        .withColumn("noise", expr("cast(round(h5 * 100) as int)"))
        .withColumn(
            "debt",
            expr(
                "CASE WHEN h5 < 0.05 THEN null WHEN h5 < 0.10 THEN -999D"
                    + " WHEN h5 < 0.11 THEN double('NaN') ELSE round(h1 * 1000) END"))
        .withColumn("wage.net", expr("cast(round(h2 * 9000, 2) AS DECIMAL(18,2))"))
        .withColumn("age", expr("18 + 50 * h3"))
        .withColumn("constant", expr("7"))
        .withColumn("empty", expr("cast(null AS DOUBLE)"))
        .withColumn(
            "label",
            expr(
                "CASE WHEN pmod(xxhash64(id, 99), 1000003) / 1000003 < 1 / (1 + exp("
                    + "1.5 - 3 * h1 + 3 * h2 - 4 * abs(h3 - 0.5))) THEN 1 ELSE 0 END"))
        .drop("h1", "h2", "h3", "h5", "id");
  }

  private static Column uniform(int seed) {
    return expr("pmod(xxhash64(id, " + seed + "), 1000003) / 1000003");
  }
}
