package io.huxin.jobs.table;

import java.nio.file.Path;
import java.util.List;

/** A file of rows that can be read more than once, in its order. */
public interface RowSource {
  /** Names of the columns, each once. */
  List<String> header();

  /** Calls the reader with each row. */
  void forEach(RowReader reader);

  /** The path as the user gave it. */
  Path path();

  /** Takes one row. */
  interface RowReader {
    /**
     * Takes the next row.
     *
     * @param line number of the line in the file, the header being 1; of a Parquet file the number
     *     of the row
     * @param cells text per column; null is missing
     */
    void read(long line, String[] cells);
  }

  /** The rows of a CSV, CSV.gz or Parquet file; refuses what is no file or has no header. */
  static RowSource of(Path path) {
    if (!java.nio.file.Files.isRegularFile(path)) {
      throw io.huxin.jobs.TableFileErrors.noFile(path);
    }
    if (!java.nio.file.Files.isReadable(path)) {
      throw io.huxin.jobs.TableFileErrors.mayNotRead(path);
    }
    return path.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".parquet")
        ? new ParquetRows(path)
        : CsvRows.of(path);
  }
}
