package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.PortfolioTables;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One cell of the roll rates.
 *
 * @param product product
 * @param from state 30 days before
 * @param to state now
 * @param users lines that went this way
 * @param share their share of the lines of {@code from}, a fraction
 * @param balance what they owed 30 days before, currency units; 0 where it was not noted
 * @param balanceShare their share of what the lines of {@code from} owed; 0 where nothing was
 */
record Roll(
    String product,
    String from,
    String to,
    long users,
    double share,
    BigDecimal balance,
    double balanceShare) {

  static List<Roll> of(DaySlice day) {
    return day
        .of(PortfolioTables.ROLL_RATES)
        .orderBy(col("product"), col("from_state"), col("to_state"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Roll(
                    row.getAs("product"),
                    row.getAs("from_state"),
                    row.getAs("to_state"),
                    row.<Long>getAs("users"),
                    row.<Double>getAs("share"),
                    Optional.ofNullable(row.<BigDecimal>getAs("balance")).orElse(BigDecimal.ZERO),
                    Optional.ofNullable(row.<Double>getAs("balance_share")).orElse(0.0)))
        .toList();
  }
}
