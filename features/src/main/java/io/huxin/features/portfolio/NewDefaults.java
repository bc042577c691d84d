package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What users owed when they defaulted, noted on the day on which the default became known: a later
 * day would have to look through all positions in between. One default of a user puts all of the
 * user's products in default, so all of them are noted.
 */
public final class NewDefaults {
  private NewDefaults() {}

  /**
   * Rows of {@link PortfolioTables#DEFAULT_BALANCES}.
   *
   * @param asOf the day
   * @param before delinquency of the last day that was looked at
   * @param now delinquency of the day
   * @param positions positions of the day
   */
  public static Dataset<Row> between(
      LocalDate asOf, Dataset<Row> before, Dataset<Row> now, Dataset<Row> positions) {
    Dataset<Row> known = lastDefaults(before).withColumnRenamed("default_on", "known_on");
    Column isNew = not(col("default_on").eqNullSafe(col("known_on")));
    Dataset<Row> newly =
        lastDefaults(now)
            .join(known, new String[] {"user_id"}, "left")
            .where(isNew)
            .select("user_id", "default_on");
    return positions
        .select("user_id", "product", "outstanding")
        .join(newly, new String[] {"user_id"})
        .withColumn("as_of", lit(asOf))
        .select(
            Arrays.stream(PortfolioTables.DEFAULT_BALANCES.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> lastDefaults(Dataset<Row> delinquency) {
    return delinquency
        .where(col("last_default_on").isNotNull())
        .groupBy("user_id")
        .agg(max("last_default_on").as("default_on"));
  }
}
