package io.huxin.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void shouldExplainEveryCommand() {
    assertThat(run("--help").text())
        .contains("daily", "ingest", "delinquency", "features", "train", "score", "gate", "decide")
        .contains("publish", "report", "model", "generate", "demo", "uci", "sql", "tables")
        .contains("stopped by a gate");
    assertThat(run("daily", "--help").text()).contains("--as-of", "--catch-up", "--retrospective");
  }

  @Test
  void shouldEndWithTwoForWrongUsage() {
    assertThat(run("daily").code()).isEqualTo(2);
    assertThat(run("daily").text()).contains("Missing required option: '--as-of=DATE'");
    assertThat(run("daily", "--as-of", "yesterday").code()).isEqualTo(2);
    assertThat(run("nonsense").code()).isEqualTo(2);
    Ran backwards = run("features", "--from", "2026-01-31", "--to", "2026-01-30");
    assertThat(backwards.code()).isEqualTo(2);
    assertThat(backwards.text()).contains("Exchange --from and --to");
  }

  @Test
  void shouldCompleteInTheShell() {
    Ran completion = run("completion");
    assertThat(completion.code()).isZero();
  }

  private record Ran(int code, String text) {}

  private static Ran run(String... args) {
    var text = new StringWriter();
    var writer = new PrintWriter(text);
    int code = CommandLineInterface.commandLine().setOut(writer).setErr(writer).execute(args);
    return new Ran(code, text.toString());
  }
}
