package io.huxin.models.learning;

import static io.huxin.models.learning.Observation.total;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LearningTables;
import io.huxin.models.policy.FirstQuotas;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What first quotas cost and bring, by month of opening, segment and who was given one. */
public final class OpenedLines {
  /** Days within which arrears are early ones. */
  static final int EARLY_DAYS = 180;

  /** Days past due that count as arrears. */
  private static final int LATE_DPD = 30;

  private static final String[] LINE = {"user_id", "product"};
  private static final String[] COHORT = {"opened_month", "product", "segment", "file", "granted"};

  private OpenedLines() {}

  /**
   * What is known of opened lines.
   *
   * @param users user_id, registered_on, segment
   * @param lineUse {@code line_use} of the published days of openings, and of the day
   * @param delinquency {@code delinquency} of the published days up to the day
   * @param positions {@code positions} of the day
   * @param billed user_id, product of whoever ever had a bill or an instalment
   * @param quotas user_id, product, quota: in force on the day
   * @param earnings what {@link Observation#earnings} gives
   * @param losses what {@link Observation#losses} gives
   * @param published published days
   */
  public record Known(
      Dataset<Row> users,
      Dataset<Row> lineUse,
      Dataset<Row> delinquency,
      Dataset<Row> positions,
      Dataset<Row> billed,
      Dataset<Row> quotas,
      Dataset<Row> earnings,
      Dataset<Row> losses,
      Collection<LocalDate> published) {}

  /**
   * Rows of {@link LearningTables#FIRST_QUOTAS}.
   *
   * @param openings user_id, product, opened_on, first_quota, band, arm: openings that were applied
   * @param rules what a thin file is
   * @param asOf the day
   */
  public static Dataset<Row> of(
      Dataset<Row> openings, Known known, FirstQuotas rules, LocalDate asOf) {
    Column until = lit(asOf);
    return lines(openings, known, rules, asOf)
        .withColumn("opened_month", trunc(col("opened_on"), "MM"))
        .withColumn("file", when(col("thin"), "THIN").otherwise("FULL"))
        .withColumn(
            "granted",
            when(col("arm").equalTo("NEAR_CUT_OFF"), col("arm"))
                .otherwise(coalesce(col("band"), lit("UNSCORED"))))
        .withColumn("matured", date_add(col("opened_on"), EARLY_DAYS).leq(until))
        .groupBy(Arrays.stream(COHORT).map(name -> col(name)).toArray(Column[]::new))
        .agg(
            count(lit(1)).as("lines"),
            total(col("first_quota")).as("first_quota"),
            counted(col("used")).as("used"),
            total(col("outstanding")).as("outstanding"),
            counted(col("matured")).as("matured"),
            counted(col("matured").and(col("early"))).as("early_arrears"),
            counted(col("defaulted")).as("defaulted"),
            total(col("earned")).as("earned"),
            total(col("lost")).as("lost"),
            counted(col("graduated")).as("graduated"))
        .withColumn("as_of", until)
        .select(
            Arrays.stream(LearningTables.FIRST_QUOTAS.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> lines(
      Dataset<Row> openings, Known known, FirstQuotas rules, LocalDate asOf) {
    Dataset<Row> opened = openings.join(known.users(), new String[] {"user_id"});
    Dataset<Row> settled =
        known.lineUse().groupBy("user_id", "as_of").agg(sum("settled_bills").as("settled"));
    Column day = lit(asOf);
    Column thin = thin(rules, "opened_on", "settled_then");
    Column thinNow = thin(rules, day, "settled_now");
    Column neverLate =
        coalesce(col("worst_dpd_ever"), lit(0)).equalTo(0).and(not(col("defaulted")));
    return opened
        .join(
            settled
                .withColumnRenamed("as_of", "opened_on")
                .withColumnRenamed("settled", "settled_then"),
            new String[] {"user_id", "opened_on"},
            "left_outer")
        .join(
            settled
                .where(col("as_of").equalTo(day))
                .select(col("user_id"), col("settled").as("settled_now")),
            new String[] {"user_id"},
            "left_outer")
        .join(early(openings, known.delinquency()), LINE, "left_outer")
        .join(
            known
                .delinquency()
                .where(col("as_of").equalTo(day))
                .select("user_id", "product", "worst_dpd_ever"),
            LINE,
            "left_outer")
        .join(known.positions().select("user_id", "product", "outstanding"), LINE, "left_outer")
        .join(known.billed().distinct().withColumn("billed", lit(true)), LINE, "left_outer")
        .join(known.quotas().select("user_id", "product", "quota"), LINE, "left_outer")
        .join(lost(openings, known.losses(), asOf), LINE, "left_outer")
        .join(earned(openings, known, asOf), LINE, "left_outer")
        .withColumn("thin", thin)
        .withColumn("early", coalesce(col("early"), lit(false)))
        .withColumn("defaulted", coalesce(col("defaulted"), lit(false)))
        .withColumn("outstanding", coalesce(col("outstanding"), lit(0)).cast("decimal(18,2)"))
        .withColumn("used", coalesce(col("billed"), lit(false)).or(col("outstanding").gt(0)))
        .withColumn(
            "graduated",
            coalesce(col("quota").gt(col("first_quota")), lit(false))
                .or(thin.and(not(thinNow)))
                .and(neverLate));
  }

  /**
   * credit-rules section 10: fewer days since registration, or fewer settled bills, than enough.
   */
  private static Column thin(FirstQuotas rules, String on, String settled) {
    return thin(rules, col(on), settled);
  }

  private static Column thin(FirstQuotas rules, Column on, String settled) {
    return datediff(on, col("registered_on"))
        .lt(rules.thinTenureDays())
        .or(coalesce(col(settled), lit(0)).lt(rules.thinSettledBills()));
  }

  /** Nothing was late before the line was there, so the worst of the year is since then. */
  private static Dataset<Row> early(Dataset<Row> openings, Dataset<Row> delinquency) {
    return openings
        .select("user_id", "product", "opened_on")
        .join(delinquency, LINE)
        .where(col("as_of").gt(col("opened_on")))
        .where(col("as_of").leq(date_add(col("opened_on"), EARLY_DAYS)))
        .groupBy(LINE[0], LINE[1])
        .agg(max(col("worst_dpd_365").geq(LATE_DPD)).as("early"));
  }

  private static Dataset<Row> lost(Dataset<Row> openings, Dataset<Row> losses, LocalDate asOf) {
    return openings
        .select("user_id", "product", "opened_on")
        .join(losses, LINE)
        .where(col("default_on").gt(col("opened_on")).and(col("default_on").leq(lit(asOf))))
        .groupBy(LINE[0], LINE[1])
        .agg(
            // A second default is of a line that is stopped already: what it owes is counted once.
            expr("min_by(lost, default_on)").as("lost"), lit(true).as("defaulted"));
  }

  /** Of whole periods of 90 days since the opening. */
  private static Dataset<Row> earned(Dataset<Row> openings, Known known, LocalDate asOf) {
    Dataset<Row> old =
        openings
            .select("user_id", "product", "opened_on")
            .where(date_add(col("opened_on"), Observation.PERIOD).leq(lit(asOf)));
    Column days = expr("sequence(90, datediff(DATE'" + asOf + "', opened_on), 90)");
    return Observation.seen(old, "opened_on", days, known.published())
        .join(
            known.earnings().withColumnRenamed("as_of", "seen_on"),
            new String[] {"user_id", "product", "seen_on"})
        .groupBy(LINE[0], LINE[1])
        .agg(total(col("earned")).as("earned"));
  }

  private static Column counted(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }
}
