package io.huxin.jobs.world;

import java.io.Serializable;

/**
 * What is wrong with the rows that the world's sources deliver. Shares are fractions of the rows of
 * transactions and repayments, 0 to 0.5 inclusive.
 *
 * @param duplicates rows delivered twice with the same content
 * @param late rows recorded 1 to 20 days after they happened
 * @param corrections rows first delivered with a wrong amount and corrected 1 to 5 days later
 * @param nulls rows without their amount or without an optional value
 * @param wrongReferences rows that name a user nobody knows
 * @param truncatedFiles how many files of transactions are cut short per delivery
 */
public record Dirt(
    double duplicates,
    double late,
    double corrections,
    double nulls,
    double wrongReferences,
    int truncatedFiles)
    implements Serializable {

  /** A little of each, no wrong reference, no truncated file. */
  public static final Dirt LITTLE = new Dirt(0.001, 0.003, 0.001, 0.0005, 0, 0);

  /** Clean rows only. */
  public static final Dirt NONE = new Dirt(0, 0, 0, 0, 0, 0);

  public Dirt {
    share("duplicates", duplicates);
    share("late", late);
    share("corrections", corrections);
    share("nulls", nulls);
    share("wrong-references", wrongReferences);
    if (truncatedFiles < 0) {
      throw WorldErrors.setting("dirt.truncated-files", truncatedFiles, "0 or more");
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 0.5)) {
      throw WorldErrors.setting("dirt." + name, value, "a fraction from 0 to 0.5");
    }
  }
}
