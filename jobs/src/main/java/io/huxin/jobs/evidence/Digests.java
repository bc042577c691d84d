package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.huxin.evidence.entry.ContentDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Content digests of what was read, all in one pass. Rows are put in order by pieces, of keys that
 * begin alike; what one task then goes through is 32 bytes a row.
 */
final class Digests {
  /** So many characters make 4,096 pieces of keys that begin with a hash, and fewer of others. */
  private static final int ALIKE = 3;

  private static final StructType ROW =
      new StructType()
          .add("begin", DataTypes.LongType, false)
          .add("content", DataTypes.StringType, false)
          .add("key", DataTypes.StringType, false)
          .add("hash", DataTypes.BinaryType, false);
  private static final StructType PIECE =
      new StructType()
          .add("content", DataTypes.StringType, false)
          .add("first", DataTypes.BinaryType, false)
          .add("last", DataTypes.BinaryType, false)
          .add("hashes", DataTypes.BinaryType, false);

  private Dataset<Row> rows;

  /**
   * Adds rows to be digested.
   *
   * @param content what they are called
   * @param key columns that tell the rows apart
   */
  Digests and(String content, List<String> key, Dataset<Row> more) {
    Dataset<Row> hashed = InnerRows.map(more, ROW, new Hashed(content, key, more.schema()));
    rows = rows == null ? hashed : rows.union(hashed);
    return this;
  }

  /** Hexadecimal digests by name; what has no rows is left out. */
  SortedMap<String, String> compute() {
    Dataset<Row> sorted =
        rows.repartition(col("content"), substring(col("key"), 1, ALIKE))
            .sortWithinPartitions("begin");
    Dataset<Row> pieces =
        InnerRows.dataset(rows, PIECE, InnerRows.of(sorted).mapPartitions(Digests::pieces));
    var digests = new TreeMap<String, String>();
    InnerRows.of(pieces.repartition(1).sortWithinPartitions("content", "first"))
        .mapPartitions(Digests::digest)
        .collect()
        .forEach(one -> digests.put(one[0], one[1]));
    return digests;
  }

  /** Rows of a partition, which holds pieces whole, in the order of their keys. */
  private static Iterator<InternalRow> pieces(Iterator<InternalRow> sorted) {
    var done = new ArrayList<InternalRow>();
    var open = new TreeMap<UTF8String, ContentDigest.Piece>();
    var rows = new InOrder<>(sorted, OneHash::new);
    while (rows.hasNext()) {
      OneHash row = rows.next();
      ContentDigest.Piece piece = open.get(row.content);
      if (piece != null && alike(UTF8String.fromBytes(piece.first())).equals(alike(row.key))) {
        piece.add(row.key.getBytes(), row.hash);
      } else {
        var begun = new ContentDigest.Piece(row.key.getBytes(), row.hash);
        ContentDigest.Piece last = open.put(row.content, begun);
        if (last != null) {
          done.add(row(row.content, last));
        }
      }
    }
    open.forEach((content, last) -> done.add(row(content, last)));
    return done.iterator();
  }

  private static InternalRow row(UTF8String content, ContentDigest.Piece piece) {
    return new GenericInternalRow(
        new Object[] {content, piece.first(), piece.last(), piece.hashes()});
  }

  /** Name and digest of each content. */
  private static Iterator<String[]> digest(Iterator<InternalRow> pieces) {
    var digests = new TreeMap<String, ContentDigest>();
    while (pieces.hasNext()) {
      InternalRow row = pieces.next();
      digests
          .computeIfAbsent(row.getUTF8String(0).toString(), content -> new ContentDigest())
          .add(new ContentDigest.Piece(row.getBinary(1), row.getBinary(2), row.getBinary(3)));
    }
    return digests.entrySet().stream()
        .map(one -> new String[] {one.getKey(), one.getValue().finish().hex()})
        .iterator();
  }

  /** What keys that begin alike begin with. */
  private static UTF8String alike(UTF8String key) {
    return key.substring(0, ALIKE);
  }

  /** A row of {@link #ROW}, by key. */
  private static final class OneHash implements Comparable<OneHash> {
    private final UTF8String content;
    private final UTF8String key;
    private final byte[] hash;

    OneHash(InternalRow row) {
      content = row.getUTF8String(1).clone();
      key = row.getUTF8String(2).clone();
      hash = row.getBinary(3);
    }

    @Override
    public int compareTo(OneHash other) {
      return key.compareTo(other.key);
    }
  }

  private static final class Hashed implements Function<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1;

    private static final UTF8String BAR = UTF8String.fromString("|");

    private final RowJson json;
    private final String content;
    private final UTF8String name;
    private final int[] key;
    private final DataType[] types;

    Hashed(String content, List<String> key, StructType schema) {
      this.content = content;
      this.name = UTF8String.fromString(content);
      this.json = new RowJson(schema);
      this.key = key.stream().mapToInt(schema::fieldIndex).toArray();
      this.types = key.stream().map(one -> schema.apply(one).dataType()).toArray(DataType[]::new);
    }

    @Override
    public InternalRow call(InternalRow row) {
      UTF8String[] parts = new UTF8String[key.length];
      for (int i = 0; i < key.length; i++) {
        parts[i] = InnerValues.keyPart(row, key[i], types[i]);
      }
      UTF8String joined = UTF8String.concatWs(BAR, parts);
      return new GenericInternalRow(
          new Object[] {
            InOrder.begin(joined.getBytes()),
            name,
            joined,
            ContentDigest.row(content, json.bytes(row)).bytes()
          });
    }
  }
}
