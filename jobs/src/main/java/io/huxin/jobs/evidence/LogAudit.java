package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.note.KeyType;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Holds the logs against themselves and against the tables: checkpoints, tiles, sums, each entry
 * against the row it was made of, rows against the files they came in with, the decisions against
 * the lines and applications there were, and what they rest on against the digests of then. All
 * findings are said, and none stops the others.
 */
public final class LogAudit {
  private final Deployment deployment;
  private final Evidence evidence;
  private final Batches batches;
  private final Consumer<String> lines;
  private long findings;

  /**
   * An audit; nothing is read yet.
   *
   * @param lines where its lines go, for a person, with no personal data but the pseudonym of a row
   *     that differs
   */
  public LogAudit(Deployment deployment, Consumer<String> lines) {
    this.deployment = deployment;
    this.evidence = Evidence.needed(deployment, "audit");
    this.batches = new Batches(deployment.warehouse());
    this.lines = lines;
  }

  /** Whether everything agrees. */
  public boolean agrees() {
    return agree(List.of(LogName.values()));
  }

  /** Whether everything about some logs agrees. */
  boolean agree(List<LogName> logs) {
    for (LogName log : logs) {
      unsigned(log);
      boolean sound = evidence.files(log).count() == 0 || log(log);
      if (sound && log == LogName.DECISIONS) {
        // Also of a log that is gone altogether.
        new NamedTrees(evidence).inDays(deployment.warehouse(), line -> find(log, line));
      }
      if (log == LogName.WATCH) {
        acts();
      }
    }
    lines.accept(
        findings == 0 ? "AGREED" : "NOT AGREED: " + findings + " findings, marked with NO");
    return findings == 0;
  }

  /** Looks at a log that has a checkpoint; returns whether it is sound in itself. */
  private boolean log(LogName log) {
    LogFiles files = evidence.files(log);
    Set<String> erased = new TreeSet<>();
    SortedMap<Long, Entry> changes = new TreeMap<>();
    Consumer<String> say = line -> say(log, line);
    Consumer<String> find = line -> find(log, line);
    boolean sound =
        new StoredLog(
                files,
                evidence.keys(log),
                batches.of(log),
                (entry, index) -> {
                  if (entry.type() == EntryType.REDACTION) {
                    erased.add(String.valueOf(entry.fields().get("subject")));
                  } else if (entry.type() == EntryType.KEY) {
                    changes.put(index, entry);
                  }
                })
            .check(say, find);
    if (!sound) {
      // What is damaged cannot be held against anything else.
      return false;
    }
    var chain = new KeyChain(KeyType.ED25519, evidence.keys(log));
    chain.check(changes.values(), say, find);
    chain.checkSigners(changes, files.all(), find);
    List<VerifierKey> sm2 = evidence.sm2Keys(log);
    if (!sm2.isEmpty()) {
      new KeyChain(KeyType.SM2, sm2).check(changes.values(), say, find);
      new Sm2Signatures(files, sm2).check(say, find);
    }
    new AnchorProofs(files, evidence.anchors()).check(say, find);
    new Cosignatures(files, evidence.keys(log), evidence.risesNeedQuorum()).check(say, find);
    var ledger = new LedgerContents(deployment.warehouse(), evidence);
    Contents contents =
        log == LogName.LEDGER ? ledger : Contents.of(log, deployment.warehouse(), evidence);
    List<Batch> signed = signed(log);
    DecidedDays days = DecidedDays.of(signed);
    for (Batch batch : signed) {
      entries(log, files, batch, contents, erased, days);
    }
    new NamedTrees(evidence).inManifests(signed, find);
    if (log == LogName.LEDGER) {
      new LedgerTablesCheck(deployment.warehouse(), files, ledger, signed).check(say, find);
      new QuarantineCheck(deployment.warehouse()).check(find);
      new DeliveriesCheck(deployment.warehouse(), signed).check(say, find);
    } else if (log == LogName.DECISIONS) {
      var population = new Population(deployment, evidence, batches.of(LogName.LEDGER));
      for (Batch batch : signed) {
        population.check(batch, say, find);
      }
      decided(days, say, find);
    }
    return true;
  }

  /** What decisions rest on and what follows from them, as the tables hold it now. */
  private void decided(DecidedDays days, Consumer<String> say, Consumer<String> find) {
    Warehouse warehouse = deployment.warehouse();
    new DecisionInputsCheck(new DecisionsContents(warehouse, evidence), days).check(find);
    new FeatureValuesCheck(warehouse, days).check(say, find);
    new DocumentsCheck(warehouse, days).check(find);
    new LinesCheck(warehouse, days).check(say, find);
  }

  /** A kill and a log that was cut off look alike. */
  private void unsigned(LogName log) {
    long count = evidence.files(log).count();
    for (Batch batch : batches.of(log)) {
      if (batch.number() > count) {
        find(
            log,
            "batch "
                + batch.number()
                + " of "
                + batch.asOf()
                + " was begun and has no checkpoint: a run was killed (huxin evidence completes it),"
                + " or the checkpoint was taken away");
      }
    }
  }

  private List<Batch> signed(LogName log) {
    long count = evidence.files(log).count();
    return batches.of(log).stream().filter(batch -> batch.number() <= count).toList();
  }

  /** Whether every act of a person is logged; commands log them at once. */
  private void acts() {
    var contents = new ActContents(deployment.warehouse(), evidence, LogName.WATCH);
    LackingActs lacking = contents.lacking(signed(LogName.WATCH), List.of());
    if (lacking.count() == 0) {
      say(LogName.WATCH, "every act of a person in the tables is logged");
    } else {
      find(
          LogName.WATCH,
          String.format(
              Locale.ROOT,
              "%,d acts stand in the tables and not in the log (huxin evidence adds them); the first"
                  + " is %s",
              lacking.count(),
              lacking.first()));
    }
  }

  private void entries(
      LogName log,
      LogFiles files,
      Batch batch,
      Contents contents,
      Set<String> erased,
      DecidedDays days) {
    long end = files.stored(batch.number()).size();
    EntryRows entries = batch.entries(contents.rows(batch), deployment.spark());
    var made = new OrderedEntries(entries, batch.first(), entries.orders().count());
    Differences found =
        Differences.between(made, files, end, erased, days.restsOnEarlierFeatures(batch));
    String but =
        (found.redacted() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d are redacted", found.redacted()))
            + (found.uncommitted() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %,d decisions rest on features that were made anew for the revision after"
                        + " them, so their commitments are not compared",
                    found.uncommitted()));
    if (found.first().isPresent()) {
      find(
          log,
          String.format(
              Locale.ROOT,
              "batch %d of %s%s: %s%s",
              batch.number(),
              batch.asOf(),
              but,
              found,
              ActContents.name(batch, found.first().getAsLong())
                  .map(act -> " It is of " + act + ".")
                  .orElse("")));
    } else {
      say(
          log,
          String.format(
              Locale.ROOT,
              "batch %d of %s: entries %d to %d are what the tables give%s",
              batch.number(),
              batch.asOf(),
              batch.first(),
              end - 1,
              but));
    }
  }

  private void say(LogName log, String line) {
    lines.accept(log.text() + ": " + line);
  }

  private void find(LogName log, String line) {
    findings++;
    lines.accept(log.text() + ": NO. " + line);
  }
}
