package io.huxin.jobs;

import io.huxin.jobs.store.LocalDisk;
import java.time.ZoneId;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the session. Master, memory and shuffle partitions are the launcher's and never set here.
 */
final class Sessions {
  private Sessions() {}

  static SparkSession open(ZoneId zone) {
    // java.sql dates of the driver are read in the JVM's zone, which must be the session's.
    java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(zone));
    SparkSession.Builder builder = SparkSession.builder();
    // Not in a file that is read before the jar with the class is there; no cluster has it early.
    if (new SparkConf().get("spark.master", "").startsWith("local")) {
      LocalDisk.SETTINGS.forEach(builder::config);
    }
    SparkSession spark =
        builder
            .appName("huxin")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", zone.getId())
            .getOrCreate();
    spark.conf().set("spark.sql.session.timeZone", zone.getId());
    return spark;
  }
}
