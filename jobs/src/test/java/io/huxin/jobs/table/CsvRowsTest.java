package io.huxin.jobs.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.jobs.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a file is refused as no CSV, and what is said of it. */
class CsvRowsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("rows.csv");
  }

  @Test
  void shouldSayWhatTheParserCannotTake() {
    refused(
        "id,a\n1,2\n3,\"x\"y\n",
        "is no CSV in the row after that on line 2: Unexpected character after closing quote: 'y'"
            + " (0x79). Quotes are closed at the end of their cell, and doubled within it; correct the"
            + " row.");
    refused("\"id\"x,a\n1,2\n", "is no CSV in the row on line 1: Unexpected character");
  }

  @Test
  void shouldSayThatACellIsTooLong() {
    String open = "id,a\n1,2\n3,\"" + "x\n".repeat(1 << 23) + "\n";
    refused(open, "is no CSV in the row after that on line 2: The maximum buffer size of");
  }

  @Test
  void shouldNameTheRowWhoseQuotesNothingCloses() {
    refused("id,a\n1,2\n3,\"x\n4,5\n", "ends within quotes. The row on line 3 opens some");
  }

  private void refused(String content, String why) {
    assertThatThrownBy(() -> CsvRows.of(written(content)).forEach((line, cells) -> {}))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("File " + file)
        .hasMessageContaining(why);
  }

  private Path written(String content) throws IOException {
    return Files.writeString(file, content);
  }
}
