package io.huxin.features.delinquency;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table settlements is append-only: a day adds what it knows otherwise than the day before. */
public final class SettlementVersions {
  private static final String[] CONTENT = {"user_id", "product", "amount", "allocated_on"};

  private SettlementVersions() {}

  /**
   * Rows to append for a day, so that the last version up to a day is what held then. Only versions
   * of earlier days are looked at: run again, the day gives the same rows, to replace its own.
   *
   * @param table rows of the table settlements
   * @param settlements {@link Delinquency#settlements} of {@code asOf}; other days are left out
   * @return rows of the table settlements with valid_as_of = asOf: new, changed, or deleted
   */
  public static Dataset<Row> toAppend(
      Dataset<Row> table, Dataset<Row> settlements, LocalDate asOf) {
    Dataset<Row> before =
        table
            .where(col("valid_as_of").lt(lit(asOf)))
            .groupBy("repayment_id", "instalment_id")
            .agg(
                max_by(
                        struct(
                            col("user_id"),
                            col("product"),
                            col("amount"),
                            col("allocated_on"),
                            col("deleted")),
                        col("valid_as_of"))
                    .as("before"))
            .where("NOT before.deleted");
    Dataset<Row> now =
        settlements
            .where(col("as_of").equalTo(lit(asOf)))
            .select(
                col("repayment_id"),
                col("instalment_id"),
                struct(CONTENT[0], CONTENT[1], CONTENT[2], CONTENT[3]).as("now"));
    Column same = col("now").isNotNull().and(col("before").isNotNull());
    for (String column : CONTENT) {
      same = same.and(col("now." + column).eqNullSafe(col("before." + column)));
    }
    return before
        .join(now, new String[] {"repayment_id", "instalment_id"}, "full_outer")
        .where(org.apache.spark.sql.functions.not(same))
        .select(
            col("repayment_id"),
            col("instalment_id"),
            lit(asOf).as("valid_as_of"),
            either("user_id"),
            either("product"),
            either("amount"),
            either("allocated_on"),
            col("now").isNull().as("deleted"));
  }

  private static Column either(String column) {
    return coalesce(col("now." + column), col("before." + column)).as(column);
  }
}
