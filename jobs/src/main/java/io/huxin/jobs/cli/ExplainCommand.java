package io.huxin.jobs.cli;

import io.huxin.jobs.explain.CaseReader;
import io.huxin.jobs.explain.Language;
import io.huxin.jobs.explain.Story;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The story of a day's decisions on one user. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells what was decided for one user on a day, from what, by which rules, and what would"
            + " change it; never another person's affairs. Nothing is written.")
final class ExplainCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Option(
      names = "--user",
      required = true,
      paramLabel = "ID",
      description = "Pseudonym, or the source's identifier.")
  private String user;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Day of the decisions, such as 2026-01-31.")
  private LocalDate asOf;

  @Option(names = "--language", defaultValue = "EN", description = "en or zh (default: en).")
  private Language language;

  @Option(names = "--json", description = "One JSON document in one line instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    Story story = new CaseReader(options.open(), asOf).story(user);
    // Chinese must come out whatever the terminal's locale.
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(JsonLine.of(story.document(language)));
    } else {
      out.print(story.text(language));
    }
    out.flush();
    return ExitCodes.DONE;
  }
}
