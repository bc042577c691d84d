package io.huxin.models.learning;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What published days show of the time after a day, in periods of 90 days. */
public final class Observation {
  /** A period, days: what {@code line_use} holds the mean balance and the purchases of. */
  public static final int PERIOD = 90;

  /** A day that was not run is seen at the last one before it, if no older than this. */
  private static final int OLDEST = 6;

  private static final String MONEY = "decimal(18,2)";

  private Observation() {}

  /**
   * What each line earned in the 90 days up to a day: as_of, user_id, product, balance (the mean of
   * these days) and earned = (apr − funding)·balance·90/365 + fee·purchases, money. It is the first
   * part of the value of a quota (credit-rules section 3) with what happened in place of what is
   * expected. What is lost by default is {@link #losses}.
   *
   * @param lineUse {@code line_use} of the days
   * @param rates user_id, product, apr: what lines state; null or absent: the policy's per product
   */
  public static Dataset<Row> earnings(Dataset<Row> lineUse, Dataset<Row> rates, PolicyPack pack) {
    Column apr = coalesce(col("apr"), by(product -> pack.price().apr(product, null)));
    Column margin = apr.minus(lit(pack.value().funding())).multiply(PERIOD).divide(365);
    Column fee = by(product -> pack.value().fee().get(product));
    return lineUse
        .select("as_of", "user_id", "product", "mean_balance_90", "purchases_90")
        .join(rates, new String[] {"user_id", "product"}, "left_outer")
        .select(
            col("as_of"),
            col("user_id"),
            col("product"),
            col("mean_balance_90").as("balance"),
            margin
                .multiply(col("mean_balance_90").cast("double"))
                .plus(fee.multiply(col("purchases_90").cast("double")))
                .cast(MONEY)
                .as("earned"));
  }

  /**
   * Defaults and what they lose: user_id, product, default_on, lost, money: what was owed when the
   * default became known, times the policy's loss given default. What really comes back is known
   * years later only.
   *
   * @param balances {@code default_balances} up to the day
   */
  public static Dataset<Row> losses(Dataset<Row> balances, PolicyPack pack) {
    Column lgd = by(product -> pack.value().lgd(product));
    return balances
        .groupBy("user_id", "product", "default_on")
        // A default known anew after a correction is one default: what was owed first.
        .agg(min_by(col("outstanding"), col("as_of")).as("owed"))
        .select(
            col("user_id"),
            col("product"),
            col("default_on"),
            lgd.multiply(col("owed").cast("double")).cast(MONEY).as("lost"));
  }

  private interface PerProduct {
    double of(Product product);
  }

  private static Column by(PerProduct value) {
    Column result = lit(value.of(Product.CASH_LOAN));
    return when(col("product").equalTo(Product.PAY_LATER.name()), value.of(Product.PAY_LATER))
        .otherwise(result);
  }

  /**
   * Rows with column {@code at} (days after {@code start}) and {@code seen_on}, the published day
   * on which to look for it: that day, or the last one before it within a week; null if there is
   * none.
   *
   * @param rows rows with a date column {@code start}
   * @param days array of days after the start, each at least 0
   * @param published published days
   */
  static Dataset<Row> seen(
      Dataset<Row> rows, String start, Column days, Collection<LocalDate> published) {
    return rows.withColumn("at", explode(days))
        .withColumn("look_on", date_add(col(start), col("at")))
        .join(broadcast(looks(rows, published)), new String[] {"look_on"}, "left_outer")
        .drop("look_on");
  }

  private static Dataset<Row> looks(Dataset<Row> rows, Collection<LocalDate> published) {
    var days = new TreeSet<>(published);
    var looks = new ArrayList<Row>();
    for (LocalDate day : days) {
      LocalDate next = days.higher(day);
      for (LocalDate look = day; !look.isAfter(day.plusDays(OLDEST)); look = look.plusDays(1)) {
        if (next == null || look.isBefore(next)) {
          looks.add(RowFactory.create(Date.valueOf(look), Date.valueOf(day)));
        }
      }
    }
    return rows.sparkSession()
        .createDataFrame(
            looks,
            new StructType().add("look_on", DataTypes.DateType).add("seen_on", DataTypes.DateType));
  }

  static Column total(Column amount) {
    return coalesce(sum(amount), lit(0)).cast(MONEY);
  }
}
