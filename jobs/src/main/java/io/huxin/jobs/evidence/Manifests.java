package io.huxin.jobs.evidence;

import java.util.Map;
import java.util.TreeMap;

/** What an entry of type MANIFEST states of trees. */
final class Manifests {
  private Manifests() {}

  /** Adds size and root of the other logs as they stand now, and of the checkpoint before. */
  static void addTrees(Map<String, Object> manifest, Evidence evidence, LogName own) {
    var logs = new TreeMap<String, Object>();
    for (LogName log : LogName.values()) {
      if (log != own) {
        evidence.files(log).last().ifPresent(last -> logs.put(log.text(), tree(last)));
      }
    }
    manifest.put("logs", logs);
    evidence.files(own).last().ifPresent(last -> manifest.put("previous", tree(last)));
  }

  private static Map<String, Object> tree(LogFiles.Stored stored) {
    return Map.of("size", stored.size(), "root", stored.root().hex());
  }
}
