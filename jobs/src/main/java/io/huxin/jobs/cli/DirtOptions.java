package io.huxin.jobs.cli;

import io.huxin.jobs.world.Dirt;
import picocli.CommandLine.Option;

/** What is wrong with the rows a world's sources deliver, as shares of rows. */
final class DirtOptions {
  @Option(names = "--duplicates", defaultValue = "0.001", description = "Rows delivered twice.")
  private double duplicates;

  @Option(names = "--late", defaultValue = "0.003", description = "Rows recorded days later.")
  private double late;

  @Option(names = "--corrections", defaultValue = "0.001", description = "Rows corrected later.")
  private double corrections;

  @Option(names = "--nulls", defaultValue = "0.0005", description = "Rows without a value.")
  private double nulls;

  @Option(
      names = "--wrong-references",
      defaultValue = "0",
      description = "Rows that name a user nobody knows.")
  private double wrongReferences;

  @Option(names = "--truncated-files", defaultValue = "0", description = "Files cut short.")
  private int truncatedFiles;

  Dirt settings() {
    return new Dirt(duplicates, late, corrections, nulls, wrongReferences, truncatedFiles);
  }
}
