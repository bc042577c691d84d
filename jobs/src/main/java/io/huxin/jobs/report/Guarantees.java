package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.huxin.features.table.OutputTables;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What the guarantees in force allowed on the day.
 *
 * @param links links looked at
 * @param allotted capacity of guarantors taken
 * @param used uplift that they allow; less of it may be in quotas
 * @param unused links that lifted nothing, by reason
 */
record Guarantees(long links, BigDecimal allotted, BigDecimal used, List<Counted> unused) {

  static Guarantees of(DaySlice day) {
    List<Row> rows =
        day.of(OutputTables.GUARANTEE_USE)
            .groupBy(coalesce(col("reason"), lit("")).as("reason"))
            .agg(count(lit(1)).as("links"), sum("allotted").as("allotted"), sum("used").as("used"))
            .orderBy(col("links").desc(), col("reason"))
            .collectAsList();
    return new Guarantees(
        rows.stream().mapToLong(row -> row.<Long>getAs("links")).sum(),
        total(rows, "allotted"),
        total(rows, "used"),
        rows.stream()
            .filter(row -> !row.<String>getAs("reason").isEmpty())
            .map(row -> new Counted("", row.getAs("reason"), row.<Long>getAs("links")))
            .toList());
  }

  private static BigDecimal total(List<Row> rows, String column) {
    return rows.stream().map(row -> Money.in(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
