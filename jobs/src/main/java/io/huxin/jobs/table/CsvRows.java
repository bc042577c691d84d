package io.huxin.jobs.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.huxin.jobs.TableFileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A CSV file with a header, UTF-8, plain or gzipped. */
record CsvRows(Path path, List<String> header) implements RowSource {

  static CsvRows of(Path path) {
    try (var reader = open(path)) {
      var rows = reader.iterator();
      if (!rows.hasNext()) {
        throw TableFileErrors.noHeader(path);
      }
      List<String> header = rows.next().getFields().stream().map(String::strip).toList();
      var seen = new HashSet<String>();
      for (String name : header) {
        if (!seen.add(name)) {
          throw TableFileErrors.columnTwice(path, name);
        }
      }
      return new CsvRows(path, header);
    } catch (IOException | UncheckedIOException | CsvParseException broken) {
      throw TableFileErrors.unreadable(path, broken);
    }
  }

  @Override
  public void forEach(RowReader reader) {
    try (var rows = open(path)) {
      boolean first = true;
      for (CsvRecord row : rows) {
        if (first) {
          first = false;
          continue;
        }
        if (row.getFieldCount() != header.size()) {
          throw TableFileErrors.otherWidth(
              path, row.getStartingLineNumber(), row.getFieldCount(), header.size());
        }
        reader.read(row.getStartingLineNumber(), row.getFields().toArray(String[]::new));
      }
    } catch (IOException | UncheckedIOException | CsvParseException broken) {
      throw TableFileErrors.unreadable(path, broken);
    }
  }

  private static CsvReader<CsvRecord> open(Path path) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    InputStream plain =
        path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return CsvReader.builder()
        .detectBomHeader(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .ofCsvRecord(plain, StandardCharsets.UTF_8);
  }
}
