package io.huxin.models.learning;

import static io.huxin.models.learning.Observation.total;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of users in the 90, 180 and 365 days after a draw.
 *
 * <p>Balance is the change of the mean balance of 90 days, against that of the day of the draw: of
 * a randomised arm it has the mean of the balance itself and far less spread. Dose is the mean
 * change of quota over the same 90 days that our own applied decisions made; for default, the
 * logarithm of its growth over the whole window.
 */
public final class Outcomes {
  /** Days after the draw. */
  public static final List<Integer> WINDOWS = List.of(90, 180, 365);

  /** Ends of the periods of 90 days that the windows are made of; five days of the year are not. */
  private static final List<Integer> LOOKS = List.of(0, 90, 180, 270, 365);

  private static final String[] UNIT = {"user_id", "window_days"};

  private Outcomes() {}

  /**
   * What is known of users.
   *
   * @param earnings what {@link Observation#earnings} gives
   * @param losses what {@link Observation#losses} gives
   * @param changes user_id, as_of, change: applied changes of a quota, money, in force from the
   *     next day on
   * @param published published days
   */
  public record Known(
      Dataset<Row> earnings,
      Dataset<Row> losses,
      Dataset<Row> changes,
      Collection<LocalDate> published) {}

  /**
   * One row per user and window that has ended: the columns of the draw, window_days, known (false:
   * a day at which to look was not run, so the rest says nothing), balance, profit and dose
   * (money), defaulted (0 or 1), growth (logarithm, nine decimals).
   *
   * @param draws what {@link FirstDraws#of} gives
   * @param asOf last day whose data count
   */
  public static Dataset<Row> of(Dataset<Row> draws, Known known, LocalDate asOf) {
    Dataset<Row> windows = windows(draws).where(col("ends_on").leq(lit(asOf)));
    return windows
        .join(used(draws, known, asOf), new String[] {"user_id"})
        .join(defaulted(windows, known.losses()), UNIT, "left_outer")
        .join(doses(windows, known.changes()), UNIT, "left_outer")
        .withColumn("dose", coalesce(col("late_dose"), lit(0)).cast("decimal(18,2)"))
        .withColumn("whole_dose", coalesce(col("whole_dose"), lit(0)))
        .select(
            col("user_id"),
            col("arm"),
            col("propensity"),
            col("band"),
            col("utilisation"),
            col("window_days"),
            atWindow("known_").as("known"),
            atWindow("balance_").as("balance"),
            atWindow("earned_")
                .minus(coalesce(col("lost"), lit(0)))
                .cast("decimal(18,2)")
                .as("profit"),
            col("dose"),
            coalesce(col("defaulted"), lit(0)).as("defaulted"),
            // A quota cut to nothing would have no logarithm.
            expr("CAST(round(ln(greatest(quota_before + whole_dose, 1) / quota_before), 9)"
                    + " AS DECIMAL(18,9))")
                .as("growth"));
  }

  /** One row per draw and window, with window_days and ends_on. */
  static Dataset<Row> windows(Dataset<Row> draws) {
    return draws
        .withColumn("window_days", explode(days(WINDOWS)))
        .withColumn("ends_on", date_add(col("drawn_on"), col("window_days")));
  }

  private static Column days(List<Integer> days) {
    return array(days.stream().map(day -> lit(day)).toArray(Column[]::new));
  }

  private static Column atWindow(String prefix) {
    Column value = lit(null);
    for (int window : WINDOWS) {
      value = when(col("window_days").equalTo(window), col(prefix + window)).otherwise(value);
    }
    return value;
  }

  /** known_W, balance_W, earned_W of each user and window. */
  private static Dataset<Row> used(Dataset<Row> draws, Known known, LocalDate asOf) {
    Dataset<Row> byDay =
        known
            .earnings()
            .groupBy("as_of", "user_id")
            .agg(total(col("balance")).as("balance"), total(col("earned")).as("earned"))
            .withColumnRenamed("as_of", "seen_on");
    Dataset<Row> looks =
        Observation.seen(draws, "drawn_on", days(LOOKS), known.published())
            .where(date_add(col("drawn_on"), col("at")).leq(lit(asOf)))
            .join(byDay, new String[] {"user_id", "seen_on"}, "left_outer");
    var columns = new ArrayList<Column>();
    for (int window : WINDOWS) {
      Column inside = col("at").leq(window);
      // Nobody seen on a day that was run owes nothing: the line has closed.
      Column balance = coalesce(col("balance"), lit(0));
      columns.add(min(when(inside, col("seen_on").isNotNull())).as("known_" + window));
      columns.add(
          total(
                  when(col("at").equalTo(window), balance)
                      .when(col("at").equalTo(0), balance.multiply(-1)))
              .as("balance_" + window));
      columns.add(total(when(inside.and(col("at").gt(0)), col("earned"))).as("earned_" + window));
    }
    return looks
        .groupBy("user_id")
        .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  /** defaulted and lost of each user and window with a default: the first one in it. */
  private static Dataset<Row> defaulted(Dataset<Row> windows, Dataset<Row> losses) {
    Dataset<Row> byUser =
        losses.groupBy("user_id", "default_on").agg(total(col("lost")).as("lost"));
    return windows
        .select("user_id", "window_days", "drawn_on", "ends_on")
        .join(byUser, new String[] {"user_id"})
        .where(col("default_on").gt(col("drawn_on")).and(col("default_on").leq(col("ends_on"))))
        .groupBy(UNIT[0], UNIT[1])
        .agg(first(lit(1)).as("defaulted"), min_by(col("lost"), col("default_on")).as("lost"));
  }

  /** late_dose (of the last 90 days) and whole_dose (of the window) of each user and window. */
  private static Dataset<Row> doses(Dataset<Row> windows, Dataset<Row> changes) {
    Column left = datediff(col("ends_on"), col("as_of"));
    return windows
        .select("user_id", "window_days", "drawn_on", "ends_on")
        .join(changes, new String[] {"user_id"})
        .where(col("as_of").geq(col("drawn_on")).and(col("as_of").lt(col("ends_on"))))
        .groupBy(UNIT[0], UNIT[1])
        .agg(
            inForce(least(left, lit(Observation.PERIOD)), lit(Observation.PERIOD)).as("late_dose"),
            inForce(left, max("window_days")).as("whole_dose"));
  }

  /** Mean over days: each change counts for the days that it was in force. */
  private static Column inForce(Column days, Column of) {
    return sum(col("change").multiply(greatest(days, lit(0)).cast("decimal(5,0)")))
        .divide(of.cast("decimal(5,0)"))
        .cast("decimal(18,2)");
  }
}
