package io.huxin.jobs.cli;

import io.huxin.jobs.safety.Act;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Who does something, why and when. */
final class ActOptions {
  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it.")
  private String by;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the file.")
  private String reason;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "Moment of it, such as 2026-01-31T08:00:00Z (default: now). It counts for days whose"
              + " cut-off is later.")
  private Instant at;

  /** The act. */
  Act act() {
    return new Act(by, reason, Moments.of(at));
  }
}
