package io.huxin.jobs.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.huxin.jobs.TableFileErrors;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A CSV file with a header, UTF-8, plain or gzipped. */
record CsvRows(Path path, List<String> header) implements RowSource {

  static CsvRows of(Path path) {
    try (var reader = parsed(utf8(path))) {
      var rows = reader.iterator();
      if (!rows.hasNext()) {
        throw TableFileErrors.noHeader(path);
      }
      List<String> header = rows.next().getFields().stream().map(CsvRows::name).toList();
      var seen = new HashSet<String>();
      for (String name : header) {
        if (!seen.add(name)) {
          throw TableFileErrors.columnTwice(path, name);
        }
      }
      return new CsvRows(path, header);
    } catch (CsvParseException broken) {
      throw TableFileErrors.notCsv(path, 0, broken);
    } catch (IOException | UncheckedIOException broken) {
      throw TableFileErrors.unreadable(path, broken);
    }
  }

  /** Without the mark of byte order that some programs put before the first name. */
  private static String name(String cell) {
    return (cell.startsWith("\uFEFF") ? cell.substring(1) : cell).strip();
  }

  @Override
  public void forEach(RowReader reader) {
    long line = 0;
    try (var text = new QuoteCount(utf8(path));
        var parser = parsed(text)) {
      var rows = parser.iterator();
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        boolean first = line == 0;
        line = row.getStartingLineNumber();
        if (first) {
          continue;
        }
        if (row.getFieldCount() == 1 && header.size() > 1 && row.getField(0).isBlank()) {
          continue;
        }
        if (row.getFieldCount() != header.size()) {
          // The parser takes the rest of the file for a part of the cell.
          if (!rows.hasNext() && text.isOdd()) {
            throw TableFileErrors.quoteNotClosed(path, line);
          }
          throw TableFileErrors.otherWidth(
              path, row.getStartingLineNumber(), row.getFieldCount(), header.size());
        }
        reader.read(line, row.getFields().toArray(String[]::new));
      }
      if (text.isOdd()) {
        throw TableFileErrors.quoteNotClosed(path, line);
      }
    } catch (CsvParseException broken) {
      throw TableFileErrors.notCsv(path, line, broken);
    } catch (IOException | UncheckedIOException broken) {
      throw TableFileErrors.unreadable(path, broken);
    }
  }

  private static CsvReader<CsvRecord> parsed(Reader text) {
    return CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text);
  }

  /** Bytes that are no UTF-8 are an error: replaced, two ids could become one. */
  private static Reader utf8(Path path) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    try {
      boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      InputStream plain = zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(
          new InputStreamReader(
              plain,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)));
    } catch (IOException noGzip) {
      bytes.close();
      throw noGzip;
    }
  }

  /** Counts quotes on the way: in a whole file there is an even number of them. */
  private static final class QuoteCount extends FilterReader {
    private boolean odd;

    QuoteCount(Reader text) {
      super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      for (int at = offset; at < offset + count; at++) {
        odd ^= buffer[at] == '"';
      }
      return count;
    }

    boolean isOdd() {
      return odd;
    }
  }
}
