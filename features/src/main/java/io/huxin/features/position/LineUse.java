package io.huxin.features.position;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How each line was used in the last months: one row per as_of, user and product. */
public final class LineUse {
  /** Longest look back, in days: transactions and repayments before it are not needed. */
  public static final int DAYS = 180;

  private static final String[] KEY = {"as_of", "user_id", "product"};

  private LineUse() {}

  /**
   * One row per position.
   *
   * @param positions as_of, user_id, product, outstanding
   * @param transactions visible transactions
   * @param repayments visible repayments
   * @param bills settled instalments, as delinquency makes them
   * @return columns of the table {@code line_use}
   */
  public static Dataset<Row> of(
      Dataset<Row> positions,
      Dataset<Row> transactions,
      Dataset<Row> repayments,
      Dataset<Row> bills) {
    Dataset<Row> posted =
        transactions
            .where("status = 'POSTED' AND product IS NOT NULL")
            .withColumn("age", expr("datediff(as_of, to_date(occurred_at))"))
            .where("age < 180");
    Dataset<Row> paid =
        repayments
            .withColumn("age", expr("datediff(as_of, to_date(paid_at))"))
            .withColumn("signed", expr("if(reverses_id IS NULL, amount, -amount)"));
    return positions
        .select("as_of", "user_id", "product", "outstanding")
        .join(balanceChanges(posted, paid), KEY, "left_outer")
        .join(spending(posted), KEY, "left_outer")
        .join(ownCash(paid), KEY, "left_outer")
        .join(billed(bills), KEY, "left_outer")
        .select(
            col("as_of"),
            col("user_id"),
            col("product"),
            money("greatest(outstanding - coalesce(absent, 0), 0)").as("mean_balance_90"),
            money("greatest(coalesce(purchases_90, 0), 0)").as("purchases_90"),
            money("coalesce(due_30, 0)").as("due_30"),
            money("coalesce(billed_unpaid, 0)").as("billed_unpaid"),
            money("greatest(coalesce(own_cash, 0) - coalesce(refunds_180, 0), 0)")
                .as("own_cash_repaid_180"),
            coalesce(col("settled_bills"), lit(0L)).as("settled_bills"));
  }

  /**
   * What the balance of today holds that was not there on the average day: a change {@code age}
   * days ago is missing on 89 - age of the 90 days. Interest is left out: it has no row of its own.
   */
  private static Dataset<Row> balanceChanges(Dataset<Row> posted, Dataset<Row> paid) {
    Dataset<Row> lent =
        posted.select(
            col("as_of"),
            col("user_id"),
            col("product"),
            col("age"),
            expr("CASE WHEN kind IN ('PURCHASE', 'DRAW') THEN amount"
                    + " WHEN kind = 'REFUND' THEN -amount ELSE 0 END")
                .as("delta"));
    Dataset<Row> repaid =
        paid.select(
            col("as_of"), col("user_id"), col("product"), col("age"), expr("-signed").as("delta"));
    return lent.unionByName(repaid)
        .where("age < 90")
        .groupBy("as_of", "user_id", "product")
        .agg(expr("CAST(sum(delta * (89 - age)) / 90 AS DECIMAL(20,2))").as("absent"));
  }

  private static Dataset<Row> spending(Dataset<Row> posted) {
    return posted
        .where("product = 'PAY_LATER'")
        .groupBy("as_of", "user_id", "product")
        .agg(
            sum(expr(
                    "CASE WHEN age < 90 AND kind = 'PURCHASE' THEN amount"
                        + " WHEN age < 90 AND kind = 'REFUND' THEN -amount ELSE 0 END"))
                .as("purchases_90"),
            sum(expr("if(kind = 'REFUND', amount, 0)")).as("refunds_180"));
  }

  private static Dataset<Row> ownCash(Dataset<Row> paid) {
    Dataset<Row> reversed =
        paid.where("reverses_id IS NOT NULL")
            .select(col("as_of"), col("reverses_id").as("repayment_id"))
            .distinct();
    return paid.where("reverses_id IS NULL AND age < 180 AND product = 'PAY_LATER'")
        .where("funded_by = 'CASH' AND (payer_id IS NULL OR payer_id = user_id)")
        .join(reversed, new String[] {"as_of", "repayment_id"}, "left_anti")
        .groupBy("as_of", "user_id", "product")
        .agg(sum("amount").as("own_cash"));
  }

  private static Dataset<Row> billed(Dataset<Row> bills) {
    return bills
        .groupBy("as_of", "user_id", "product")
        .agg(
            sum(expr(
                    "if(met_on IS NULL AND due_on > as_of AND datediff(due_on, as_of) <= 30,"
                        + " required - paid, 0)"))
                .as("due_30"),
            // Of pay-later the last statement stands for all before it.
            expr("max_by(if(due_on >= as_of AND product = 'PAY_LATER',"
                    + " greatest(amount_due - paid_total, 0), 0), struct(billed_on,"
                    + " instalment_id))")
                .as("billed_unpaid"),
            expr("count_if(met_on IS NOT NULL AND required > 0 AND NOT refinanced)")
                .as("settled_bills"));
  }

  private static org.apache.spark.sql.Column money(String expression) {
    return expr("CAST(" + expression + " AS DECIMAL(18,2))");
  }
}
