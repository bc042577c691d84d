package io.huxin.jobs;

import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What every job works on.
 *
 * @param spark session; zone and Delta are set, everything about size is the launcher's
 * @param settings resolved settings
 * @param directory root of the deployment: warehouse, reports and keys lie below it
 * @param warehouse the tables
 * @param source name of the source mapping, such as {@code synthetic}
 * @param data directory of the source's data
 * @param policies policy packs that decide
 * @param progress where lines for a person go; never standard output
 * @param known whether the ledger counts as known now, and not at each day's cut-off
 */
public record Deployment(
    SparkSession spark,
    Settings settings,
    String directory,
    Warehouse warehouse,
    String source,
    String data,
    PolicySources policies,
    PrintStream progress,
    boolean known) {
  /** Later than anything is recorded, and within the nanoseconds of a long, which end in 2262. */
  private static final Instant EVER = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * Opens a deployment.
   *
   * @param policy name of the champion's policy pack, the file {@code policy/NAME.conf}
   */
  public static Deployment open(
      Settings settings, String directory, String source, String data, String policy) {
    SparkSession spark = Sessions.open(settings.zone());
    return new Deployment(
        spark,
        settings,
        directory,
        new Warehouse(spark, directory + "/warehouse"),
        source,
        data,
        new PolicySources(PolicySource.named(policy), settings.challenger()),
        System.err,
        false);
  }

  /**
   * This deployment.
   *
   * @throws UsageException if there is none at its directory: nothing was ever taken in
   */
  public Deployment existing() {
    if (!isMade()) {
      throw JobErrors.noDeployment(directory);
    }
    return this;
  }

  /**
   * This deployment, which may be about to be made.
   *
   * @throws UsageException if there is neither a deployment nor data of which one can be made
   */
  public Deployment existingOrToBeMade() {
    if (!isMade() && !hasData()) {
      throw JobErrors.missingData(data);
    }
    return this;
  }

  private boolean isMade() {
    var path = new Path(directory, "warehouse");
    try {
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there are source data; of those on another file system the reader says so. */
  public boolean hasData() {
    return data.contains("://") || Files.exists(java.nio.file.Path.of(data));
  }

  /** The same deployment with another warehouse, of which all counts that the ledger knows now. */
  public Deployment knowing(Warehouse other) {
    return new Deployment(
        spark, settings, directory, other, source, data, policies, progress, true);
  }

  /** The same deployment on other tables. */
  public Deployment on(Warehouse other) {
    return new Deployment(
        spark, settings, directory, other, source, data, policies, progress, known);
  }

  /** The same deployment under other policy packs. */
  public Deployment under(PolicySources other) {
    return new Deployment(
        spark, settings, directory, warehouse, source, data, other, progress, known);
  }

  public Day day(LocalDate asOf) {
    return Day.of(asOf, settings);
  }

  /** One line a snapshot: as_of DATE, cut_off TIMESTAMP. */
  public Dataset<Row> snapshots(List<LocalDate> days) {
    StructType schema =
        new StructType()
            .add("as_of", DataTypes.DateType, false)
            .add("cut_off", DataTypes.TimestampType, false);
    return spark.createDataFrame(
        days.stream()
            .map(
                asOf ->
                    RowFactory.create(
                        java.sql.Date.valueOf(asOf),
                        java.sql.Timestamp.from(known ? EVER : day(asOf).cutOff())))
            .toList(),
        schema);
  }

  public void say(String line) {
    progress.println(line);
  }

  /** Writes a text file below the directory, over one that is there. */
  public void write(Path file, String text) {
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
