package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Roll rates: of the lines in a state of arrears 30 days ago, the share now in each state, by lines
 * and by what they owed.
 *
 * <p>States come from {@code dpd_uncured}, so that refinancing never looks like a cure. A line that
 * did not exist 30 days ago has no row. The shares of one product and from-state add to one.
 *
 * <ul>
 *   <li>The balance of a line is its outstanding at the earlier date, wherever it went: so the
 *       balances of a row are of the same money, and add to one too. Where a from-state owed
 *       nothing, the shares of its balance are null.
 *   <li>WRITTEN_OFF comes before all other states, and is never left.
 *   <li>CLOSED is a line that owes nothing and that the core system states as closed, or that has
 *       gone from the delinquency.
 * </ul>
 */
public final class RollRates {
  /** Days between the two looks. */
  public static final int DAYS = 30;

  private static final String[] LINE = {"user_id", "product"};

  private RollRates() {}

  /**
   * The lines of one of the two days.
   *
   * @param delinquency delinquency of the day; a line without a row counts as closed unless it owes
   *     something
   * @param positions positions of the day
   * @param closed lines that the core system stated as closed: {@code user_id, product}, one row a
   *     line; may be empty
   */
  public record Lines(Dataset<Row> delinquency, Dataset<Row> positions, Dataset<Row> closed) {}

  /**
   * Rows of {@link PortfolioTables#ROLL_RATES}.
   *
   * @param asOf day of {@code now}
   * @param before lines 30 days before {@code asOf}
   * @param now lines at {@code asOf}
   * @param writtenOff lines ever written off: {@code user_id, product, happened_on}; may be empty
   */
  public static Dataset<Row> between(
      LocalDate asOf, Lines before, Lines now, Dataset<Row> writtenOff) {
    Dataset<Row> writeOffs =
        writtenOff
            .where(col("happened_on").leq(lit(asOf)))
            .groupBy("user_id", "product")
            .agg(min("happened_on").as("written_off_on"));
    Dataset<Row> lines =
        stated(before, "before")
            .where(col("state_before").isNotNull())
            .join(stated(now, "now"), LINE, "left")
            .join(writeOffs, LINE, "left");
    Dataset<Row> moves =
        lines
            .select(
                col("product"),
                from(asOf).as("from_state"),
                to().as("to_state"),
                owed("before").as("owed"))
            .groupBy("product", "from_state", "to_state")
            .agg(count(lit(1)).as("users"), sum("owed").as("balance"));
    var origin = Window.partitionBy("product", "from_state");
    return moves
        .withColumn("as_of", lit(asOf))
        .withColumn("share", shareWithin(origin, "users"))
        .withColumn("balance_share", shareWithin(origin, "balance"))
        .select(columns());
  }

  /** Lines of either table, with state, outstanding and whether closed, named by the day. */
  private static Dataset<Row> stated(Lines lines, String day) {
    Dataset<Row> states =
        lines
            .delinquency()
            .select(
                col("user_id"), col("product"), DpdState.of(col("dpd_uncured")).as("state_" + day));
    Dataset<Row> owed =
        lines
            .positions()
            .select(col("user_id"), col("product"), col("outstanding").as("outstanding_" + day));
    Dataset<Row> closed =
        lines.closed().select(col("user_id"), col("product"), lit(true).as("closed_" + day));
    return states.join(owed, LINE, "full_outer").join(closed, LINE, "left");
  }

  private static Column shareWithin(WindowSpec origin, String measure) {
    return round(
        try_divide(col(measure).cast("double"), sum(measure).over(origin).cast("double")), 9);
  }

  private static Column from(LocalDate asOf) {
    return when(col("written_off_on").leq(date_sub(lit(asOf), DAYS)), DpdState.WRITTEN_OFF.name())
        .when(gone("before"), DpdState.CLOSED.name())
        .otherwise(col("state_before"));
  }

  private static Column to() {
    return when(col("written_off_on").isNotNull(), DpdState.WRITTEN_OFF.name())
        .when(gone("now"), DpdState.CLOSED.name())
        .when(col("state_now").isNotNull(), col("state_now"))
        .when(owed("now").gt(0), DpdState.CURRENT.name())
        .otherwise(DpdState.CLOSED.name());
  }

  private static Column gone(String day) {
    return coalesce(col("closed_" + day), lit(false)).and(owed(day).leq(0));
  }

  /** A credit balance is nothing owed. */
  private static Column owed(String day) {
    Column outstanding = coalesce(col("outstanding_" + day), lit(0));
    return greatest(outstanding.cast("decimal(18,2)"), lit(0).cast("decimal(18,2)"));
  }

  private static Column[] columns() {
    return Arrays.stream(PortfolioTables.ROLL_RATES.columnNames())
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}
