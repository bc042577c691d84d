package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.JsonBytes;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of one schema as the canonical JSON of their {@link Values#of values}. The order of the
 * columns is found once and not for each row.
 */
final class RowJson implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] columns;
  private final byte[][] keys;
  private final DataType[] types;

  RowJson(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    columns =
        IntStream.range(0, names.size())
            .filter(i -> Values.shown(names.get(i)))
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    keys = new byte[columns.length][];
    types = new DataType[columns.length];
    for (int i = 0; i < columns.length; i++) {
      keys[i] = new JsonBytes().text(names.get(columns[i])).raw(':').bytes();
      types[i] = schema.fields()[columns[i]].dataType();
    }
  }

  /** The UTF-8 bytes of one row. */
  byte[] bytes(InternalRow row) {
    return append(row, new JsonBytes()).bytes();
  }

  /** Appends one row. */
  JsonBytes append(InternalRow row, JsonBytes json) {
    json.raw('{');
    boolean first = true;
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNullAt(columns[i])) {
        if (!first) {
          json.raw(',');
        }
        InnerValues.append(row, columns[i], types[i], json.raw(keys[i]));
        first = false;
      }
    }
    return json.raw('}');
  }
}
