package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the watch lacks: acts of persons that it has no entry of, with their manifest. The first
 * batch takes all there are and says so.
 */
final class WatchPlan {
  private final Evidence evidence;
  private final ActContents contents;

  WatchPlan(Evidence evidence, ActContents contents) {
    this.evidence = evidence;
    this.contents = contents;
  }

  /**
   * The next batch; empty if the log lacks nothing.
   *
   * @param done the batches that the log has
   */
  Optional<Batch> next(List<Batch> done) {
    LackingActs acts = contents.lacking(done, List.of());
    if (acts.count() == 0) {
      return Optional.empty();
    }
    var manifest = new TreeMap<String, Object>();
    manifest.put("state", "ACTS");
    manifest.put("acts", acts.types());
    if (done.stream().noneMatch(batch -> batch.kind() == Batch.Kind.WATCH)) {
      manifest.put("genesis", true);
    }
    Manifests.addTrees(manifest, evidence, LogName.WATCH);
    var madeFrom = new TreeMap<String, Object>(contents.madeFrom(acts));
    madeFrom.put(
        Batch.STATED, Map.of("3", Entry.of(EntryType.MANIFEST, acts.last(), manifest).fields()));
    LogFiles files = evidence.files(LogName.WATCH);
    return Optional.of(
        new Batch(
            LogName.WATCH,
            files.count() + 1,
            files.size(),
            acts.last(),
            Batch.Kind.WATCH,
            madeFrom));
  }
}
