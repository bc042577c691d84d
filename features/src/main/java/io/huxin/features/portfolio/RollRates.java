package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Roll rates: of the lines in a state of arrears 30 days ago, the share now in each state.
 *
 * <p>States come from {@code dpd_uncured}, so that refinancing never looks like a cure. A line that
 * did not exist 30 days ago has no row. The shares of one product and from-state add to one.
 */
public final class RollRates {
  /** Days between the two looks. */
  public static final int DAYS = 30;

  private static final String[] LINE = {"user_id", "product"};

  private RollRates() {}

  /**
   * Rows of {@link OutputTables#ROLL_RATES}.
   *
   * @param asOf day of {@code delinquencyNow} and {@code positions}
   * @param delinquencyBefore delinquency 30 days before {@code asOf}
   * @param delinquencyNow delinquency at {@code asOf}; a line that has gone from it is closed
   *     unless {@code positions} still has something owed
   * @param positions positions at {@code asOf}
   * @param writtenOff lines ever written off: {@code user_id, product, happened_on}; may be empty
   */
  public static Dataset<Row> between(
      LocalDate asOf,
      Dataset<Row> delinquencyBefore,
      Dataset<Row> delinquencyNow,
      Dataset<Row> positions,
      Dataset<Row> writtenOff) {
    Dataset<Row> writeOffs =
        writtenOff
            .where(col("happened_on").leq(lit(asOf)))
            .groupBy("user_id", "product")
            .agg(min("happened_on").as("written_off_on"));
    Dataset<Row> lines =
        delinquencyBefore
            .select(col("user_id"), col("product"), state().as("state_before"))
            .join(
                delinquencyNow.select(col("user_id"), col("product"), state().as("state_now")),
                LINE,
                "left")
            .join(
                positions.select(col("user_id"), col("product"), col("outstanding")), LINE, "left")
            .join(writeOffs, LINE, "left");
    Dataset<Row> moves =
        lines
            .select(col("product"), from(asOf).as("from_state"), to().as("to_state"))
            .groupBy("product", "from_state", "to_state")
            .agg(count(lit(1)).as("users"));
    var origin = Window.partitionBy("product", "from_state");
    return moves
        .withColumn("as_of", lit(asOf))
        .withColumn(
            "share", round(col("users").cast("double").divide(sum("users").over(origin)), 9))
        .select(columns());
  }

  private static Column state() {
    return DpdState.of(col("dpd_uncured"));
  }

  private static Column from(LocalDate asOf) {
    return when(col("written_off_on").leq(date_sub(lit(asOf), DAYS)), DpdState.WRITTEN_OFF.name())
        .otherwise(col("state_before"));
  }

  private static Column to() {
    return when(col("written_off_on").isNotNull(), DpdState.WRITTEN_OFF.name())
        .when(col("state_now").isNotNull(), col("state_now"))
        .when(coalesce(col("outstanding"), lit(0)).gt(0), DpdState.CURRENT.name())
        .otherwise(DpdState.CLOSED.name());
  }

  private static Column[] columns() {
    return Arrays.stream(OutputTables.ROLL_RATES.columnNames())
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}
