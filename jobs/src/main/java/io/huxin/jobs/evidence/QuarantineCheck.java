package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.sha2;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.util.Locale;
import java.util.function.Consumer;

/** The rows that were rejected: entries commit to their hash, which must be that of the payload. */
final class QuarantineCheck {
  private final Warehouse warehouse;

  QuarantineCheck(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  void check(Consumer<String> find) {
    var found =
        Differing.of(
            warehouse
                .read(OutputTables.QUARANTINE)
                .where(sha2(col("payload").cast("binary"), 256).notEqual(col("row_hash")))
                .select(
                    format_string(
                            "%s|%s, of %s",
                            col("source"), col("row_hash"), col("as_of").cast("string"))
                        .as(Differing.NAME)));
    if (found.rows() > 0) {
      find.accept(
          String.format(
              Locale.ROOT,
              "the table quarantine has %,d rows whose payload has not the hash row_hash; the first"
                  + " is %s",
              found.rows(),
              found.first()));
    }
  }
}
