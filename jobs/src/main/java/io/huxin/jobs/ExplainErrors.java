package io.huxin.jobs;

import java.time.LocalDate;

/** What {@code explain} refuses: what, why, and what to do. */
public final class ExplainErrors {
  private ExplainErrors() {}

  /**
   * The user is in no table. The message does not repeat what was asked for: it may name a person.
   */
  public static UsageException unknownUser() {
    return new UsageException(
        "The user that --user names is not known here, neither as a pseudonym (column user_id) nor as"
            + " an identifier of the source (column source_id of identities). Check it, and --dir.");
  }

  /** Nothing at all was decided on the day. */
  public static UsageException dayWithoutDecisions(LocalDate asOf) {
    return new UsageException(
        "Nothing was decided for "
            + asOf
            + ". Name a day of the table quota_decisions, or decide it first: huxin decide --as-of "
            + asOf);
  }

  /** The day was decided, but nothing about this user. */
  public static UsageException noDecision(LocalDate asOf, String userId) {
    return new UsageException(
        "Nothing was decided for "
            + asOf
            + " on user "
            + userId
            + ": there was no line that was not closed and no open application. Name another day.");
  }

  /** The tables that the facts are read from no longer have the user on that day. */
  public static UsageException noFacts(LocalDate asOf, String userId) {
    return new UsageException(
        "What was known of user "
            + userId
            + " on "
            + asOf
            + " cannot be read again: the ledger or the tables of the day no longer have the user."
            + " The decision stands in quota_decisions.");
  }
}
