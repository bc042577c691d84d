package io.huxin.models.ecl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How expected credit loss moved between two days, by the stages that lines came from and went to.
 *
 * <p>In each row opening + new_lines + derecognised + remeasurement = closing, exactly. What leaves
 * a stage and enters another is {@code transferred}, at its opening amount, so that per stage too
 * opening, transfers and the other movements give closing.
 */
public final class EclMovement {
  private static final String[] LINE = {"user_id", "product"};

  private EclMovement() {}

  /**
   * Rows of {@link PortfolioTables#ECL_MOVEMENT}.
   *
   * @param asOf day of {@code now}
   * @param before rows of {@code ecl} of the earlier day; none on the first
   * @param beforeOn that day; empty on the first
   * @param now rows of {@code ecl} of the day
   * @param writtenOff user_id and product of lines that are written off by the day, once each
   */
  public static Dataset<Row> between(
      LocalDate asOf,
      Dataset<Row> before,
      Optional<LocalDate> beforeOn,
      Dataset<Row> now,
      Dataset<Row> writtenOff) {
    return before
        .select(
            col("user_id"),
            col("product"),
            col("stage").as("stage_before"),
            col("ecl").as("ecl_before"))
        .join(
            now.select(
                col("user_id"),
                col("product"),
                col("stage").as("stage_now"),
                col("ecl").as("ecl_now")),
            LINE,
            "full_outer")
        .join(
            writtenOff.select(col("user_id"), col("product"), lit(true).as("written_off")),
            LINE,
            "left_outer")
        .withColumn("from_stage", expr("coalesce(CAST(stage_before AS STRING), 'NEW')"))
        .withColumn(
            "to_stage",
            expr("coalesce(CAST(stage_now AS STRING), if(written_off, 'WRITTEN_OFF', 'CLOSED'))"))
        .groupBy("product", "from_stage", "to_stage")
        .agg(
            expr("count(*)").as("lines"),
            money("coalesce(ecl_before, 0)", "opening"),
            // Null, and so 0, for a line that is new or gone.
            money("if(stage_before <> stage_now, ecl_before, 0)", "transferred"),
            money("if(stage_before IS NULL, ecl_now, 0)", "new_lines"),
            money("if(stage_now IS NULL, -ecl_before, 0)", "derecognised"),
            money("coalesce(ecl_now - ecl_before, 0)", "remeasurement"),
            money("coalesce(ecl_now, 0)", "closing"))
        .withColumn("as_of", lit(asOf))
        .withColumn("opening_on", lit(beforeOn.orElse(null)).cast("date"))
        .select(
            Arrays.stream(PortfolioTables.ECL_MOVEMENT.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column money(String amount, String name) {
    return expr("CAST(sum(CAST(" + amount + " AS DECIMAL(18,2))) AS DECIMAL(18,2))").as(name);
  }
}
