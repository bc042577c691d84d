package io.huxin.jobs.evidence;

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

/** Content digests of what was read, all in one pass. */
final class Digests {
  private static final StructType ROW =
      new StructType()
          .add("content", DataTypes.StringType, false)
          .add("key", DataTypes.StringType, false)
          .add("hash", DataTypes.BinaryType, false);
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
    rows.repartition(1)
        .sortWithinPartitions("content", "key")
        .mapPartitions((MapPartitionsFunction<Row, Row>) Digests::digest, Encoders.row(DIGEST))
        .collectAsList()
        .forEach(row -> digests.put(row.getString(0), row.getString(1)));
    return digests;
  }

  private static Iterator<Row> digest(Iterator<Row> sorted) {
    var found = new ArrayList<Row>();
    String content = null;
    ContentDigest digest = null;
    while (sorted.hasNext()) {
      Row row = sorted.next();
      if (!row.getString(0).equals(content)) {
        if (content != null) {
          found.add(RowFactory.create(content, digest.finish().hex()));
        }
        content = row.getString(0);
        digest = new ContentDigest();
      }
      digest.add(row.getString(1), Hash.of(row.<byte[]>getAs(2)));
    }
    if (content != null) {
      found.add(RowFactory.create(content, digest.finish().hex()));
    }
    return found.iterator();
  }

  private static final class Hashed implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

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
      return RowFactory.create(
          content, text.toString(), ContentDigest.row(content, Values.of(row)).bytes());
    }
  }
}
