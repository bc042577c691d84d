package io.huxin.jobs.bench;

import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Attribute.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Labelled rows to measure models on: hashes of the row's number, a third of the columns each
 * shares, counts and amounts, one value in twenty missing; risk follows the first twenty.
 */
final class ModelRows {
  /** Columns that the label follows. */
  private static final int TELLING = 20;

  /** Largest share that a hash is made to, and one more. */
  private static final int RANGE = 1_000_003;

  private ModelRows() {}

  static List<Attribute> attributes(int features) {
    return IntStream.range(0, features)
        .mapToObj(feature -> Attribute.numeric(name(feature), direction(feature), "bench"))
        .toList();
  }

  /** Half of the telling columns are declared, as in a catalogue some are. */
  private static Direction direction(int feature) {
    return feature >= TELLING || feature % 2 == 1
        ? Direction.NONE
        : feature % 4 == 0 ? Direction.UP : Direction.DOWN;
  }

  private static String name(int feature) {
    return String.format(Locale.ROOT, "f%03d", feature);
  }

  static Dataset<Row> of(SparkSession spark, long rows, int features) {
    var columns = new ArrayList<String>();
    columns.add("id");
    columns.add("md5(CAST(id AS STRING)) AS user_id");
    columns.add("DATE'2025-12-31' AS as_of");
    for (int feature = 0; feature < features; feature++) {
      columns.add(
          String.format(
              Locale.ROOT,
              "if(pmod(xxhash64(id, %d, 1), 20) = 0, NULL, %s) AS %s",
              feature,
              value(feature),
              name(feature)));
    }
    return spark
        .range(0, rows, 1, 8)
        .selectExpr(columns.toArray(String[]::new))
        .selectExpr(
            "*",
            "if(" + share(99_999) + " < 1 / (1 + exp(-(" + logit(features) + "))), 1, 0) AS label")
        .drop("id");
  }

  private static String share(int feature) {
    return "pmod(xxhash64(id, " + feature + "), " + RANGE + ") / " + RANGE + "D";
  }

  private static String value(int feature) {
    return switch (feature % 3) {
      case 0 -> share(feature);
      case 1 -> "floor(-4D * ln(1D - " + share(feature) + ")) * 1D";
      default -> "round(exp(6D + 3D * " + share(feature) + "), 2)";
    };
  }

  /** By the hashes, not the values: what is missing still has its risk. */
  private static String logit(int features) {
    var logit = new StringBuilder("-2.4D");
    for (int feature = 0; feature < Math.min(TELLING, features); feature++) {
      logit
          .append(feature % 4 == 2 ? " - " : " + ")
          .append(String.format(Locale.ROOT, "%.2fD * (", 0.4 + 0.05 * feature))
          .append(share(feature))
          .append(" - 0.5D)");
    }
    return logit.toString();
  }
}
