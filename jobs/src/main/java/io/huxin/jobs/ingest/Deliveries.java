package io.huxin.jobs.ingest;

import io.huxin.features.table.EvidenceTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Hashes;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What became of the rows of each delivery; the table {@code deliveries}. */
final class Deliveries {
  private Deliveries() {}

  static void remember(Warehouse warehouse, List<Wave.Taken> taken, Day day) {
    if (taken.isEmpty()) {
      return;
    }
    int attempt = new RunLedger(warehouse, "").nextAttempt("ingest", day.asOf());
    List<Row> rows =
        taken.stream()
            .map(
                one ->
                    RowFactory.create(
                        java.sql.Date.valueOf(day.asOf()),
                        one.delivery().name(),
                        attempt,
                        one.counts().read(),
                        one.counts().accepted(),
                        one.counts().repeats(),
                        one.counts().quarantined(),
                        digest(one.delivery())))
            .toList();
    warehouse.append(EvidenceTables.DELIVERIES, rows);
  }

  private static String digest(Delivery delivery) {
    return Hashes.sha256(
        delivery.versions().stream()
            .map(SourceVersion::contentHash)
            .sorted()
            .collect(Collectors.joining("|")));
  }
}
