package io.huxin.jobs.evidence;

import io.huxin.features.table.EvidenceTables;
import io.huxin.features.table.Table;
import java.util.List;
import java.util.Map;

/** Rows of the ledger as ingest takes them in: with what it counted. */
final class Delivered {
  private Delivered() {}

  static void to(LoggedDays days, Table table, List<Map<String, String>> rows) {
    to(days, table, rows, 1, "digest");
  }

  /** As an attempt of ingest takes them in whose delivery has a digest. */
  static void to(
      LoggedDays days, Table table, List<Map<String, String>> rows, int attempt, String digest) {
    days.append(table, rows);
    days.append(
        EvidenceTables.DELIVERIES,
        List.of(
            Map.of(
                "as_of",
                LoggedDays.date(LoggedDays.FIRST),
                "source",
                LoggedDays.quoted(table.name()),
                "attempt",
                String.valueOf(attempt),
                "read",
                String.valueOf(rows.size()),
                "accepted",
                String.valueOf(rows.size()),
                "repeats",
                "0",
                "quarantined",
                "0",
                "source_digest",
                LoggedDays.quoted(digest))));
  }
}
