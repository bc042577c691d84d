package io.huxin.models.guarantee;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.huxin.models.policy.GuaranteeRules;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Uplift of borrowers from the capacity of their guarantors, credit-rules section 6. A guarantor's
 * capacity is taken once, link by link in order of start and identifier, by contractual cap, used
 * or not. Reciprocal links count net; links inside a cycle after netting lift nobody.
 *
 * <p>Guarantor and borrower hang together by the link itself, so the correlation within a community
 * (wrong-way risk) applies to every link, also to one at which a large component was cut.
 */
public final class GuaranteeUse {
  private static final String MONEY = "decimal(18,2)";

  private GuaranteeUse() {}

  /**
   * One row per link active on the day: link_id, guarantor_id, borrower_id, product, allotted,
   * used, relief (the share of the loss on {@code used} that the guarantee takes off, in [0, 1], at
   * nine decimals; 0 where nothing is used) and, where nothing is given, reason, the name of a
   * {@link Reason}.
   *
   * @param links rows of {@code credit_links} as known, one version per link; the {@code liability}
   *     (GENERAL or JOINT) of a guarantee is GENERAL where it is null
   * @param consents rows of {@code consents} as known, one version per consent
   * @param standings one row per user with a line: {@code user_id}; {@code monthly_free_income}
   *     (credit-rules 4, money, null if unknown); {@code cash_loan_quota}, {@code pay_later_quota}
   *     (own quotas held, without uplift, money); {@code cash_loan_ead}, {@code pay_later_ead}
   *     (outstanding + CCF x undrawn, at the quotas held, money); {@code pd} (standalone, null if
   *     none); {@code settled_instalments} (cash-loan instalments met); {@code bills} (pay-later
   *     bills made); {@code worst_dpd_365} (over all products); {@code mean_utilisation}
   *     (pay-later, of 90 days, null if none)
   * @param sealed {@code user_id} of those in a community that is sealed or eased: links with them
   *     lift nothing
   * @param asOf the day
   */
  public static Dataset<Row> of(
      Dataset<Row> links,
      Dataset<Row> consents,
      Dataset<Row> standings,
      Dataset<Row> sealed,
      LocalDate asOf,
      PolicyPack pack) {
    GuaranteeRules rules = pack.guarantee();
    Dataset<Row> active = Links.outsideSeals(active(links, consents, asOf), sealed);
    Dataset<Row> netted = Links.netted(weighed(active, standings, rules)).localCheckpoint();
    Dataset<Row> circular = Cycles.of(netted).withColumn("circular", lit(true));
    Dataset<Row> allotted =
        allotted(netted.join(circular, on("guarantor_id", "borrower_id"), "left"), rules);
    return used(allotted, pack)
        .select(
            "link_id",
            "guarantor_id",
            "borrower_id",
            "product",
            "allotted",
            "used",
            "relief",
            "reason");
  }

  /**
   * Links active on the day, with {@code flaw}: why the contract itself lifts nothing, or null.
   *
   * @param links as in {@link #of}
   */
  public static Dataset<Row> active(Dataset<Row> links, Dataset<Row> consents, LocalDate asOf) {
    return Links.active(links, consents, asOf);
  }

  /**
   * What is granted per user and product with any: user_id, product, uplift (money, above 0),
   * relief (of the links by what is used of each, in [0, 1], half-even to nine decimals).
   *
   * @param use rows of {@link #of}; a relief that is not known is none
   */
  public static Dataset<Row> uplift(Dataset<Row> use) {
    // In decimals, whose sum knows no order.
    Column relieved = expr("used * cast(coalesce(relief, 0) as decimal(10,9))");
    return use.groupBy(col("borrower_id").as("user_id"), col("product"))
        .agg(
            sum("used").cast(MONEY).as("uplift"),
            sum(relieved).cast("decimal(27,11)").as("relieved"))
        .where("uplift > 0")
        .withColumn("relief", expr("cast(bround(relieved / uplift, 9) as double)"))
        .drop("relieved");
  }

  private static Dataset<Row> weighed(
      Dataset<Row> active, Dataset<Row> standings, GuaranteeRules rules) {
    Dataset<Row> guarantors =
        standings.selectExpr(
            "user_id AS guarantor_id",
            capacity(rules),
            "pd",
            "settled_instalments",
            "bills",
            "worst_dpd_365",
            "mean_utilisation");
    Dataset<Row> borrowers =
        standings.selectExpr(
            "user_id AS borrower_id",
            "pd AS borrower_pd",
            "cash_loan_quota",
            "pay_later_quota",
            "cash_loan_ead",
            "pay_later_ead");
    return active
        .join(guarantors, on("guarantor_id"), "left")
        .join(borrowers, on("borrower_id"), "left")
        .withColumn("own_quota", ofProduct("quota"))
        .withColumn("ead", ofProduct("ead"))
        .withColumn(
            "weight",
            expr("least(cap_amount, cast(cast(share as decimal(10,9)) * ead as decimal(18,2)))"));
  }

  /**
   * The smaller of so many months of free income and a share of the own cash-loan quota, whole
   * cents of it.
   */
  private static String capacity(GuaranteeRules rules) {
    return String.format(
        Locale.ROOT,
        "cast(floor(greatest(0, least(%s * coalesce(monthly_free_income, 0),"
            + " %s * coalesce(cash_loan_quota, 0))) * 100) / 100 as decimal(18,2)) AS capacity",
        BigDecimal.valueOf(rules.freeIncomeMonths()).toPlainString(),
        BigDecimal.valueOf(rules.quotaShare()).toPlainString());
  }

  private static Column ofProduct(String what) {
    return expr(
        String.format(
            Locale.ROOT,
            "coalesce(if(product = 'CASH_LOAN', cash_loan_%1$s, pay_later_%1$s), 0)",
            what));
  }

  /** Adds {@code reason} and {@code allotted}: a flawed contract takes no capacity, others do. */
  private static Dataset<Row> allotted(Dataset<Row> links, GuaranteeRules rules) {
    String qualified =
        String.format(
            Locale.ROOT,
            "coalesce(worst_dpd_365 = 0 AND pd <= %sD AND if(kind = 'GUARANTEE',"
                + " settled_instalments >= %d, bills >= %d AND mean_utilisation <= %sD), false)",
            rules.maximumPd(),
            rules.minimumInstalments(),
            rules.minimumBills(),
            rules.maximumUtilisation());
    Column before =
        coalesce(
            sum("claimed")
                .over(Links.inOrder("guarantor_id").rowsBetween(Window.unboundedPreceding(), -1)),
            lit(0));
    return links
        .withColumn("claimed", expr("if(flaw IS NULL, cap_amount, 0)"))
        .withColumn("taken_before", before)
        .withColumn(
            "allotted",
            expr(
                "cast(greatest(0, least(claimed, coalesce(capacity, 0) - taken_before))"
                    + " as decimal(18,2))"))
        .withColumn(
            "refusal",
            expr(
                "CASE WHEN flaw IS NOT NULL THEN flaw"
                    + " WHEN circular THEN 'CIRCULAR'"
                    + " WHEN weight > 0 AND counted = 0 THEN 'RECIPROCAL'"
                    + " WHEN NOT "
                    + qualified
                    + " THEN 'GUARANTOR_NOT_QUALIFIED'"
                    + " WHEN allotted = 0 THEN 'NO_CAPACITY'"
                    + " WHEN own_quota = 0 THEN 'NO_OWN_QUOTA' END"));
  }

  /**
   * Adds {@code used}, discounted for joint default, within the borrower's bound, in order, and its
   * {@code relief}.
   */
  private static Dataset<Row> used(Dataset<Row> links, PolicyPack pack) {
    GuaranteeRules rules = pack.guarantee();
    Column before =
        coalesce(
            sum("offered")
                .over(
                    Links.inOrder("borrower_id", "product")
                        .rowsBetween(Window.unboundedPreceding(), -1)),
            lit(0));
    return links
        .withColumn("discount", discount(pack).apply(col("pd")))
        .withColumn(
            "offered",
            expr(
                "if(refusal IS NULL, cast(floor(least(allotted, counted) * discount * 100) / 100"
                    + " as decimal(18,2)), 0)"))
        .withColumn("offered_before", before)
        .withColumn(
            "bound",
            expr(
                "cast(floor(own_quota * "
                    + BigDecimal.valueOf(rules.upliftShare()).toPlainString()
                    + " * 100) / 100 as decimal(18,2))"))
        .withColumn(
            "used",
            expr("cast(greatest(0, least(offered, bound - offered_before)) as decimal(18,2))"))
        .withColumn(
            "relief",
            when(
                    col("used").gt(0),
                    Relief.of(pack)
                        .apply(col("kind"), col("liability"), col("pd"), col("borrower_pd")))
                .otherwise(0.0))
        .withColumn(
            "reason",
            expr("coalesce(refusal, if(used = 0, 'NOTHING_TO_LIFT', cast(null as string)))"));
  }

  /** 1 - P_both / PD_B at PD_B = the floor, for the guarantor's PD; 0 without one. */
  private static UserDefinedFunction discount(PolicyPack pack) {
    double floor = pack.bands().pdFloor();
    double rho = pack.guarantee().wrongWayCorrelation();
    return udf(
        (UDF1<Double, BigDecimal>) pd -> pd == null ? BigDecimal.ZERO : discount(pd, floor, rho),
        DataTypes.createDecimalType(16, 15));
  }

  /** The share of a guarantee that counts, half-even to 15 decimals. */
  static BigDecimal discount(double guarantorPd, double floor, double rho) {
    double share = Relief.standing(Math.max(guarantorPd, floor), floor, rho);
    return new BigDecimal(share).setScale(15, RoundingMode.HALF_EVEN);
  }

  private static scala.collection.immutable.Seq<String> on(String... columns) {
    return CollectionConverters.asScala(List.of(columns)).toSeq();
  }
}
