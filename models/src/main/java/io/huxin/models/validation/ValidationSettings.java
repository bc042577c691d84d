package io.huxin.models.validation;

import java.util.Optional;

/**
 * How a validation is done.
 *
 * @param seed seed of the bootstrap and of the rows that sensitivity looks at
 * @param replicates replicates of the bootstrap, 0 to 1,000; 0 gives no intervals
 * @param favourablePd PD up to which the outcome is favourable, as the cut-off of first quotas
 * @param favourableColumn boolean column that says so instead, such as where the cut-off is not the
 *     same for all
 * @param thresholds where a figure warns or fails
 */
public record ValidationSettings(
    long seed,
    int replicates,
    double favourablePd,
    Optional<String> favourableColumn,
    Thresholds thresholds) {
  /** Replicates unless said otherwise. */
  public static final int REPLICATES = 200;

  private static final int MOST_REPLICATES = 1000;

  public ValidationSettings {
    if (replicates < 0 || replicates > MOST_REPLICATES) {
      throw ValidationErrors.replicatesOutside(replicates, MOST_REPLICATES);
    }
    if (!(favourablePd >= 0 && favourablePd <= 1)) {
      throw ValidationErrors.favourableOutside(favourablePd);
    }
  }

  /** The usual settings: 200 replicates, favourable up to a PD of 5 %, usual thresholds. */
  public static ValidationSettings of(long seed) {
    return new ValidationSettings(seed, REPLICATES, 0.05, Optional.empty(), Thresholds.usual());
  }

  /** The same, with a boolean column that says which outcome is favourable. */
  public ValidationSettings withFavourable(String column) {
    return new ValidationSettings(seed, replicates, favourablePd, Optional.of(column), thresholds);
  }
}
