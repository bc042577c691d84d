package io.huxin.jobs.store;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Parquet files of which columns of doubles have no dictionary. Most of their values are met once
 * or twice, so to look each up while writing costs more than all else of the write, and the files
 * hardly become smaller. Where such columns are many, a page has five times the rows that it has
 * elsewhere, since pages by the hundred cost more than what stands in them. By the session's
 * settings, since Delta hands no such option of a write on.
 */
public final class PlainDoubles {
  private static final String DICTIONARY = "parquet.enable.dictionary#";
  private static final String PAGE_ROWS = "parquet.page.row.count.limit";

  /** Doubles of a wide table. */
  private static final int WIDE = 50;

  private PlainDoubles() {}

  /**
   * Writes rows so. Another write at the same time may find the same settings, and little harm in
   * them: what is looked up by few of its rows, the ledger, is not written beside features.
   */
  public static void during(Dataset<Row> rows, Runnable write) {
    Map<String, String> settings =
        Arrays.stream(rows.schema().fields())
            .filter(field -> field.dataType().equals(DataTypes.DoubleType))
            .map(StructField::name)
            .collect(Collectors.toMap(DICTIONARY::concat, any -> "false"));
    if (settings.size() >= WIDE) {
      settings.put(PAGE_ROWS, "10000");
    }
    RuntimeConfig session = rows.sparkSession().conf();
    settings.forEach(session::set);
    try {
      write.run();
    } finally {
      settings.keySet().forEach(session::unset);
    }
  }
}
