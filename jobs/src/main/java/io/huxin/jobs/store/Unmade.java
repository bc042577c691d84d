package io.huxin.jobs.store;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the core system has not made of published decisions, as far as a day knows.
 *
 * @param decisions those that never took effect: decision_id; made_version, the version that the
 *     decision gave the line, null for refused ones that are older than what is looked at
 * @param halves sides of conversions that the core system states although it has not made the other
 *     side: user_id, product, half_before (quota of the line before the conversion, money); an
 *     empty table from a sound core system
 * @param awaited decisions that take an earmark off a line and of which the core system has not yet
 *     said whether it made them, nor should have: decision_id
 */
public record Unmade(Dataset<Row> decisions, Dataset<Row> halves, Dataset<Row> awaited) {}
