package io.huxin.jobs.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  @Test
  void shouldBeWhatDocsTablesSays() throws IOException {
    Path committed = Path.of(System.getProperty("huxin.root"), "docs", "tables.md");
    assertThat(Files.readString(committed))
        .as("docs/tables.md is stale; make it anew: ./huxin tables > docs/tables.md")
        .isEqualTo(Dictionary.markdown());
  }
}
