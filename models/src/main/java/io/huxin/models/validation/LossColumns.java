package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the lines of a loss back-test into columns of fixed types, and refuses unusable ones. */
final class LossColumns {
  private static final List<String> REQUIRED =
      List.of(
          "user_id",
          "product",
          "band",
          "predicted_ead",
          "predicted_lgd",
          "realised_ead",
          "realised_lgd",
          "closed");
  private static final String MONEY = "decimal(24,6)";
  private static final String FRACTION = "decimal(12,9)";

  private LossColumns() {}

  static Dataset<Row> of(Dataset<Row> lines, long seed) {
    var there = new HashSet<>(Arrays.asList(lines.columns()));
    var missing = new TreeSet<>(REQUIRED);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      throw ValidationErrors.lossColumnsMissing(missing);
    }
    Column pd =
        there.contains("predicted_pd")
            ? col("predicted_pd").cast(FRACTION)
            : lit(null).cast(FRACTION);
    Column defaulted =
        there.contains("defaulted") ? coalesce(col("defaulted"), lit(false)) : lit(true);
    Dataset<Row> read =
        lines.select(
            xxhash64(lit(seed), col("user_id")).as("user"),
            col("product"),
            coalesce(col("band"), lit("none")).as("band"),
            pd.as("pd"),
            col("predicted_ead").cast(MONEY).as("predicted_ead"),
            col("predicted_lgd").cast(FRACTION).as("predicted_lgd"),
            defaulted.as("defaulted"),
            col("realised_ead").cast(MONEY).as("realised_ead"),
            col("realised_lgd").cast(FRACTION).as("realised_lgd"),
            coalesce(col("closed"), lit(false)).as("closed"));
    refuseUnusable(read);
    return read;
  }

  private static void refuseUnusable(Dataset<Row> read) {
    var problems = new ArrayList<String>();
    var columns = new ArrayList<Column>();
    problems.add("no product");
    columns.add(col("product").isNull());
    problems.add("no predicted_ead of at least 0");
    columns.add(coalesce(col("predicted_ead").lt(0), lit(true)));
    problems.add("no predicted_lgd between 0 and 1");
    columns.add(coalesce(col("predicted_lgd").between(0, 1), lit(false)).unary_$bang());
    problems.add("a predicted_pd outside [0, 1]");
    columns.add(coalesce(col("pd").between(0, 1), lit(true)).unary_$bang());
    problems.add("a default without realised_ead of at least 0");
    columns.add(col("defaulted").and(coalesce(col("realised_ead").lt(0), lit(true))));
    problems.add("a closed work-out without realised_lgd");
    columns.add(col("defaulted").and(col("closed")).and(col("realised_lgd").isNull()));
    Row counts =
        read.agg(
                sum(lit(1L)),
                columns.stream()
                    .map(column -> sum(when(column, 1L).otherwise(0L)))
                    .toArray(Column[]::new))
            .head();
    for (int at = 0; at < problems.size(); at++) {
      if (!counts.isNullAt(0) && counts.getLong(at + 1) > 0) {
        throw ValidationErrors.lossLinesUnusable(problems.get(at), counts.getLong(at + 1));
      }
    }
  }
}
