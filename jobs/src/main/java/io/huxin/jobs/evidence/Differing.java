package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a table that are not what they must be.
 *
 * @param rows how many there are
 * @param first the name of the first, by the order of names; null if there is none
 */
record Differing(long rows, String first) {
  /** Column of rows' names: their key, and what differs. */
  static final String NAME = "name";

  /** Counts rows that have a {@link #NAME}. */
  static Differing of(Dataset<Row> named) {
    Row found = named.agg(count(lit(1)), min(NAME)).head();
    return new Differing(found.getLong(0), found.getString(1));
  }
}
