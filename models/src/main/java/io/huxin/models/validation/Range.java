package io.huxin.models.validation;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Column;

/** Columns that give the number of rows and the range of the raw score. */
final class Range {
  static final Column COUNT = count(lit(1));
  static final Column LOWEST = min("raw_score");
  static final Column HIGHEST = max("raw_score");

  private Range() {}
}
