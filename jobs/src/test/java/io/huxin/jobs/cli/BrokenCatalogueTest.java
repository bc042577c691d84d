package io.huxin.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalogue that is wrong is refused before anything is taken in. */
@Tag("slow")
class BrokenCatalogueTest {
  @TempDir private Path directory;

  @AfterEach
  void restore() {
    System.clearProperty("HUXIN_CONF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "daily --as-of; from = bureau, take = last, of = colour; 'colour' does not fit its source",
        "daily --as-of; from = bills, take = sum, of = days_late, days = 30, where = days_late; 'days_late' is INT, but must be a condition",
        "daily --as-of; from = derived, of = \"seven * 2\"; 'seven * 2' does not fit its source",
        "daily --as-of; from = bureau, take = last, of = other_debt, days = abc; 0 to 730",
        "daily --as-of; from = bureau, take = last, of = other_debt, deny = x; unknown key 'deny'",
        "features --as-of; from = dues, take = sum, of = colour; 'colour' does not fit its source",
      })
  void shouldBeRefusedBeforeAnythingIsWritten(String command, String line, String said)
      throws IOException {
    Deployment deployment = TestDeployment.in(directory.resolve("deployment"));
    deployment
        .warehouse()
        .append(
            LedgerTables.USERS,
            deployment
                .spark()
                .sql(
                    TableRows.select(
                        LedgerTables.USERS,
                        List.of(
                            Map.of(
                                "user_id", "'a'",
                                "registered_on", "DATE'2026-01-01'",
                                "recorded_at", "TIMESTAMP'2026-01-01 12:00:00'")))));
    Path conf = Files.createDirectory(directory.resolve("conf"));
    Files.writeString(
        conf.resolve("features.conf"),
        "name = t, deny = [], features = [{ id = odd, " + line + ", en = e, zh = z }]");
    System.setProperty("HUXIN_CONF", conf.toString());

    var err = new StringWriter();
    String[] words = (command + " 2026-01-30 --dir " + deployment.directory()).split(" ", -1);
    int code = CommandLineInterface.commandLine().setErr(new PrintWriter(err, true)).execute(words);

    assertThat(err.toString())
        .startsWith("huxin: Configuration features.conf cannot be used: Feature odd ")
        .contains(said);
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(deployment.warehouse().versions(List.of(LedgerTables.USERS)))
        .containsEntry("users", 0L);
    try (var tables = Files.list(directory.resolve("deployment/warehouse"))) {
      // A job that refuses says so in the table of runs, and a day runs none.
      assertThat(tables.map(table -> table.getFileName().toString()))
          .containsOnlyOnceElementsOf(List.of("users"))
          .isSubsetOf("users", command.startsWith("daily") ? "users" : OutputTables.RUNS.name());
    }
  }
}
