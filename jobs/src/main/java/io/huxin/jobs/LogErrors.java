package io.huxin.jobs;

import java.time.LocalDate;
import java.util.List;

/** What the evidence logs refuse or find: what, where, why, and what to do. */
public final class LogErrors {
  private LogErrors() {}

  public static UsageException noKey(String file) {
    return new UsageException(
        "The evidence logs are on, but the key "
            + file
            + " is missing. Make the keys: huxin evidence keygen; or switch the logs off:"
            + " evidence.mode = off in the settings.");
  }

  public static UsageException otherName(String file, String has, String wants) {
    return new UsageException(
        "The key "
            + file
            + " is that of the log "
            + has
            + ", but the settings (evidence.origin) name it "
            + wants
            + ". A log keeps its name: correct the setting.");
  }

  public static UsageException off(String command) {
    return new UsageException(
        "There is nothing to "
            + command
            + ": the evidence logs are off. Make keys (huxin evidence keygen), and run a day; or see"
            + " evidence.mode in the settings.");
  }

  public static UsageException nothingToRun() {
    return new UsageException(
        "Name the day whose evidence is to be written: huxin evidence --as-of DATE; or a command:"
            + " huxin evidence --help.");
  }

  public static IllegalStateException overtaken(String log, long fence, long greatest) {
    return new IllegalStateException(
        "Another writer has taken the log "
            + log
            + " over: this one has number "
            + fence
            + ", the other "
            + greatest
            + ". Nothing was signed. Let the other end, then run huxin evidence again.");
  }

  public static IllegalStateException actNotLogged(RuntimeException why) {
    return new IllegalStateException(
        "The act is stored and counts, but is not in the log watch yet: "
            + why.getMessage()
            + " Do not repeat it: the next huxin evidence, or the next such command, logs it.",
        why);
  }

  public static IllegalStateException changedSince(String log, LocalDate asOf, String what) {
    return new IllegalStateException(
        "The batch of "
            + asOf
            + " in the log "
            + log
            + " was begun and not signed, and cannot be completed: "
            + what
            + " changed since. Find out who changed it; if it was rightly computed anew, give the"
            + " unsigned batch up: huxin evidence --as-of "
            + asOf
            + " --give-up-unsigned.");
  }

  public static IllegalStateException notAsCounted(
      String log, LocalDate asOf, String expected, String found) {
    return new IllegalStateException(
        "What was written to the log "
            + log
            + " for "
            + asOf
            + " does not add up, so it was not signed: the tables have "
            + expected
            + ", the entries "
            + found
            + ". Run it again; if that does not help, check the disk.");
  }

  public static IllegalStateException historyGone(String table, long version) {
    return new IllegalStateException(
        "What was added to the table "
            + table
            + " after its version "
            + version
            + " cannot be told: commits of its log are gone. Restore the folder _delta_log of the"
            + " table.");
  }

  public static IllegalStateException damagedLog(String log, String why) {
    return new IllegalStateException(
        "The log "
            + log
            + " cannot be continued: "
            + why
            + " Restore its folder from a copy, and run huxin evidence audit.");
  }

  public static UsageException notCovered(LocalDate asOf, int revision) {
    return new UsageException(
        "Revision "
            + revision
            + " of the decisions of "
            + asOf
            + " is not covered by a signed checkpoint, so it is not published. Run first: huxin"
            + " evidence --as-of "
            + asOf);
  }

  public static IllegalStateException notInTree(LocalDate asOf, String difference) {
    return new IllegalStateException(
        "The decisions of "
            + asOf
            + " are not those that were signed, so nothing is published: "
            + difference
            + " Somebody changed quota_decisions, features or identities since. Find out who, and"
            + " decide the day anew: huxin decide, then huxin evidence, both with --as-of "
            + asOf);
  }

  public static UsageException noEntry(String what) {
    return new UsageException(
        "No log has an entry of "
            + what
            + ". Check the day, the user and the key; what is not signed yet comes with huxin"
            + " evidence.");
  }

  public static UsageException badRow(String row, List<String> tables) {
    return new UsageException(
        "--row is "
            + row
            + ", but must be TABLE:KEY, the values of a key of several columns parted by |. Tables"
            + " are "
            + tables);
  }

  public static UsageException receiptOfNothing() {
    return new UsageException(
        "Name what the receipt is of: --user and --as-of for decisions, or --row TABLE:KEY.");
  }

  public static UsageException rotationWithoutDay() {
    return new UsageException(
        "A new key is recorded in the log under a day. Name it: huxin evidence keygen --rotate LOG"
            + " --as-of DATE.");
  }

  public static UsageException erased(String command) {
    return new UsageException(
        "There is nothing to "
            + command
            + ": the secret of this person is destroyed, so nobody can tell which entries are"
            + " theirs.");
  }

  public static UsageException publishFirst(LocalDate asOf) {
    return new UsageException(
        "The decisions of "
            + asOf
            + " are signed and not published. Publish them first (huxin publish --as-of "
            + asOf
            + "): without the person's secret nobody can show that they are the signed ones.");
  }

  public static IllegalStateException noWitness(String log, String why) {
    return new IllegalStateException(
        "The witness did not cosign the checkpoint of the log "
            + log
            + ": "
            + why
            + " Compare the log with what the witness has seen: huxin-verify.");
  }

  public static UsageException noAnchors() {
    return new UsageException(
        "There is nobody to anchor the evidence logs: evidence.anchors in the settings is empty. Name"
            + " a timestamp authority or a chain there (docs/evidence.md).");
  }

  public static IllegalStateException notAnchored(List<String> failures) {
    return new IllegalStateException(
        "Checkpoints are without a proof of their time, and nothing else is affected: "
            + String.join(" ", failures)
            + " Then run huxin evidence anchor again.");
  }
}
