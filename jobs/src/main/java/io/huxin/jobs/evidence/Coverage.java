package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.tile.TileTop;
import io.huxin.evidence.tree.Hash;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.evidence.LogFiles.Stored;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Invariant <em>evidence before effect</em>: what is to be published stands in a signed tree.
 *
 * @param checkpoint size and root of that tree, as {@code days} keeps them; empty where logs are
 *     off
 * @param number that of the checkpoint; 0 where logs are off
 * @param unwitnessed why growth must wait for witnesses; empty if it need not
 */
public record Coverage(Optional<String> checkpoint, long number, Optional<String> unwitnessed) {

  /**
   * Refuses decisions that no signed checkpoint covers. Each leaf is made again from the row at
   * hand; the tree of all must have the signed root.
   *
   * @param decisions the rows that are to be published, kept, all of one revision
   * @throws io.huxin.jobs.UsageException if the revision is in no signed batch
   * @throws IllegalStateException if rows are not those that were signed
   */
  public static Coverage of(Deployment deployment, LocalDate asOf, Dataset<Row> decisions) {
    return Evidence.of(deployment)
        .map(evidence -> covered(deployment, evidence, asOf, decisions))
        .orElseGet(
            () ->
                new Coverage(
                    Optional.empty(),
                    0,
                    deployment.settings().evidence().risesNeedQuorum().map(Quorum::withoutLogs)));
  }

  private static Coverage covered(
      Deployment deployment, Evidence evidence, LocalDate asOf, Dataset<Row> decisions) {
    int revision = decisions.selectExpr("max(revision)").head().getInt(0);
    LogFiles log = evidence.files(LogName.DECISIONS);
    Batch batch =
        new Batches(deployment.warehouse())
            .of(LogName.DECISIONS).stream()
                .filter(one -> one.asOf().equals(asOf) && one.number() <= log.count())
                .filter(one -> one.madeFrom().containsKey(DecisionsContents.REVISION))
                .filter(one -> DecisionsContents.revision(one) == revision)
                .findFirst()
                .orElseThrow(() -> LogErrors.notCovered(asOf, revision));
    Stored signed = log.stored(batch.number());
    signed.verify(evidence.keys(LogName.DECISIONS));
    require(deployment, evidence, batch, signed, decisions);
    return new Coverage(
        Optional.of(signed.size() + " " + signed.root().hex()),
        signed.number(),
        Quorum.missing(evidence, LogName.DECISIONS, signed.number()));
  }

  /** Whether witnesses that are missing are left any time. */
  public boolean mayWait(Deployment deployment) {
    return number > 0
        && unwitnessed.isPresent()
        && deployment.settings().evidence().quorumWaitSeconds() > 0;
  }

  /** Leaves the witnesses their time, and says why growth must still wait, if it must. */
  public Optional<String> awaited(Deployment deployment) {
    return Quorum.awaited(deployment, LogName.DECISIONS, number);
  }

  private static void require(
      Deployment deployment,
      Evidence evidence,
      Batch batch,
      Stored signed,
      Dataset<Row> decisions) {
    LogFiles log = evidence.files(LogName.DECISIONS);
    EntryRows rows =
        new DecisionsContents(deployment.warehouse(), evidence)
            .rows(batch, decisions)
            .orElseThrow();
    EntryRows entries = batch.entries(Optional.of(rows), deployment.spark());
    var ordered = new OrderedEntries(entries, batch.first(), Sums.entries(batch));
    try {
      var dry = new RangeWriter.Unwritten(log.tiles());
      Hash root = TileTop.join(dry, batch.first(), ordered.hashed(log)).root();
      if (root.equals(signed.root())) {
        return;
      }
    } catch (EvidenceException other) {
      if (Differences.of(entries, batch, log, signed.size()).first().isEmpty()) {
        throw LogErrors.damagedLog(LogName.DECISIONS.text(), other.getMessage());
      }
    }
    throw LogErrors.notInTree(
        batch.asOf(), Differences.of(entries, batch, log, signed.size()).toString());
  }
}
