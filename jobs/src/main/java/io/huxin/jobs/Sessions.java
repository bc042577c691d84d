package io.huxin.jobs;

import io.huxin.jobs.store.LocalDisk;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the session. Master, memory and shuffle partitions are the launcher's and never set here.
 */
final class Sessions {
  /**
   * How Parquet files are written and searched, everywhere alike: in small pages of times that have
   * a least and a greatest value, so that a few users or an hour are found without reading all. A
   * dictionary that gains nothing is given up after the first page; one of users would be read
   * whole for the sake of one, and where a user's rows lie together they pack as well without.
   * Lists of more values than given here hit most pages anyway.
   */
  private static final Map<String, String> FILES =
      Map.of(
          "spark.hadoop.parquet.page.row.count.limit", "2000",
          "spark.hadoop.parquet.enable.dictionary#user_id", "false",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.parquet.pushdown.inFilterThreshold", "200");

  /** An installation may have switched it off, and then an overflow would pass for a number. */
  private static final String ANSI = "spark.sql.ansi.enabled";

  private Sessions() {}

  static SparkSession open(ZoneId zone) {
    // java.sql dates of the driver are read in the JVM's zone, which must be the session's.
    java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(zone));
    SparkSession.Builder builder = SparkSession.builder();
    var given = new SparkConf();
    Map<String, String> files = new HashMap<>(FILES);
    // Not in a file that is read before the jar with the class is there; no cluster has it early.
    if (given.get("spark.master", "").startsWith("local")) {
      files.putAll(LocalDisk.SETTINGS);
    }
    files.forEach(
        (setting, value) -> {
          if (!given.contains(setting)) {
            builder.config(setting, value);
          }
        });
    SparkSession spark =
        builder
            .appName("huxin")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", zone.getId())
            .config(ANSI, "true")
            .getOrCreate();
    spark.conf().set("spark.sql.session.timeZone", zone.getId());
    spark.conf().set(ANSI, "true");
    return spark;
  }
}
