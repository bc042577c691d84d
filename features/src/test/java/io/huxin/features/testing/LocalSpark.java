package io.huxin.features.testing;

import org.apache.spark.sql.SparkSession;

/**
 * The one local session that all tests of a module share: no UI, few partitions, Delta if there.
 */
public final class LocalSpark {
  private static SparkSession session;

  private LocalSpark() {}

  public static synchronized SparkSession session() {
    if (session == null) {
      var builder =
          SparkSession.builder()
              .master("local[2]")
              .appName("huxin-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "Asia/Shanghai")
              // Tests are over before compiled plans would pay; the demo's tests run those.
              .config("spark.sql.codegen.wholeStage", "false")
              .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
              // As in conf/spark/local.conf.
              .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
              .config("spark.databricks.delta.snapshotPartitions", "1")
              .config("spark.sql.lightweightPlanChangeValidation", "false")
              .config("spark.sql.debug.maxToStringFields", "10")
              .config("spark.sql.maxPlanStringLength", "2000")
              .config("spark.sql.ui.explainMode", "simple")
              .config("spark.databricks.delta.allFilesInCrc.enabled", "false")
              .config("spark.sql.adaptive.enabled", "false")
              .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
      if (deltaIsThere()) {
        builder
            .config("spark.hadoop.fs.file.impl", "io.huxin.jobs.store.LocalDisk$Checked")
            .config(
                "spark.hadoop.fs.AbstractFileSystem.file.impl",
                "io.huxin.jobs.store.LocalDisk$CheckedContext")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog");
      }
      session = builder.getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
    }
    return session;
  }

  private static boolean deltaIsThere() {
    return LocalSpark.class
            .getClassLoader()
            .getResource("io/delta/sql/DeltaSparkSessionExtension.class")
        != null;
  }
}
