package io.huxin.jobs.store;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Parquet files of which columns of doubles have no dictionary. Most of their values are met once
 * or twice, so to look each up while writing costs more than all else of the write, and the files
 * hardly become smaller. By the session's settings, since Delta hands no such option of a write on.
 */
public final class PlainDoubles {
  private static final String DICTIONARY = "parquet.enable.dictionary#";

  private PlainDoubles() {}

  /**
   * Writes rows so. Another write at the same time may find the same setting, and no harm in it.
   */
  public static void during(Dataset<Row> rows, Runnable write) {
    List<String> settings =
        Arrays.stream(rows.schema().fields())
            .filter(field -> field.dataType().equals(DataTypes.DoubleType))
            .map(StructField::name)
            .map(DICTIONARY::concat)
            .toList();
    RuntimeConfig session = rows.sparkSession().conf();
    settings.forEach(setting -> session.set(setting, "false"));
    try {
      write.run();
    } finally {
      settings.forEach(session::unset);
    }
  }
}
