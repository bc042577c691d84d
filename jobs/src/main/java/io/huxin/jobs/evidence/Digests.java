package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.entry.ContentDigest;
import io.huxin.evidence.tree.Hash;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Content digests of what was read, all in one pass. Rows are put in order by pieces, of keys that
 * begin alike; what one task then goes through is 32 bytes a row.
 */
final class Digests {
  /** So many characters make 4,096 pieces of keys that begin with a hash, and fewer of others. */
  private static final int ALIKE = 3;

  private static final StructType ROW =
      new StructType()
          .add("content", DataTypes.StringType, false)
          .add("piece", DataTypes.StringType, false)
          .add("key", DataTypes.StringType, false)
          .add("hash", DataTypes.BinaryType, false);
  private static final StructType PIECE =
      new StructType()
          .add("content", DataTypes.StringType, false)
          .add("first", DataTypes.StringType, false)
          .add("last", DataTypes.StringType, false)
          .add("hashes", DataTypes.BinaryType, false);
  private static final StructType DIGEST =
      new StructType()
          .add("content", DataTypes.StringType, false)
          .add("digest", DataTypes.StringType, false);

  private Dataset<Row> rows;

  /**
   * Adds rows to be digested.
   *
   * @param content what they are called
   * @param key columns that tell the rows apart
   */
  Digests and(String content, List<String> key, Dataset<Row> more) {
    Dataset<Row> hashed = more.map(new Hashed(content, key), Encoders.row(ROW));
    rows = rows == null ? hashed : rows.union(hashed);
    return this;
  }

  /** Hexadecimal digests by name; what has no rows is left out. */
  SortedMap<String, String> compute() {
    var digests = new TreeMap<String, String>();
    rows.repartition(col("content"), col("piece"))
        // Keys first: they tell more rows apart by what a sort looks at first.
        .sortWithinPartitions("key", "content")
        .mapPartitions((MapPartitionsFunction<Row, Row>) Digests::pieces, Encoders.row(PIECE))
        .repartition(1)
        .sortWithinPartitions("content", "first")
        .mapPartitions((MapPartitionsFunction<Row, Row>) Digests::digest, Encoders.row(DIGEST))
        .collectAsList()
        .forEach(row -> digests.put(row.getString(0), row.getString(1)));
    return digests;
  }

  /** Rows of a partition, which holds pieces whole, in the order of their keys. */
  private static Iterator<Row> pieces(Iterator<Row> sorted) {
    var done = new ArrayList<Row>();
    var open = new TreeMap<String, ContentDigest.Piece>();
    while (sorted.hasNext()) {
      Row row = sorted.next();
      String content = row.getString(0);
      String key = row.getString(2);
      Hash hash = Hash.of(row.<byte[]>getAs(3));
      ContentDigest.Piece piece = open.get(content);
      if (piece != null && alike(piece.first()).equals(row.getString(1))) {
        piece.add(key, hash);
      } else {
        ContentDigest.Piece last = open.put(content, new ContentDigest.Piece(key, hash));
        if (last != null) {
          done.add(row(content, last));
        }
      }
    }
    open.forEach((content, last) -> done.add(row(content, last)));
    return done.iterator();
  }

  private static Row row(String content, ContentDigest.Piece piece) {
    return RowFactory.create(content, piece.first(), piece.last(), piece.hashes());
  }

  private static Iterator<Row> digest(Iterator<Row> pieces) {
    var digests = new TreeMap<String, ContentDigest>();
    while (pieces.hasNext()) {
      Row row = pieces.next();
      digests
          .computeIfAbsent(row.getString(0), content -> new ContentDigest())
          .add(new ContentDigest.Piece(row.getString(1), row.getString(2), row.getAs(3)));
    }
    return digests.entrySet().stream()
        .map(one -> RowFactory.create(one.getKey(), one.getValue().finish().hex()))
        .iterator();
  }

  /** What keys that begin alike begin with. */
  private static String alike(String key) {
    int characters = Math.min(ALIKE, key.codePointCount(0, key.length()));
    return key.substring(0, key.offsetByCodePoints(0, characters));
  }

  private static final class Hashed implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final RowJson json = new RowJson();
    private final String content;
    private final String[] key;

    Hashed(String content, List<String> key) {
      this.content = content;
      this.key = key.toArray(String[]::new);
    }

    @Override
    public Row call(Row row) {
      var text = new StringBuilder();
      for (String column : key) {
        text.append(text.length() == 0 ? "" : "|").append(row.<Object>getAs(column));
      }
      String whole = text.toString();
      return RowFactory.create(
          content, alike(whole), whole, ContentDigest.row(content, json.bytes(row)).bytes());
    }
  }
}
