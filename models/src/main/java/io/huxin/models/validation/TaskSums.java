package io.huxin.models.validation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One sum per task, merged pairwise. Between tasks it travels as bytes of Java's own serialization,
 * since the Kryo of Spark knows no records.
 */
final class TaskSums {
  private TaskSums() {}

  /**
   * Adds up.
   *
   * @param type class of a sum
   * @param empty a sum of nothing; each task starts from a copy of it
   * @param add adds a row to a sum, which it may change and gives back
   * @param merge adds the second sum to the first, which it may change and gives back
   */
  static <T extends Serializable> T of(
      Dataset<Row> rows,
      Class<T> type,
      T empty,
      Function2<T, Row, T> add,
      Function2<T, T, T> merge) {
    byte[] none = bytes(empty);
    byte[] all =
        rows.toJavaRDD()
            .mapPartitions(
                part -> {
                  T sum = read(type, none);
                  while (part.hasNext()) {
                    sum = add.call(sum, part.next());
                  }
                  return List.of(bytes(sum)).iterator();
                })
            .treeReduce((one, other) -> bytes(merge.call(read(type, one), read(type, other))));
    return read(type, all);
  }

  private static byte[] bytes(Serializable sum) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(sum);
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
    return bytes.toByteArray();
  }

  private static <T extends Serializable> T read(Class<T> type, byte[] bytes) {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    } catch (ClassNotFoundException weWroteIt) {
      throw new IllegalStateException(weWroteIt);
    }
  }
}
