package io.huxin.jobs.table;

import static org.apache.spark.sql.functions.col;

import io.huxin.jobs.TableFileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    try {
      // One partition: the rows keep the order of the file.
      rows = spark.read().parquet(plainlyNamed(path).toString()).coalesce(1);
    } catch (Exception unreadable) {
      throw TableFileErrors.unreadable(path, unreadable);
    }
  }

  /** To Spark some names are patterns, and those that begin with an underscore hidden. */
  private static Path plainlyNamed(Path path) throws IOException {
    Path folder = Files.createTempDirectory("huxin-table");
    Path link = Files.createSymbolicLink(folder.resolve("table.parquet"), path.toRealPath());
    folder.toFile().deleteOnExit();
    link.toFile().deleteOnExit();
    return link;
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
    var all = rows.select(texts).toLocalIterator();
    long line = 0;
    while (all.hasNext()) {
      Row row = all.next();
      var cells = new String[texts.length];
      for (int at = 0; at < cells.length; at++) {
        cells[at] = row.getString(at);
      }
      reader.read(++line, cells);
    }
  }
}
