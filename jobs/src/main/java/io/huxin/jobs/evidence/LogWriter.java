package io.huxin.jobs.evidence;

import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.checkpoint.Checkpoint;
import io.huxin.evidence.checkpoint.SignedCheckpoint;
import io.huxin.evidence.note.SigningKey;
import io.huxin.evidence.note.VerifierKey;
import io.huxin.evidence.tile.TileTop;
import io.huxin.evidence.tile.WrittenRange;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Consistency;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.evidence.LogFiles.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * The one who writes to a log. A batch is pinned, which takes the lease; its tiles are written,
 * read again and added up; the tree is shown to continue the last one; and if nobody has taken the
 * lease meanwhile, the checkpoint is signed and stored for good under its number, which only one
 * can do, and then shown. After a kill between any two steps the batch is made again from what was
 * pinned.
 */
final class LogWriter {
  private final SparkSession spark;
  private final Batches batches;
  private final LogName name;
  private final LogFiles files;
  private final SigningKey key;
  private final Optional<SigningKey> sm2Key;
  private final List<VerifierKey> keys;
  private final Contents contents;

  /** The writer of a deployment's log; refused if the log's key cannot be used. */
  LogWriter(Deployment deployment, Evidence evidence, LogName name, Contents contents) {
    this.spark = deployment.spark();
    this.batches = new Batches(deployment.warehouse());
    this.name = name;
    this.files = evidence.files(name);
    this.key = evidence.key(name);
    this.sm2Key = evidence.sm2Key(name);
    this.keys = evidence.keys(name);
    this.contents = contents;
  }

  /** Shows the last stored checkpoint, and completes the batch that was begun and not signed. */
  Optional<Stored> finish() {
    files.last().ifPresent(this::shown);
    List<Batch> all = batches.of(name);
    long count = files.count();
    if (all.isEmpty() || all.get(all.size() - 1).number() <= count) {
      return Optional.empty();
    }
    Batch open = all.get(all.size() - 1);
    contents.requireUnchanged(open);
    return Optional.of(write(open, contents.rows(open)));
  }

  private void shown(Stored last) {
    last.verify(keys);
    if (!files.shows(last)) {
      files.show(last);
    }
    sm2Key.ifPresent(files::signSm2);
  }

  /**
   * Adds what a plan finds missing, if there is anything.
   *
   * @param plan the next batch, of those that the log has
   */
  void add(Function<List<Batch>, Optional<Batch>> plan) {
    List<Batch> done =
        batches.of(name).stream().filter(batch -> batch.number() <= files.count()).toList();
    plan.apply(done).ifPresent(batch -> write(batch, contents.rows(batch)));
  }

  /**
   * Adds a batch.
   *
   * @param rows the entries that are made of rows, if there are any
   */
  Stored write(Batch batch, Optional<EntryRows> rows) {
    if (batch.number() != files.count() + 1 || batch.first() != files.size()) {
      throw LogErrors.damagedLog(
          name.text(),
          "its batch "
              + batch.number()
              + " begins at entry "
              + batch.first()
              + ", but its last checkpoint is number "
              + files.count()
              + " of "
              + files.size()
              + " entries.");
    }
    long fence = batches.begin(batch);
    try {
      var ordered =
          new OrderedEntries(batch.entries(rows, spark), batch.first(), Sums.entries(batch));
      List<WrittenRange> written = ordered.written(files);
      CompactRange tree = TileTop.join(files.tiles(), batch.first(), written);
      Sums.require(batch, Reread.of(spark, files, batch.first(), tree.end()));
      var checkpoint = new Checkpoint(key.verifier().name(), tree.end(), tree.root());
      follow(checkpoint);
      batches.require(name, fence);
      var stored = new Stored(batch.number(), SignedCheckpoint.sign(checkpoint, key));
      files.store(stored);
      files.show(stored);
      sm2Key.ifPresent(files::signSm2);
      return stored;
    } catch (EvidenceException e) {
      throw LogErrors.damagedLog(name.text(), e.getMessage());
    }
  }

  /** Refuses a tree that does not begin with the last one. */
  private void follow(Checkpoint next) {
    files
        .last()
        .filter(last -> last.size() > 0)
        .ifPresent(
            last ->
                Consistency.verify(
                    last.size(),
                    last.root(),
                    next.size(),
                    next.root(),
                    files.tree(next.size()).consistency(last.size())));
  }
}
