package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.expr;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A frame with a known shape: risk follows debt, wage and job; noise follows nothing. */
final class Frames {
  static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.numeric("debt", Direction.UP, "balance").withSpecialCodes("-999"),
          Attribute.numeric("wage", Direction.DOWN, "income"),
          Attribute.numeric("wage.twin", Direction.DOWN, "income"),
          Attribute.categorical("job", "person"),
          Attribute.numeric("noise", Direction.NONE, "none"),
          Attribute.numeric("constant", Direction.NONE, "none"),
          Attribute.numeric("empty", Direction.NONE, "none"));

  private Frames() {}

  static Dataset<Row> of(int rows) {
    return LocalSpark.session()
        .range(0, rows, 1, 2)
        .withColumn("user_id", expr("concat('u', id)"))
        .withColumn("as_of", expr("date'2025-01-31'"))
        .withColumn("h1", uniform(1))
        .withColumn("h2", uniform(2))
        .withColumn("h3", uniform(3))
        .withColumn("h4", uniform(4))
        .withColumn("h5", uniform(5))
        .withColumn("noise", expr("round(h4, 3)"))
        .withColumn(
            "debt",
            expr(
                "CASE WHEN h5 < 0.05 THEN null WHEN h5 < 0.10 THEN -999D"
                    + " WHEN h5 < 0.11 THEN double('NaN') ELSE round(h1 * 1000) END"))
        .withColumn("wage", expr("cast(round(h2 * 9000, 2) AS DECIMAL(18,2))"))
        .withColumn("wage.twin", expr("wage * 2 + 1"))
        .withColumn(
            "job",
            expr(
                "CASE WHEN h3 < 0.3 THEN 'clerk' WHEN h3 < 0.6 THEN 'cook'"
                    + " WHEN h3 < 0.98 THEN 'nurse' WHEN h3 < 0.99 THEN null ELSE concat('rare', id) END"))
        .withColumn("constant", expr("7"))
        .withColumn("empty", expr("cast(null AS DOUBLE)"))
        .withColumn(
            "label",
            expr(
                "CASE WHEN pmod(xxhash64(id, 99), 1000003) / 1000003 < 1 / (1 + exp("
                    + "2.5 - 3 * h1 + 3 * h2 - if(h3 < 0.3, 1.0, 0.0))) THEN 1 ELSE 0 END"))
        .drop("h1", "h2", "h3", "h4", "h5", "id");
  }

  private static org.apache.spark.sql.Column uniform(int seed) {
    return expr("pmod(xxhash64(id, " + seed + "), 1000003) / 1000003");
  }
}
