package io.huxin.jobs.evidence;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A piece of {@link EntryRows} whose range is known; in the order of the entries' order alone. */
final class PlacedPiece implements Comparable<PlacedPiece> {
  /** Such pieces as rows, with {@link InOrder#begin} of their orders. */
  static final StructType SCHEMA =
      new StructType()
          .add("begin", DataTypes.LongType, false)
          .add("order", DataTypes.BinaryType, false)
          .add("bytes", DataTypes.BinaryType, false)
          .add("piece", DataTypes.IntegerType, false)
          .add("range", DataTypes.IntegerType, false);

  private final byte[] order;
  private final byte[] bytes;
  private final int piece;
  private final int range;

  /**
   * A piece.
   *
   * @param order what of its order tells it from others of the range
   * @param piece what it is
   */
  PlacedPiece(byte[] order, byte[] bytes, int piece, int range) {
    this.order = order;
    this.bytes = bytes;
    this.piece = piece;
    this.range = range;
  }

  /** One of {@link #SCHEMA}. */
  PlacedPiece(InternalRow row) {
    this(row.getBinary(1), row.getBinary(2), row.getInt(3), row.getInt(4));
  }

  InternalRow row() {
    return new GenericInternalRow(new Object[] {InOrder.begin(order), order, bytes, piece, range});
  }

  byte[] bytes() {
    return bytes;
  }

  int piece() {
    return piece;
  }

  int range() {
    return range;
  }

  /** Whether the order of another begins with this one's. */
  boolean begins(PlacedPiece other) {
    return other.order.length >= order.length
        && Arrays.equals(other.order, 0, order.length, order, 0, order.length);
  }

  @Override
  public int compareTo(PlacedPiece other) {
    return Arrays.compareUnsigned(order, other.order);
  }
}
