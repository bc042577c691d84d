package io.huxin.jobs.world;

import io.huxin.jobs.Concurrently;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes one more day so that a kill at any moment leaves a usable world: the rows go to staging and
 * the new state beside the old; world.json then turns to the new day in one step; then the rows are
 * moved into place under names of the day, which can be repeated.
 */
final class NextDay {
  private NextDay() {}

  static WorldReport make(
      SparkSession spark, WorldPaths paths, WorldPaths.Standing standing, Dataset<Row> quotas) {
    WorldSettings settings = standing.settings();
    LocalDate day = standing.lastDay().plusDays(1);
    paths.delete(paths.staged(day));
    Dataset<Row> rows = SyntheticWorld.next(spark, paths, standing, quotas);
    try (MadeRows made = new MadeRows(rows, SyntheticWorld.cutOff(settings, day))) {
      Concurrently.each(
          List.of(RawTable.values()),
          table -> {
            if (table == RawTable.STATE) {
              made.of(table).coalesce(1).write().mode("overwrite").parquet(paths.state(day));
            } else if (made.count(table) > 0) {
              stage(made.of(table), paths.staged(day, table));
            }
            return table;
          });
      made.heldRows().coalesce(1).write().mode("overwrite").parquet(paths.held(day));
      paths.truncate(paths.staged(day, RawTable.TRANSACTIONS), settings.dirt().truncatedFiles());
      var turned = new WorldPaths.Standing(settings, day, true);
      paths.stand(turned);
      publish(spark, paths, turned);
      SyntheticWorld.progress(day + ": " + made.count(RawTable.TRANSACTIONS) + " transactions");
      return new WorldReport(
          day, made.sourceCounts(), made.held(), made.count(RawTable.DEFAULTS), Optional.empty());
    }
  }

  /** Finishes a day that was made but perhaps not moved into place. */
  static WorldReport finish(SparkSession spark, WorldPaths paths, WorldPaths.Standing standing) {
    var rows = new TreeMap<String, Long>();
    for (RawTable table : RawTable.values()) {
      if (table.isSource()) {
        String staged = paths.staged(standing.lastDay(), table);
        rows.put(
            table.tableName(), paths.exists(staged) ? spark.read().parquet(staged).count() : 0);
      }
    }
    publish(spark, paths, standing);
    return new WorldReport(standing.lastDay(), rows, 0, 0, Optional.empty());
  }

  /** Sorted, so that the same rows make the same file. */
  private static void stage(Dataset<Row> rows, String path) {
    rows.repartition(1)
        .sortWithinPartitions(SyntheticWorld.columns(rows))
        .write()
        .mode("overwrite")
        .parquet(path);
  }

  private static void publish(SparkSession spark, WorldPaths paths, WorldPaths.Standing standing) {
    LocalDate day = standing.lastDay();
    for (RawTable table : RawTable.values()) {
      String staged = paths.staged(day, table);
      if (table == RawTable.STATE || !paths.exists(staged)) {
        continue;
      }
      if (table.form() == RawTable.Form.DELTA) {
        // The transaction version makes a second append of the same day a no-op.
        spark
            .read()
            .parquet(staged)
            .write()
            .format("delta")
            .mode("append")
            .option("txnAppId", "synthetic-world")
            .option("txnVersion", day.toEpochDay())
            .save(paths.of(table));
      } else {
        paths.publish(day, table);
      }
    }
    paths.stand(new WorldPaths.Standing(standing.settings(), day, false));
    paths.delete(paths.staged(day));
    paths.keepOnlyState(day);
  }
}
