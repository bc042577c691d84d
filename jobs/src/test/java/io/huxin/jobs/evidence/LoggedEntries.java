package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import java.util.ArrayList;
import java.util.List;

/** The entries of a log of hand-made days. */
final class LoggedEntries {
  private LoggedEntries() {}

  /** All of them, in their order. */
  static List<Entry> of(LoggedDays days, LogName log) {
    var files = new LogFiles(days.log(log));
    var entries = new ArrayList<Entry>();
    files
        .tree(files.size())
        .entries(0, files.size())
        .forEachRemaining(bytes -> entries.add(Entry.parse(bytes)));
    return entries;
  }
}
