package io.huxin.jobs.evidence;

import io.huxin.evidence.Bytes;
import io.huxin.evidence.entry.CanonicalJson;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of one schema as the canonical JSON of their {@link Values#of values}. The order of the
 * columns is found once and not for each row. For one thread.
 */
final class RowJson implements Serializable {
  private static final long serialVersionUID = 1;

  private transient int[] columns;
  private transient String[] keys;

  /** The UTF-8 bytes of one row. */
  byte[] bytes(Row row) {
    var json = new StringBuilder();
    append(row, json);
    return bytes(json);
  }

  /** The UTF-8 bytes of a text that has been put together. */
  static byte[] bytes(StringBuilder json) {
    return Bytes.utf8(json.toString(), "The JSON text");
  }

  /** Appends one row. */
  void append(Row row, StringBuilder json) {
    if (columns == null) {
      prepare(row.schema());
    }
    json.append('{');
    boolean first = true;
    for (int i = 0; i < columns.length; i++) {
      Object value = row.get(columns[i]);
      if (value != null) {
        json.append(first ? "" : ",").append(keys[i]);
        CanonicalJson.append(Values.value(value), json);
        first = false;
      }
    }
    json.append('}');
  }

  private void prepare(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    columns =
        IntStream.range(0, names.size())
            .filter(i -> Values.shown(names.get(i)))
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    keys = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      var key = new StringBuilder();
      CanonicalJson.append(names.get(columns[i]), key);
      keys[i] = key.append(':').toString();
    }
  }
}
