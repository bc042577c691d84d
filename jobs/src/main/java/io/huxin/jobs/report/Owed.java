package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.huxin.features.portfolio.DpdState;
import io.huxin.features.table.OutputTables;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is owed and how late, by product, state of arrears, class and stage.
 *
 * @param cells one per combination that occurs; a line without a row in {@code delinquency} has
 *     {@link #NOT_STATED} and stage 0
 */
record Owed(List<Cell> cells) {
  static final String NOT_STATED = "NOT_STATED";

  record Cell(
      String product,
      String state,
      String assetClass,
      int stage,
      long lines,
      BigDecimal outstanding,
      BigDecimal overdue) {}

  static Owed of(DaySlice day) {
    Dataset<Row> late =
        day.of(OutputTables.DELINQUENCY)
            .select(
                col("user_id"),
                col("product"),
                DpdState.of(col("dpd_uncured")).as("state"),
                col("asset_class"),
                col("ifrs9_stage"),
                col("overdue_amount"));
    Dataset<Row> owed =
        day.of(OutputTables.POSITIONS).select(col("user_id"), col("product"), col("outstanding"));
    return new Owed(
        owed
            .join(late, new String[] {"user_id", "product"}, "full_outer")
            .groupBy(
                col("product"),
                coalesce(col("state"), lit(NOT_STATED)).as("state"),
                coalesce(col("asset_class"), lit(NOT_STATED)).as("asset_class"),
                coalesce(col("ifrs9_stage"), lit(0)).as("stage"))
            .agg(
                count(lit(1)).as("lines"),
                sum("outstanding").as("outstanding"),
                sum("overdue_amount").as("overdue"))
            .orderBy("product", "state", "asset_class", "stage")
            .collectAsList()
            .stream()
            .map(Owed::cell)
            .toList());
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getAs("product"),
        row.getAs("state"),
        row.getAs("asset_class"),
        row.<Integer>getAs("stage"),
        row.<Long>getAs("lines"),
        Money.in(row, "outstanding"),
        Money.in(row, "overdue"));
  }

  Owed where(Predicate<Cell> condition) {
    return new Owed(cells.stream().filter(condition).toList());
  }

  Owed product(String product) {
    return where(cell -> cell.product.equals(product));
  }

  Owed state(DpdState... states) {
    List<String> names = java.util.Arrays.stream(states).map(DpdState::name).toList();
    return where(cell -> names.contains(cell.state));
  }

  /** Lines 30 or more days past due. */
  Owed dpd30() {
    return state(DpdState.DPD_30_59, DpdState.DPD_60_89, DpdState.DPD_90_PLUS);
  }

  long lines() {
    return cells.stream().mapToLong(Cell::lines).sum();
  }

  BigDecimal outstanding() {
    return total(Cell::outstanding);
  }

  BigDecimal overdue() {
    return total(Cell::overdue);
  }

  private BigDecimal total(Function<Cell, BigDecimal> amount) {
    return cells.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
