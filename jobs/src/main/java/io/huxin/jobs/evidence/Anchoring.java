package io.huxin.jobs.evidence;

import io.huxin.evidence.DurableFiles;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.anchor.Anchor;
import io.huxin.evidence.tree.Hash;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.LogErrors;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has checkpoints vouched for by those outside. It comes last, after all is published, and changes
 * nothing that anything depends on.
 */
public final class Anchoring {
  private final Evidence evidence;
  private final List<Anchor> anchors;

  /** Anchors of a deployment's settings; refused where the logs are off or no anchor is named. */
  public Anchoring(Deployment deployment) {
    this(Evidence.needed(deployment, "anchor"), Evidence.needed(deployment, "anchor").anchors());
    if (anchors.isEmpty()) {
      throw LogErrors.noAnchors();
    }
  }

  Anchoring(Evidence evidence, List<Anchor> anchors) {
    this.evidence = evidence;
    this.anchors = anchors;
  }

  /**
   * Has each log's checkpoints vouched for that came after the last that was; of a log that never
   * was, the last. What has a proof keeps it. One that gives no proof stops no other.
   *
   * @param say is given a line for each new proof
   * @throws IllegalStateException if there was one that gave none, after all were asked
   */
  public void each(Consumer<String> say) {
    var failures = new ArrayList<String>();
    for (Anchor anchor : anchors) {
      for (LogName log : LogName.values()) {
        try {
          prove(anchor, log, say);
        } catch (EvidenceException e) {
          failures.add(log.text() + " by " + anchor.name() + ": " + e.getMessage());
        }
      }
    }
    if (!failures.isEmpty()) {
      throw LogErrors.notAnchored(failures);
    }
  }

  private void prove(Anchor anchor, LogName log, Consumer<String> say) {
    LogFiles files = evidence.files(log);
    long count = files.count();
    long last = count;
    while (last > 0 && !Files.exists(files.proof(anchor, last))) {
      last--;
    }
    for (long number = last == 0 ? Math.max(count, 1) : last + 1; number <= count; number++) {
      byte[] checkpoint = files.stored(number).signed().note().bytes();
      Hash digest = Hash.of(Sha256.shared().digest(checkpoint));
      DurableFiles.replace(files.proof(anchor, number), anchor.prove(digest));
      say.accept(log.text() + ": checkpoint " + number + " is anchored by " + anchor.name());
    }
  }
}
