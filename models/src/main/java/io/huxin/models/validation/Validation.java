package io.huxin.models.validation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well a scored table ranks and estimates. Sums are integers or decimals, so that partitioning
 * changes nothing. Ranking uses the raw score, estimates the PD.
 *
 * @param rows rows
 * @param events rows with label 1
 * @param auc probability that a bad row has the higher raw score than a good one, ties half; empty
 *     with one label only
 * @param ks greatest distance between the distributions of goods and bads over the raw score; empty
 *     with one label only
 * @param brier mean of (PD − label)²
 * @param logLoss mean of −ln of the probability given to what happened; PD held 1e-9 from 0 and 1
 * @param meanPd mean PD
 */
public record Validation(
    long rows,
    long events,
    OptionalDouble auc,
    OptionalDouble ks,
    double brier,
    double logLoss,
    double meanPd) {
  private static final int MAX_SEGMENTS = 50;
  private static final double EDGE = 1e-9;

  /**
   * Measures all rows together.
   *
   * @param scored rows with {@code label} (0 or 1), {@code raw_score} and {@code pd}
   * @throws IllegalArgumentException if there are no rows, or rows without these
   */
  public static Validation of(Dataset<Row> scored) {
    Column label = col("label").cast("double");
    Column pd = col("pd");
    Column likely =
        greatest(
            least(when(label.equalTo(1), pd).otherwise(lit(1.0).minus(pd)), lit(1 - EDGE)),
            lit(EDGE));
    Column usable =
        coalesce(
            label
                .isin(0.0, 1.0)
                .and(pd.between(0.0, 1.0))
                .and(col("raw_score").isNotNull())
                .and(col("raw_score").isNaN().equalTo(false)),
            lit(false));
    Row sums =
        scored
            .agg(
                sum(lit(1L)),
                sum(when(usable, 0L).otherwise(1L)),
                sum(when(label.equalTo(1), 1L).otherwise(0L)),
                sum(decimal(pd.minus(label).multiply(pd.minus(label)))),
                sum(decimal(log(likely).multiply(lit(-1.0)))),
                sum(decimal(pd)),
                min("raw_score"),
                max("raw_score"))
            .head();
    if (sums.isNullAt(0)) {
      throw ValidationErrors.noRows();
    }
    if (sums.getLong(1) > 0) {
      throw ValidationErrors.incomplete(sums.getLong(1));
    }
    long rows = sums.getLong(0);
    long events = sums.getLong(2);
    var ranking = Ranking.of(scored, rows - events, events, sums.getDouble(6), sums.getDouble(7));
    return new Validation(
        rows,
        events,
        ranking.auc(),
        ranking.ks(),
        mean(sums.getDecimal(3), rows),
        mean(sums.getDecimal(4), rows),
        mean(sums.getDecimal(5), rows));
  }

  /**
   * The same per value of a column of few values; null is the segment "null".
   *
   * @throws IllegalArgumentException if the column has more than 50 values
   */
  public static SortedMap<String, Validation> bySegment(Dataset<Row> scored, String column) {
    Column segment = coalesce(col(column).cast("string"), lit("null"));
    var values =
        scored.select(segment.as("segment")).distinct().limit(MAX_SEGMENTS + 1).collectAsList();
    if (values.size() > MAX_SEGMENTS) {
      throw ValidationErrors.tooManySegments(column, MAX_SEGMENTS);
    }
    var bySegment = new TreeMap<String, Validation>();
    values.forEach(
        row ->
            bySegment.put(
                row.getString(0), of(scored.filter(segment.equalTo(lit(row.getString(0)))))));
    return bySegment;
  }

  /** Gini coefficient, 2 · AUC − 1. */
  public OptionalDouble gini() {
    return auc.isPresent() ? OptionalDouble.of(2 * auc.getAsDouble() - 1) : auc;
  }

  /** Share of rows with label 1. */
  public double observed() {
    return (double) events / rows;
  }

  private static Column decimal(Column value) {
    return value.cast("decimal(20,15)");
  }

  private static double mean(BigDecimal sum, long rows) {
    return sum.divide(BigDecimal.valueOf(rows), 15, RoundingMode.HALF_EVEN).doubleValue();
  }
}
