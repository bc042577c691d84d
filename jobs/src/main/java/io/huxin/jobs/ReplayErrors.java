package io.huxin.jobs;

import java.nio.file.Path;
import java.time.LocalDate;

/** What {@code replay} and {@code strategies} refuse: what, why, and what to do. */
public final class ReplayErrors {
  private ReplayErrors() {}

  /** Nothing of the day counts yet. */
  public static UsageException notSealed(LocalDate asOf) {
    return new UsageException(
        asOf
            + " is not sealed, so there are no decisions to compare with. Name a day of the table"
            + " days.");
  }

  /** The pack of the day was not kept, and the configured one is another. */
  public static UsageException unknownPolicy(LocalDate asOf, String had, String has) {
    return new UsageException(
        asOf
            + " was decided under the policy pack "
            + had
            + ", which is not in the table policies, and the configuration has "
            + has
            + ". Restore the file of then (HUXIN_CONF names the folder) and replay again.");
  }

  /** A challenger decided for some users, but the settings do not say for which share. */
  public static UsageException unknownShare(LocalDate asOf, String challenger) {
    return new UsageException(
        "On "
            + asOf
            + " the challenger "
            + challenger
            + " decided for some users, but the settings name no challenger, so its share of the"
            + " users is not known. Give the settings of then with --config.");
  }

  /** A result that cannot be written. */
  public static UsageException unwritable(Path out, String why) {
    return new UsageException(
        "--out " + out + " cannot be written: " + why + ". Name another folder.");
  }
}
