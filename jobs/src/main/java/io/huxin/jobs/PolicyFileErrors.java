package io.huxin.jobs;

import java.time.LocalDate;

/** What can be wrong with the versions of a policy: what, where, why, and what to do. */
public final class PolicyFileErrors {
  private PolicyFileErrors() {}

  /** Days between two versions on which none is in force. */
  public static UsageException gap(String earlier, LocalDate until, String later, LocalDate from) {
    return new UsageException(
        "No version of the policy is in force from "
            + until.plusDays(1)
            + " to "
            + from.minusDays(1)
            + ": "
            + earlier
            + " ends on "
            + until
            + ", and "
            + later
            + " begins on "
            + from
            + ". Set its effective-from to "
            + until.plusDays(1)
            + ", or effective-until of "
            + earlier
            + " to "
            + from.minusDays(1)
            + ".");
  }

  /** Days on which two versions are in force. */
  public static UsageException overlap(
      String earlier, LocalDate until, String later, LocalDate from) {
    return new UsageException(
        "Two versions of the policy are in force on "
            + from
            + ": "
            + earlier
            + " ends on "
            + until
            + ", and "
            + later
            + " begins on "
            + from
            + ". Let one end on the day before the other begins.");
  }

  /** A day before the first version or after the last. */
  public static UsageException notCovered(
      String where, LocalDate asOf, LocalDate first, LocalDate last) {
    return JobErrors.badConfiguration(
        where,
        "it does not apply on "
            + asOf
            + ": it is in force from "
            + first
            + " to "
            + last
            + "; choose the pack of that date, or add one of that date to its versions");
  }

  /** A version that names versions of its own. */
  public static UsageException nested(String where, String version) {
    return JobErrors.badConfiguration(
        version,
        "it is a version that "
            + where
            + " names, and names versions itself; name all of them there, and write versions = []"
            + " here");
  }

  /** A version of a policy of another name. */
  public static UsageException otherName(
      String where, String name, String version, String otherName) {
    return JobErrors.badConfiguration(
        version,
        "its name is "
            + otherName
            + ", but it is a version of "
            + name
            + " ("
            + where
            + "); give it that name, or take it off versions there");
  }

  /** The key {@code versions} holds something else. */
  public static UsageException notNames(String where) {
    return JobErrors.badConfiguration(
        where,
        "Policy key 'versions' must be a list of names such as [consumer-2021], files of the"
            + " folder policy without their ending");
  }
}
