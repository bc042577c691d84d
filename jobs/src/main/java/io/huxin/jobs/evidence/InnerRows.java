package io.huxin.jobs.evidence;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows in the form that Spark itself works on. Where each row of a great table is looked at, to
 * unpack all columns and pack what comes of it again would cost more than the work.
 */
final class InnerRows {
  private InnerRows() {}

  /** The rows of a dataset. Each may be overwritten once the next is asked for. */
  static JavaRDD<InternalRow> of(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  /** One row that has been collected. */
  static InternalRow of(Row row) {
    return (InternalRow) CatalystTypeConverters.createToCatalystConverter(row.schema()).apply(row);
  }

  /**
   * What a function makes of each row.
   *
   * @param schema of what it gives
   */
  static Dataset<Row> map(
      Dataset<Row> rows, StructType schema, Function<InternalRow, InternalRow> function) {
    return dataset(rows, schema, of(rows).map(function));
  }

  /** As {@link #map}, of a function that makes any number of rows of each. */
  static Dataset<Row> flatMap(
      Dataset<Row> rows, StructType schema, FlatMapFunction<InternalRow, InternalRow> function) {
    return dataset(rows, schema, of(rows).flatMap(function));
  }

  /** Such rows as a dataset of a session. */
  static Dataset<Row> dataset(Dataset<Row> from, StructType schema, JavaRDD<InternalRow> rows) {
    return ((SparkSession) from.sparkSession()).internalCreateDataFrame(rows.rdd(), schema, false);
  }
}
