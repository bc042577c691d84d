package io.huxin.features.delinquency;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ledger tables that delinquency reads, with all versions of their rows: a new schedule does
 * not undo the arrears of the old one, so the last versions alone would not do.
 */
public record DelinquencyInputs(
    Dataset<Row> contracts,
    Dataset<Row> instalments,
    Dataset<Row> repayments,
    Dataset<Row> contractEvents,
    Dataset<Row> transactions,
    Dataset<Row> creditLines) {}
