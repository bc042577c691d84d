package io.huxin.models.validation;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Whether a sample can be judged on, and what is needed to cut its score.
 *
 * @param rows rows
 * @param users distinct users
 * @param lowest least raw score
 * @param highest greatest raw score
 */
record SampleCensus(long rows, long users, double lowest, double highest) {
  private static final List<String> REQUIRED =
      List.of("user_id", "as_of", "label", "raw_score", "pd");

  /**
   * Looks at a sample.
   *
   * @param named columns that the inputs name
   * @throws IllegalArgumentException if columns are missing, there are no rows, labels are not 0 or
   *     1, PDs lie outside 0 to 1, scores are missing, or all rows have one label
   */
  static SampleCensus of(Sample sample, List<String> named) {
    refuseMissing(sample, named);
    Column label = col("label").cast("double");
    Column pd = col("pd").cast("double");
    Column score = col("raw_score").cast("double");
    Row row =
        sample
            .rows()
            .agg(
                count(lit(1)),
                count_distinct(col("user_id")),
                unless(label.isin(0.0, 1.0)),
                unless(pd.between(0.0, 1.0)),
                unless(abs(score).leq(Double.MAX_VALUE)),
                sum(when(label.equalTo(1.0), 1L).otherwise(0L)),
                min(score),
                max(score),
                unless(col("user_id").isNotNull()))
            .head();
    long rows = row.getLong(0);
    String name = sample.name();
    if (rows == 0) {
      throw ValidationErrors.noRowsIn(name);
    }
    if (row.getLong(8) > 0) {
      throw ValidationErrors.noUser(name, row.getLong(8));
    }
    if (row.getLong(2) > 0) {
      throw ValidationErrors.labelOutside(name, row.getLong(2));
    }
    if (row.getLong(3) > 0) {
      throw ValidationErrors.pdOutside(name, row.getLong(3));
    }
    if (row.getLong(4) > 0) {
      throw ValidationErrors.noScore(name, row.getLong(4));
    }
    long events = row.getLong(5);
    if (events == 0 || events == rows) {
      throw ValidationErrors.oneClass(name, events == 0 ? 0 : 1, rows);
    }
    return new SampleCensus(rows, row.getLong(1), row.getDouble(6), row.getDouble(7));
  }

  private static void refuseMissing(Sample sample, List<String> named) {
    var there = new HashSet<>(Arrays.asList(sample.rows().columns()));
    var missing = new TreeSet<String>();
    REQUIRED.stream().filter(column -> !there.contains(column)).forEach(missing::add);
    named.stream().filter(column -> !there.contains(column)).forEach(missing::add);
    if (!missing.isEmpty()) {
      throw ValidationErrors.columnsMissing(sample.name(), missing);
    }
  }

  private static Column unless(Column holds) {
    return sum(when(coalesce(holds, lit(false)), 0L).otherwise(1L));
  }
}
