package io.huxin.jobs.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code id,pd} as CSV; a number is written so that it reads back to the same double. */
final class Predictions {
  private Predictions() {}

  static byte[] csv(List<String> ids, double[] pds) {
    var bytes = new ByteArrayOutputStream();
    try (CsvWriter writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes, StandardCharsets.UTF_8)) {
      writer.writeRecord("id", "pd");
      for (int row = 0; row < pds.length; row++) {
        writer.writeRecord(ids.get(row), Double.toString(pds[row]));
      }
    } catch (IOException memoryNeverFails) {
      throw new UncheckedIOException(memoryNeverFails);
    }
    return bytes.toByteArray();
  }
}
