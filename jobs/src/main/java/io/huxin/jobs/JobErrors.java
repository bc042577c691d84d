package io.huxin.jobs;

import java.time.LocalDate;
import java.util.Collection;

/** Every error a user of the command line may see: what, where, why, and what to do. */
public final class JobErrors {
  private JobErrors() {}

  public static UsageException noConfiguration(String name, String folder) {
    return new UsageException(
        "Configuration "
            + name
            + " is neither "
            + (folder == null ? "a file" : "in " + folder)
            + " nor in the jar. Check the name, or set HUXIN_CONF to the folder that holds it.");
  }

  public static UsageException badConfiguration(String name, String why) {
    return new UsageException("Configuration " + name + " cannot be used: " + why);
  }

  public static UsageException windowsNotInState(
      String featureSetId, LocalDate dayBefore, Collection<String> sets) {
    return badConfiguration(
        "features.conf",
        "the state of "
            + dayBefore
            + " has no windows of its feature set "
            + featureSetId
            + ", being of "
            + String.join(", ", sets)
            + ", and a day does not read the whole ledger unasked. Make the state once: huxin features"
            + " --as-of "
            + dayBefore
            + " --from-all-rows. Or restore the catalogue.");
  }

  public static UsageException notForScorecards(String feature, String group) {
    return badConfiguration(
        "train.features",
        "feature "
            + feature
            + " is of the group "
            + group
            + ", and a scorecard may only choose from the user's own. Take it off the list.");
  }

  public static UsageException challengerNotTrained(Object challenger, Object kinds) {
    return badConfiguration(
        "train.challenger",
        "it is "
            + challenger
            + ", but only "
            + kinds
            + " are trained. Name one of train.models, or add it there.");
  }

  public static UsageException unknownKey(String where, String key, String allowed) {
    return new UsageException(
        "Configuration "
            + where
            + " has the unknown key '"
            + key
            + "'. Allowed are "
            + allowed
            + "; remove or correct it.");
  }

  public static UsageException outOfRange(String key, String value, String allowed) {
    return new UsageException(
        "Configuration key '" + key + "' is " + value + "; allowed is " + allowed + ".");
  }

  public static UsageException failsBeforeItWarns(String warn, String fail) {
    return new UsageException(
        "Configuration key '"
            + fail
            + "' would be reached before '"
            + warn
            + "'. A figure must warn no later than it fails; correct one of them.");
  }

  public static UsageException missingData(String path) {
    return new UsageException(
        "There is no source data at "
            + path
            + ". Give its directory with --data, or make a synthetic world with: huxin generate.");
  }

  public static UsageException noDeployment(String directory) {
    return new UsageException(
        "There is no deployment at "
            + directory
            + ": it has no folder warehouse. Give its directory with --dir, or begin one with: huxin"
            + " ingest.");
  }

  public static UsageException gap(LocalDate lastSealed, LocalDate asOf) {
    return new UsageException(
        "The last sealed day is "
            + lastSealed
            + " and "
            + asOf
            + " is not the day after it. Run the days between, or say --catch-up to accept the gap.");
  }

  public static UsageException alreadyPublished(LocalDate asOf) {
    return new UsageException(
        asOf
            + " is published already and is never published again. To look at it anew, run the"
            + " single jobs with --retrospective in another --dir.");
  }

  public static UsageException olderThanPublished(LocalDate asOf, LocalDate last) {
    return new UsageException(
        asOf
            + " is older than the last published day "
            + last
            + "; it can be computed with --retrospective, never published.");
  }

  public static UsageException retrospective(LocalDate asOf) {
    return new UsageException(
        "The last decisions of "
            + asOf
            + " are retrospective and are never published. Decide the day first: huxin decide"
            + " --as-of "
            + asOf);
  }

  public static UsageException needsJobFirst(String job, String missing, LocalDate asOf) {
    return new UsageException(
        "Job "
            + job
            + " needs "
            + missing
            + " of "
            + asOf
            + ", which is not there. Run first: huxin "
            + missing
            + " --as-of "
            + asOf);
  }

  public static UsageException insecureKey(String path) {
    return new UsageException(
        "Key file " + path + " can be read by others. Make it private first: chmod 600 " + path);
  }

  public static GateException sourceGate(String source, String what, String todo) {
    return new GateException("Source " + source + ": " + what + ". " + todo);
  }

  /** A range of days that ends before it begins. */
  public static UsageException fromAfterTo(LocalDate from, LocalDate to) {
    return new UsageException(
        "The first day, " + from + ", is after the last, " + to + ". Exchange --from and --to.");
  }

  /** Only what was decided for good can be restated. */
  public static UsageException notSealed(LocalDate asOf) {
    return new UsageException(
        asOf
            + " is not sealed, so nothing was decided that corrections could change. Name a day of the"
            + " table days.");
  }

  /** Restated under another policy, a difference would not be the corrections'. */
  public static UsageException otherPolicy(LocalDate asOf, String had, String has) {
    return new UsageException(
        asOf
            + " was decided under the policy pack "
            + had
            + ", but the configuration has "
            + has
            + ". Restore that pack (HUXIN_CONF names the folder), then restate again.");
  }

  public static GateException waitsFor(String source, String referred) {
    return sourceGate(
        source,
        "it refers to " + referred + ", which was not taken in",
        "Mend " + referred + " and run ingest again; nothing of this source is lost");
  }

  public static IllegalStateException notConserved(String table, String counts) {
    return new IllegalStateException(
        "Ingest of "
            + table
            + " does not add up: rows read are not accepted + repeats + quarantined, but "
            + counts
            + ". The source changed while it was read, or this is a defect of Huxin. The source's"
            + " files are not marked as taken in: run ingest again.");
  }

  public static GateException ledgerUnusable(String table, String why) {
    return new GateException(
        "Ledger table "
            + table
            + " cannot be used: "
            + why
            + ". Mend the source and run ingest again; nothing was decided.");
  }

  public static GateException growthLaneClosed(LocalDate asOf, String why) {
    return new GateException(
        asOf + " ran with the protective lane only; the growth lane is closed because " + why);
  }

  public static UsageException noLabels(LocalDate asOf, String why) {
    return new UsageException(
        "No model can be trained as of "
            + asOf
            + ": "
            + why
            + ". Train on a later day, or bring in more history.");
  }

  public static UsageException cannotTrain(LocalDate asOf, String why) {
    return new UsageException(
        "No model can be trained as of " + asOf + ": " + why + " Nothing was registered.");
  }

  public static UsageException badStatement(String sql, String why) {
    return new UsageException("Statement cannot be run: " + sql + "\n" + why);
  }

  public static UsageException notADemo(String path) {
    return new UsageException(
        path
            + " is not empty and was not made by the demo, so it is not removed. Name another --dir,"
            + " or empty it yourself.");
  }

  public static UsageException worldExists(String path) {
    return new UsageException(
        "There is a world at " + path + " already. Use --advance, or name an empty directory.");
  }
}
