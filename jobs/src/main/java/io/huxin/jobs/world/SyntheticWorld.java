package io.huxin.jobs.world;

import io.huxin.jobs.Concurrently;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The synthetic world on disk: {@code raw/} as its sources deliver it, {@code truth/} beside it,
 * {@code state/} to go on from, {@code world.json} with the settings and the last day.
 */
public final class SyntheticWorld {
  private static final Encoder<Row> ROWS = Encoders.row(Cells.schema());

  private SyntheticWorld() {}

  /**
   * Makes a world from its first day to its last.
   *
   * @throws IllegalStateException if the directory already holds one
   */
  public static WorldReport generate(SparkSession spark, WorldSettings settings, String directory) {
    WorldPaths paths = paths(spark, directory);
    if (paths.exists()) {
      throw WorldErrors.alreadyThere(directory);
    }
    LocalDate lastDay = settings.lastGeneratedDay();
    progress("simulating " + settings.users() + " users over " + settings.days() + " days");
    try (MadeRows made = new MadeRows(simulated(spark, settings), cutOff(settings, lastDay))) {
      int files = (int) (2 + settings.users() / 200_000);
      var ceilings = new AtomicReference<Optional<Ceilings>>();
      Concurrently.run(
          () ->
              Concurrently.each(
                  List.of(RawTable.values()),
                  table -> {
                    String path = table == RawTable.STATE ? paths.state(lastDay) : paths.of(table);
                    made.of(table)
                        .coalesce(made.count(table) < 100_000 ? 1 : files)
                        .write()
                        .format(table.form() == RawTable.Form.DELTA ? "delta" : "parquet")
                        .mode("overwrite")
                        .save(path);
                    progress(table.tableName() + ": " + made.count(table) + " rows");
                    return path;
                  }),
          () -> made.heldRows().coalesce(1).write().mode("overwrite").parquet(paths.held(lastDay)),
          () ->
              ceilings.set(
                  Ceilings.of(made.of(RawTable.TRUE_PD), made.of(RawTable.DEFAULTS), lastDay)));
      paths.truncate(paths.of(RawTable.TRANSACTIONS), settings.dirt().truncatedFiles());
      paths.stand(new WorldPaths.Standing(settings, lastDay, false));
      return new WorldReport(
          lastDay, made.sourceCounts(), made.held(), made.count(RawTable.DEFAULTS), ceilings.get());
    }
  }

  /** The last day that the world in a directory has. */
  public static LocalDate lastDay(SparkSession spark, String directory) {
    return paths(spark, directory).standing().lastDay();
  }

  /**
   * Makes the next day from the published quotas in force: source_id, product, quota, earmarked,
   * status, line_version, decision_id, changed, conversion_amount. Without any, lines stay as they
   * are. A day whose rows a kill left unfinished is finished instead, from what was made then.
   */
  public static WorldReport advance(SparkSession spark, String directory, Dataset<Row> quotas) {
    WorldPaths paths = paths(spark, directory);
    WorldPaths.Standing standing = paths.standing();
    return standing.unpublished()
        ? NextDay.finish(spark, paths, standing)
        : NextDay.make(spark, paths, standing, quotas);
  }

  /**
   * As {@link #advance(SparkSession, String, Dataset)}, but only if the next day is the given one.
   *
   * @throws IllegalStateException if the day is already made or does not follow the last
   */
  public static WorldReport advance(
      SparkSession spark, String directory, LocalDate day, Dataset<Row> quotas) {
    WorldPaths.Standing standing = paths(spark, directory).standing();
    LocalDate lastDay = standing.lastDay();
    boolean unfinished = standing.unpublished() && day.equals(lastDay);
    if (!day.isAfter(lastDay) && !unfinished) {
      throw WorldErrors.dayMade(day, lastDay, directory);
    }
    if (day.isAfter(lastDay.plusDays(1)) || (standing.unpublished() && !unfinished)) {
      throw WorldErrors.gap(day, lastDay, directory);
    }
    return advance(spark, directory, quotas);
  }

  private static Dataset<Row> simulated(SparkSession spark, WorldSettings settings) {
    Simulation simulation = new Simulation(settings);
    int partitions = (int) Math.max(4, settings.users() / 1_000);
    Dataset<Row> clusters =
        spark
            .range(0, settings.clusters(), 1, partitions)
            .mapPartitions((MapPartitionsFunction<Long, Row>) simulation::generate, ROWS);
    Dataset<Row> merchants =
        spark
            .range(0, Shops.count(settings), 1, 1)
            .mapPartitions((MapPartitionsFunction<Long, Row>) simulation::merchants, ROWS);
    return clusters.union(merchants);
  }

  static Dataset<Row> next(
      SparkSession spark, WorldPaths paths, WorldPaths.Standing standing, Dataset<Row> quotas) {
    Simulation simulation = new Simulation(standing.settings());
    int day = (int) standing.lastDay().plusDays(1).toEpochDay();
    Dataset<Row> state = spark.read().parquet(paths.state(standing.lastDay()));
    return QuotaInput.byCluster(state, quotas)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> simulation.advance(rows, day), ROWS)
        .union(spark.read().schema(Cells.schema()).parquet(paths.held(standing.lastDay())));
  }

  static long cutOff(WorldSettings settings, LocalDate day) {
    return day.plusDays(1).atTime(WorldSettings.CUT_OFF).atZone(settings.zone()).toEpochSecond();
  }

  private static WorldPaths paths(SparkSession spark, String directory) {
    return new WorldPaths(directory, spark.sparkContext().hadoopConfiguration());
  }

  static Column[] columns(Dataset<Row> rows) {
    return java.util.Arrays.stream(rows.columns())
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }

  static void progress(String message) {
    System.err.println("world: " + message);
  }
}
