package io.huxin.jobs;

import java.time.LocalDate;

/** What a user can get wrong about the tables that Huxin learns from. */
public final class LearningErrors {
  private LearningErrors() {}

  /** Nothing was published, so nothing can have had an effect. */
  public static UsageException nothingPublished(LocalDate asOf) {
    return new UsageException(
        "effects of "
            + asOf
            + ": no day up to it is published, so no rise or opening took effect. Run days first:"
            + " huxin daily --as-of "
            + asOf);
  }
}
