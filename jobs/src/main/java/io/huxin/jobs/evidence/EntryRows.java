package io.huxin.jobs.evidence;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Entries, or what they are made of once it lies in order, and their orders, which cost far less to
 * make.
 *
 * @param pieces rows of {@link #SCHEMA}
 * @param orders rows of {@link #ORDERS}, one of each entry
 * @param making makes the entries of pieces that are not entries yet
 */
record EntryRows(JavaRDD<InternalRow> pieces, Dataset<Row> orders, EntryMaking making) {
  /** Column by which entries stand. */
  static final String ORDER = "order";

  /** What a piece is: an entry. */
  static final int ENTRY = 0;

  /** What a piece is: what one entry is made of, together with what lies beside it. */
  static final int CORE = 1;

  /**
   * The first of those that lie beside cores whose orders begin with theirs: {@code BESIDE + n} is
   * what {@link EntryMaking} gets at place n. At most one of each lies beside a core.
   */
  static final int BESIDE = 2;

  /**
   * Pieces: order TEXT, by its UTF-8 bytes and different in each entry; bytes BINARY; piece INT,
   * what it is.
   */
  static final StructType SCHEMA =
      new StructType()
          .add(ORDER, DataTypes.StringType, false)
          .add("bytes", DataTypes.BinaryType, false)
          .add("piece", DataTypes.IntegerType, false);

  /** Rows of orders alone. */
  static final StructType ORDERS = new StructType().add(ORDER, DataTypes.StringType, false);

  /**
   * Entries that are made already.
   *
   * @param orders of the same entries
   */
  static EntryRows made(JavaRDD<InternalRow> entries, Dataset<Row> orders) {
    return new EntryRows(entries, orders, EntryMaking.NONE);
  }

  /** Entries that cost no more than their orders, or are few. */
  static EntryRows of(Dataset<Row> entries) {
    return made(InnerRows.of(entries), entries.select(ORDER));
  }

  /** A row of {@link #SCHEMA} that is an entry. */
  static Row row(String order, byte[] entry) {
    return RowFactory.create(order, entry, ENTRY);
  }

  /** As {@link #row}, one of {@link InnerRows}. */
  static InternalRow inner(UTF8String order, byte[] entry) {
    return inner(order, entry, ENTRY);
  }

  /** A row of {@link #SCHEMA}. */
  static InternalRow inner(UTF8String order, byte[] bytes, int piece) {
    return new GenericInternalRow(new Object[] {order, bytes, piece});
  }

  /** These and others, of which only one may still have to be made. */
  EntryRows and(EntryRows more) {
    return new EntryRows(
        pieces.union(more.pieces), orders.union(more.orders), making.or(more.making));
  }
}
