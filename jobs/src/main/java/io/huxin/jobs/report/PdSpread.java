package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the champion's PD is spread over the users it scored.
 *
 * @param users users with a PD
 * @param bins users per bin; bin i holds PDs above {@code EDGES[i−1]} and up to {@code EDGES[i]}
 * @param bands users per band A to E
 * @param mean mean PD; empty without users
 */
record PdSpread(long users, List<Long> bins, List<Long> bands, Optional<BigDecimal> mean) {
  /** Inclusive upper ends of the bins, as fractions, in steps 1–2–5; the last bin ends at 1. */
  static final List<Double> EDGES =
      List.of(0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0);

  static final List<String> BANDS = List.of("A", "B", "C", "D", "E");

  static PdSpread of(DaySlice day) {
    Dataset<Row> scored = day.champion().where(col("pd").isNotNull());
    List<Row> cells =
        scored
            .groupBy(bin().as("bin"), coalesce(col("band"), lit("-")).as("band"))
            .agg(count(lit(1)).as("users"), sum(col("pd").cast("decimal(20,15)")).as("pd"))
            .collectAsList();
    long users = cells.stream().mapToLong(row -> row.<Long>getAs("users")).sum();
    BigDecimal pd =
        cells.stream().map(row -> Money.in(row, "pd")).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PdSpread(
        users,
        counts(cells, EDGES.size(), row -> row.<Integer>getAs("bin")),
        counts(cells, BANDS.size(), row -> BANDS.indexOf(row.<String>getAs("band"))),
        users == 0
            ? Optional.empty()
            : Optional.of(pd.divide(BigDecimal.valueOf(users), 9, RoundingMode.HALF_EVEN)));
  }

  private static List<Long> counts(List<Row> cells, int size, ToIntFunction<Row> place) {
    var counts = new Long[size];
    java.util.Arrays.fill(counts, 0L);
    for (Row row : cells) {
      int i = place.applyAsInt(row);
      if (i >= 0) {
        counts[i] += row.<Long>getAs("users");
      }
    }
    return List.of(counts);
  }

  private static Column bin() {
    Column bin = when(col("pd").leq(EDGES.get(0)), 0);
    for (int i = 1; i < EDGES.size() - 1; i++) {
      bin = bin.when(col("pd").leq(EDGES.get(i)), i);
    }
    return bin.otherwise(EDGES.size() - 1);
  }
}
