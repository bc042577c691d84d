package io.huxin.models.ecl;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the lines of a day are made from. Rows of ledger tables are those known at the day's
 * cut-off.
 *
 * @param asOf the day
 * @param positions positions of the day
 * @param delinquency delinquency of the day
 * @param scores scores of the day, any models
 * @param decisions the day's decisions, of one revision: they say how lines stood before them
 * @param lines rows of {@code credit_lines}
 * @param contracts rows of {@code contracts}
 * @param events rows of {@code contract_events}
 * @param instalments rows of {@code instalments}
 */
public record EclDay(
    LocalDate asOf,
    Dataset<Row> positions,
    Dataset<Row> delinquency,
    Dataset<Row> scores,
    Dataset<Row> decisions,
    Dataset<Row> lines,
    Dataset<Row> contracts,
    Dataset<Row> events,
    Dataset<Row> instalments) {}
