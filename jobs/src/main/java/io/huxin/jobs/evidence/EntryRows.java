package io.huxin.jobs.evidence;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Entries that are still to be made, and their orders, which cost far less to make.
 *
 * @param entries rows of {@link #SCHEMA}
 * @param orders the same rows without the entries
 */
record EntryRows(Dataset<Row> entries, Dataset<Row> orders) {
  /** Column by which entries stand. */
  static final String ORDER = "order";

  /** Rows of entries: order TEXT, by its UTF-8 bytes and different in each; entry BINARY. */
  static final StructType SCHEMA =
      new StructType()
          .add(ORDER, DataTypes.StringType, false)
          .add("entry", DataTypes.BinaryType, false);

  /** Rows of orders alone. */
  static final StructType ORDERS = new StructType().add(ORDER, DataTypes.StringType, false);

  /** Entries that cost no more than their orders, or are few. */
  static EntryRows of(Dataset<Row> entries) {
    return new EntryRows(entries, entries.select(ORDER));
  }

  /** A row of {@link #SCHEMA}. */
  static Row row(String order, byte[] entry) {
    return RowFactory.create(order, entry);
  }

  /** As {@link #row}, one of {@link InnerRows}. */
  static InternalRow inner(UTF8String order, byte[] entry) {
    return new GenericInternalRow(new Object[] {order, entry});
  }

  /** These and others. */
  EntryRows and(EntryRows more) {
    return new EntryRows(entries.union(more.entries), orders.union(more.orders));
  }
}
