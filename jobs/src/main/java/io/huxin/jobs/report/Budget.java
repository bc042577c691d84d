package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.AllocationTables;
import java.math.BigDecimal;
import java.util.List;

/**
 * One budget of the day's run, as in {@code allocations}.
 *
 * @param name budget
 * @param most most that the run might add
 * @param used what it added; null if nothing was chosen
 * @param price profit that one more unit would have allowed
 * @param overhang what stands above the most that there may be at all; null where not measured
 * @param gap how far from the best the whole choice may be, a fraction; null if nothing was chosen
 */
record Budget(
    String name, BigDecimal most, BigDecimal used, double price, BigDecimal overhang, Double gap) {

  static List<Budget> of(DaySlice day) {
    return day
        .of(AllocationTables.ALLOCATIONS)
        .select("budget", "most", "used", "price", "overhang", "gap")
        .orderBy(col("budget"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Budget(
                    row.getAs("budget"),
                    row.getAs("most"),
                    row.getAs("used"),
                    row.<Double>getAs("price"),
                    row.getAs("overhang"),
                    row.getAs("gap")))
        .toList();
  }
}
