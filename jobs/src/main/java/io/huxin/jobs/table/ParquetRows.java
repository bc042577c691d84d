package io.huxin.jobs.table;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.TableFileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One Parquet file, read by Spark, every value as its text. */
final class ParquetRows implements RowSource {
  private final Path path;
  private final Dataset<Row> rows;

  ParquetRows(Path path) {
    this.path = path;
    // Of its own: the settings are for this file only.
    SparkSession spark = SparkSession.builder().appName("huxin").getOrCreate().newSession();
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    spark.conf().set("spark.sql.caseSensitive", "true");
    String link = plainlyNamed(path).toString();
    // One partition: the rows keep the order of the file.
    rows = ofTheFile(() -> spark.read().parquet(link).coalesce(1));
  }

  /** To Spark some names are patterns, and those that begin with an underscore hidden. */
  private static Path plainlyNamed(Path path) {
    try {
      Path folder = Files.createTempDirectory("huxin-table");
      Path link = Files.createSymbolicLink(folder.resolve("table.parquet"), path.toRealPath());
      folder.toFile().deleteOnExit();
      link.toFile().deleteOnExit();
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is read of the file; tells its damage as such, and throws all else as it is. */
  private <T> T ofTheFile(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Exception e) {
      // Spark throws its checked exceptions unchecked.
      if (isDamage(e)) {
        throw TableFileErrors.unreadable(path, e);
      }
      throw e;
    }
  }

  /** Whether it is the file that cannot be read, and not we who fail at it. */
  static boolean isDamage(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof AnalysisException
          || each instanceof ParquetRuntimeException
          || (each instanceof SparkThrowable known && isOfReading(known.getCondition()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfReading(String condition) {
    return condition != null
        && (condition.startsWith("FAILED_READ_FILE") || condition.startsWith("PARQUET_"));
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public List<String> header() {
    return List.of(rows.columns());
  }

  @Override
  public void forEach(RowReader reader) {
    Column[] texts =
        Arrays.stream(rows.columns())
            .map(name -> col("`" + name.replace("`", "``") + "`").cast("string"))
            .toArray(Column[]::new);
    Iterator<Row> all = rows.select(texts).toLocalIterator();
    long line = 0;
    while (ofTheFile(all::hasNext)) {
      Row row = ofTheFile(all::next);
      var cells = new String[texts.length];
      for (int at = 0; at < cells.length; at++) {
        cells[at] = row.getString(at);
      }
      reader.read(++line, cells);
    }
  }
}
