package io.huxin.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandLineTest {
  @Test
  void shouldExplainEveryCommand() {
    assertThat(run("--help").text())
        .contains("daily", "ingest", "delinquency", "features", "train", "score", "gate", "decide")
        .contains("publish", "report", "model", "generate", "demo", "uci", "sql", "tables")
        .contains("stopped by a gate");
    assertThat(run("daily", "--help").text()).contains("--as-of", "--catch-up", "--retrospective");
  }

  /** What is in the folder is not deleted for a demonstration that cannot be made. */
  @Test
  void shouldRefuseADemonstrationWithoutDaysBeforeTheFolderIsEmptied(@TempDir Path folder)
      throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), "kept");
    Ran none = run("demo", "--dir", folder.toString(), "--decision-days", "0");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.text())
        .contains("Option --decision-days '0' cannot be used; write it as 1 or more.");
    assertThat(kept).hasContent("kept");
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
  void shouldRefuseOrdersOfOnePersonBeforeAnythingIsOpened() {
    Ran alone =
        run(
            "emergency",
            "set",
            "--state",
            "halt",
            "--by",
            "li",
            "--approved-by",
            "Li",
            "--reason",
            "test");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.text()).contains("cannot be approved by the same person");
    Ran unknown =
        run(
            "emergency",
            "set",
            "--state",
            "stop",
            "--by",
            "li",
            "--approved-by",
            "wu",
            "--reason",
            "x");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.text()).contains("Allowed are normal, no-increase, freeze-all, halt");
    Ran amount =
        run(
            "review",
            "decide",
            "--review",
            "a",
            "--outcome",
            "overturned",
            "--quota",
            "1.005",
            "--by",
            "li",
            "--reason",
            "x");
    assertThat(amount.code()).isEqualTo(2);
    assertThat(amount.text()).contains("--quota 1.005 is no amount");
  }

  @Test
  void shouldRefuseATrainingByNobodyBeforeAnythingIsOpened() {
    assertThat(run("train", "--help").text()).contains("--by=NAME");
    Ran nobody = run("train", "--as-of", "2026-01-29", "--by", " ");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.text()).contains("Option --by is empty.");
  }

  @Test
  void shouldNameTheClassOfAFailureThatSaysNothing() {
    assertThat(failing(new IllegalStateException("the log is cut")))
        .contains("failed. the log is cut");
    assertThat(failing(new IllegalStateException()))
        .contains("huxin: failed. java.lang.IllegalStateException\n");
    assertThat(failing(new NullPointerException()))
        .contains("huxin: failed. java.lang.NullPointerException\n");
    assertThat(failing(new IllegalStateException(null, new ArithmeticException("by zero\nuser 7"))))
        .contains(
            "huxin: failed. java.lang.IllegalStateException: java.lang.ArithmeticException: by"
                + " zero\n")
        .doesNotContain("user 7");
  }

  /** What is printed of a command that fails. */
  private static String failing(RuntimeException failure) {
    var text = new StringWriter();
    CommandLine all = CommandLineInterface.commandLine();
    all.addSubcommand("fail", new Failing(failure));
    assertThat(all.setErr(new PrintWriter(text)).execute("fail")).isEqualTo(1);
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  @Command
  private record Failing(RuntimeException failure) implements Runnable {
    @Override
    public void run() {
      throw failure;
    }
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
