package io.huxin.jobs.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.huxin.jobs.ReplayErrors;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows as one CSV file with a header, written whole or not at all. */
final class CsvFile {
  private CsvFile() {}

  /** Writes rows in their order, one partition after the other in memory. */
  static void write(Path file, Dataset<Row> rows) {
    Iterator<Row> all = rows.toLocalIterator();
    write(
        file,
        List.of(rows.columns()),
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return all.hasNext();
              }

              @Override
              public List<String> next() {
                return texts(all.next());
              }
            });
  }

  /** The values of a row as they are written. */
  static List<String> texts(Row row) {
    return IntStream.range(0, row.size()).mapToObj(i -> text(row.get(i))).toList();
  }

  /** Writes rows in their order. */
  static void write(Path file, List<String> columns, Iterable<List<String>> rows) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, ".huxin-", ".csv");
      try {
        try (CsvWriter writer =
            CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(beside, StandardCharsets.UTF_8)) {
          writer.writeRecord(columns);
          rows.forEach(writer::writeRecord);
        }
        Files.move(
            beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException unwritable) {
      throw ReplayErrors.unwritable(file, unwritable.toString());
    }
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
  }
}
