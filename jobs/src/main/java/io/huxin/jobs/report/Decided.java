package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * A day's decisions, added up by product, action and outcome: at most a few dozen cells.
 *
 * @param cells one per combination that occurs
 */
record Decided(List<Cell> cells) {
  /** Actions that give more, that leave as it is, and that protect, in the order they are shown. */
  static final List<String> GROWTH = List.of("OPEN", "INCREASE", "CONVERT", "RESTORE");

  static final List<String> NEUTRAL = List.of("HOLD", "REVIEW");
  static final List<String> PROTECTIVE = List.of("DECREASE", "LIMIT", "FREEZE", "BLOCK");

  /** Whether a decision had an effect, or can still have one. */
  static final Predicate<Cell> EFFECTIVE =
      cell -> !cell.outcome.equals("REFUSED_STALE") && !cell.outcome.equals("WITHHELD");

  record Cell(
      String product,
      String action,
      String outcome,
      long decisions,
      long lines,
      long raised,
      long lowered,
      BigDecimal quotaBefore,
      BigDecimal quotaAfter,
      BigDecimal exposureBefore,
      BigDecimal exposureAfter,
      BigDecimal expectedLoss,
      BigDecimal expectedProfit,
      BigDecimal converted,
      BigDecimal uplift,
      long uplifted) {}

  static Decided of(DaySlice day) {
    return new Decided(
        day
            .decisions()
            .groupBy("product", "action", "outcome")
            .agg(
                count(lit(1)).as("decisions"),
                count_if(greatest(col("quota_after"), col("outstanding")).gt(0)).as("lines"),
                count_if(col("quota_after").gt(col("old_quota"))).as("raised"),
                count_if(col("quota_after").lt(col("old_quota"))).as("lowered"),
                sum("old_quota").as("quota_before"),
                sum("quota_after").as("quota_after"),
                sum("exposure_before").as("exposure_before"),
                sum("exposure_after").as("exposure_after"),
                sum("expected_loss").as("expected_loss"),
                sum("expected_profit").as("expected_profit"),
                sum("conversion_amount").as("converted"),
                sum("guarantee_uplift").as("uplift"),
                count_if(col("guarantee_uplift").gt(0)).as("uplifted"))
            .orderBy("product", "action", "outcome")
            .collectAsList()
            .stream()
            .map(Decided::cell)
            .toList());
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getAs("product"),
        row.getAs("action"),
        row.getAs("outcome"),
        row.<Long>getAs("decisions"),
        row.<Long>getAs("lines"),
        row.<Long>getAs("raised"),
        row.<Long>getAs("lowered"),
        Money.in(row, "quota_before"),
        Money.in(row, "quota_after"),
        Money.in(row, "exposure_before"),
        Money.in(row, "exposure_after"),
        Money.in(row, "expected_loss"),
        Money.in(row, "expected_profit"),
        Money.in(row, "converted"),
        Money.in(row, "uplift"),
        row.<Long>getAs("uplifted"));
  }

  Decided where(Predicate<Cell> condition) {
    return new Decided(cells.stream().filter(condition).toList());
  }

  Decided action(String... actions) {
    return where(cell -> List.of(actions).contains(cell.action));
  }

  Decided product(String product) {
    return where(cell -> cell.product.equals(product));
  }

  long decisions() {
    return cells.stream().mapToLong(Cell::decisions).sum();
  }

  long lines() {
    return cells.stream().mapToLong(Cell::lines).sum();
  }

  /** Lines whose quota rose by an opening, an increase or a restoration that took effect. */
  long raised() {
    return action("OPEN", "INCREASE", "RESTORE").cells.stream().mapToLong(Cell::raised).sum();
  }

  /** Lines whose quota fell by a decrease or a limit that took effect. */
  long cut() {
    return action("DECREASE", "LIMIT").cells.stream().mapToLong(Cell::lowered).sum();
  }

  long uplifted() {
    return cells.stream().mapToLong(Cell::uplifted).sum();
  }

  BigDecimal total(Function<Cell, BigDecimal> amount) {
    return cells.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A conversion stands on both rows of its user and counts once, on the cash loan's. */
  BigDecimal converted() {
    return product("CASH_LOAN").where(EFFECTIVE).total(Cell::converted);
  }
}
