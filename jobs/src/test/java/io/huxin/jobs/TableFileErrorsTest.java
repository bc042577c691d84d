package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test on real files does not meet. */
class TableFileErrorsTest {
  private static final Path FILE = Path.of("loans.csv");
  private static final Path MODEL = Path.of("var", "model");

  @Test
  void shouldSayWhatIsWrongWhereAndWhatToDo() {
    assertThat(TableFileErrors.noHeader(FILE))
        .hasMessage("File loans.csv is empty. Give it a line of column names and rows below it.");
    assertThat(TableFileErrors.columnTwice(FILE, "age"))
        .hasMessageContaining("names column 'age' twice");
    assertThat(TableFileErrors.unreadable(FILE, new java.io.IOException("not gzip\nmore")))
        .hasMessageContaining("not gzip. It must be CSV with a header")
        .hasMessageNotContaining("more");
    assertThat(TableFileErrors.noColumn(FILE, "bad", List.of("id", "y")))
        .hasMessage("File loans.csv has no column 'bad'. It has id, y.");
    assertThat(TableFileErrors.columnForTwo("id"))
        .hasMessageContaining("Column 'id' is named for two purposes");
    assertThat(TableFileErrors.badOption("--special", "age", "COLUMN=V1|V2"))
        .hasMessage("Option --special 'age' cannot be used; write it as COLUMN=V1|V2.");
    assertThat(TableFileErrors.mayNotRead(FILE))
        .hasMessageContaining("may not be read by this user");
    assertThat(TableFileErrors.noFile(FILE)).hasMessageContaining("is not there, or is no file");
    assertThat(TableFileErrors.badModel(MODEL, "why"))
        .hasMessageContaining("model cannot be used: why");
    assertThat(TableFileErrors.noNumber(FILE, 3, "age", "x".repeat(60)))
        .hasMessageContaining("line 3, column 'age': '" + "x".repeat(40) + "…' is no number");
  }
}
