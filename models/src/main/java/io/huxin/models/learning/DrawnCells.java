package io.huxin.models.learning;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From users to sums by cell, arm and propensity: few rows, whatever the number of users. */
public final class DrawnCells {
  private static final List<String> CELL =
      List.of("window_days", "band", "utilisation", "arm", "propensity", "known");

  private DrawnCells() {}

  /**
   * The effects that the users show.
   *
   * @param draws what {@link FirstDraws#of} gives
   * @param outcomes what {@link Outcomes#of} gives
   * @param asOf last day whose data count
   */
  public static List<Effect> effects(Dataset<Row> draws, Dataset<Row> outcomes, LocalDate asOf) {
    var effects = new LimitEffects();
    for (Row row : sums(outcomes).collectAsList()) {
      var sums = new CellSums();
      double propensity = row.getAs("propensity");
      if (row.<Boolean>getAs("known")) {
        sums.add(
            propensity,
            moments(row, "balance", "dose"),
            moments(row, "profit", "dose"),
            moments(row, "defaulted", "growth"));
      } else {
        sums.leaveOut(0, row.<Long>getAs("users"));
      }
      effects.add(cell(row), row.getAs("arm"), sums);
    }
    for (Row row : notEnded(draws, asOf).collectAsList()) {
      var sums = new CellSums();
      sums.leaveOut(row.<Long>getAs("users"), 0);
      effects.add(cell(row), row.getAs("arm"), sums);
    }
    return effects.effects();
  }

  private static Cell cell(Row row) {
    return new Cell(row.<Integer>getAs("window_days"), row.getAs("band"), row.getAs("utilisation"));
  }

  private static Dataset<Row> notEnded(Dataset<Row> draws, LocalDate asOf) {
    return Outcomes.windows(draws)
        .where(col("ends_on").gt(lit(asOf)))
        .groupBy("window_days", "band", "utilisation", "arm")
        .agg(count(lit(1)).as("users"));
  }

  private static Dataset<Row> sums(Dataset<Row> outcomes) {
    return outcomes
        .groupBy(CELL.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(
            count(lit(1)).as("users"),
            total("balance"),
            total("profit"),
            total("defaulted"),
            total("dose"),
            total("growth"),
            product("balance", "balance"),
            product("balance", "dose"),
            product("profit", "profit"),
            product("profit", "dose"),
            product("defaulted", "defaulted"),
            product("defaulted", "growth"),
            product("dose", "dose"),
            product("growth", "growth"));
  }

  private static Column total(String name) {
    return expr("CAST(sum(" + name + ") AS DECIMAL(38,9))").as(name);
  }

  private static Column product(String one, String other) {
    return expr("sum(" + one + " * " + other + ")").cast("string").as(one + "_" + other);
  }

  private static Moments moments(Row row, String y, String x) {
    return new Moments(
        row.<Long>getAs("users"),
        row.getAs(y),
        row.getAs(x),
        exact(row, y, y),
        exact(row, y, x),
        exact(row, x, x));
  }

  private static BigDecimal exact(Row row, String one, String other) {
    return new BigDecimal(row.<String>getAs(one + "_" + other));
  }
}
