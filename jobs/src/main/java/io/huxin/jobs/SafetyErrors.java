package io.huxin.jobs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;

/** What orders of persons (emergencies, rollbacks, reviews) refuse: what, why, and what to do. */
public final class SafetyErrors {
  private SafetyErrors() {}

  /** Two persons are needed. */
  public static UsageException oneApproved(String what, String by) {
    return new UsageException(
        "A "
            + what
            + " ordered by "
            + by
            + " cannot be approved by the same person. Give another --approved-by; two persons are"
            + " needed to set and to release.");
  }

  /** A name, a reason or another text is empty. */
  public static UsageException empty(String option) {
    return new UsageException(
        "Option " + option + " is empty. Say who, what or why: it is kept for the file.");
  }

  /** The days that it would change are sealed. */
  public static UsageException tooEarly(Instant at, LocalDate sealed, Instant cutOff) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "--at %s is before %s, the cut-off of the sealed day %s: what a sealed day was decided on"
                + " is not changed. Give a later --at.",
            at,
            cutOff,
            sealed));
  }

  /** Orders are recorded one after the other. */
  public static UsageException outOfOrder(String what, Instant at, Instant last) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "--at %s is before %s, when the last %s was recorded. Give a later --at.",
            at,
            last,
            what));
  }

  /** What is not one of the states. */
  public static UsageException noSuchState(String state, Collection<String> states) {
    return new UsageException(
        "There is no state " + state + ". Allowed are " + String.join(", ", states) + ".");
  }

  /** One order for a day at a time, or nobody knows which is meant. */
  public static UsageException rollbackOrdered(LocalDate asOf, LocalDate to) {
    return new UsageException(
        "A rollback to "
            + to
            + " is ordered for "
            + asOf
            + " already. Call it off first: huxin rollback --withdraw --as-of "
            + asOf
            + " --by NAME --approved-by NAME --reason TEXT.");
  }

  /** Only a sealed day has quotas to go back to. */
  public static UsageException rollbackToUnsealed(LocalDate to) {
    return new UsageException(
        "Quotas cannot be set back to "
            + to
            + ": it is not a sealed day. List them with: huxin sql \"select as_of, state from days\".");
  }

  /** The order would come too late for the day it is about. */
  public static UsageException rollbackTooLate(LocalDate asOf, Instant cutOff, LocalDate next) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "A rollback recorded now cannot count for %s: its cut-off was %s, or it is sealed. The"
                + " first day for which it counts is --as-of %s.",
            asOf,
            cutOff,
            next));
  }

  /** Back means earlier. */
  public static UsageException rollbackForward(LocalDate to, LocalDate asOf) {
    return new UsageException(
        "--to " + to + " is not before --as-of " + asOf + ". Name an earlier sealed day.");
  }

  /** No such case, or several. */
  public static UsageException noSuchReview(String id, int found) {
    return new UsageException(
        (found == 0 ? "There is no review " : found + " reviews have an id that begins with ")
            + id
            + ". List the open ones with: huxin review list.");
  }

  /** A case is decided once. */
  public static UsageException reviewDecided(String id, String outcome, String by) {
    return new UsageException(
        "Review "
            + id
            + " was decided already: "
            + outcome
            + " by "
            + by
            + ". A case is decided once; for another look, open an appeal: huxin review open.");
  }

  /** Who asks does not decide. */
  public static UsageException reviewedByOpener(String by) {
    return new UsageException(
        "Review by "
            + by
            + " is refused: who opened the case cannot decide it. Give another --by.");
  }

  /** An overturned decision that took nothing away gives nothing back by itself. */
  public static UsageException overturnedWithoutQuota(String action) {
    return new UsageException(
        "The decision was "
            + action
            + ", which took nothing that could be given back. Say with --quota what the line should"
            + " have.");
  }

  /** Who gives back what was taken raises nothing. */
  public static UsageException restoredAboveBefore(BigDecimal quota, BigDecimal before) {
    return new UsageException(
        "--quota "
            + quota.toPlainString()
            + " is above "
            + before.toPlainString()
            + ", the quota before the decision: who overturns it gives back at most what it took. Give"
            + " at most that, or leave --quota out. More is a rise: have it ordered as INCREASE in"
            + " the source of overrides, requested by one person and approved by another.");
  }

  /** What is upheld orders nothing. */
  public static UsageException quotaOfUpheld() {
    return new UsageException(
        "--quota goes with --outcome OVERTURNED only: an upheld decision orders nothing.");
  }

  /** No amount of money. */
  public static UsageException badQuota(String quota) {
    return new UsageException(
        "--quota " + quota + " is no amount: give at least 0, with at most two decimals.");
  }

  /** Nothing to appeal against. */
  public static UsageException nothingToAppeal(LocalDate asOf) {
    return new UsageException(
        "No published decision of "
            + asOf
            + " is there for the user and product named. Check --user (the pseudonym), --product and"
            + " --as-of, a sealed day.");
  }

  /** A decision is appealed against once. */
  public static UsageException appealedAlready(String id) {
    return new UsageException(
        "An appeal against this decision is there already: review "
            + id
            + ". Look at it with: huxin review list --all.");
  }

  /** Lines whose overrides contradict each other, for which nothing grows on the day. */
  /**
   * Orders that contradict each other.
   *
   * @param cutOff up to when orders were recorded that count
   */
  public static String ordersDiffer(long lines, LocalDate asOf, Instant cutOff) {
    return String.format(
        Locale.ROOT,
        "%,d lines have overrides in force that contradict each other: none of these orders is carried"
            + " out, and nothing grows on %s. Find them, and those on lines that are closed or were"
            + " never there, which stop nothing, with: ./huxin sql --dir DIR \"%s\". Correct or"
            + " withdraw one of each pair in its source: growth goes on with the day on which that"
            + " is recorded",
        lines,
        asOf,
        contradicting(asOf, cutOff));
  }

  /** The SQL that finds them among the last versions of all orders of the day. */
  private static String contradicting(LocalDate asOf, Instant cutOff) {
    return "SELECT o.user_id, o.product, sort_array(collect_set(o.override_id)) AS overrides FROM"
        + " (SELECT max_by(struct(*), recorded_at) AS o FROM overrides WHERE recorded_at <"
        + " TIMESTAMP'"
        + cutOff
        + "' AND to_date(recorded_at) <= DATE'"
        + asOf
        + "' GROUP BY override_id) WHERE NOT o.deleted AND DATE'"
        + asOf
        + "' BETWEEN o.effective_from AND o.expires_on GROUP BY o.user_id, o.product HAVING"
        + " count(DISTINCT struct(o.action, o.quota)) > 1";
  }

  /** Lines that are left to a person for an order that cannot be carried out. */
  public static String ordersInvalid(long lines) {
    return String.format(
        Locale.ROOT,
        "%,d lines have an order in force that cannot be carried out as it stands (no or a negative"
            + " quota, or an action that nobody may order): nothing is changed on them and a review"
            + " is opened for each (huxin review list). Correct or withdraw the order in its source",
        lines);
  }

  /** Others kept on writing to the current quotas. */
  public static IllegalStateException publishConflicts(int attempts, RuntimeException last) {
    return new IllegalStateException(
        "Somebody else wrote to quota_current in each of "
            + attempts
            + " attempts to publish. Nothing is lost: find out who writes, then run publish again.",
        last);
  }
}
