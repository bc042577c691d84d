package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was told by a notice of an earlier day how a mechanism works; before that none counts. */
final class Told {
  private final Warehouse warehouse;
  private final LocalDate asOf;

  Told(Warehouse warehouse, LocalDate asOf) {
    this.warehouse = warehouse;
    this.asOf = asOf;
  }

  /** Users who were told of conversion: user_id, one row a notice. */
  Dataset<Row> ofConversion() {
    return of("CONVERSION");
  }

  /**
   * Consents of guarantors who were told, or whose guarantees lift a quota already: what is lent on
   * them is not taken back because nobody was told in time.
   */
  Dataset<Row> ofGuarantees(Dataset<Row> consents) {
    LocalDate before = Days.lastSealedBefore(warehouse, asOf).orElse(LocalDate.EPOCH);
    Dataset<Row> lifting =
        warehouse
            .day(OutputTables.GUARANTEE_USE, before)
            .where("used > 0")
            .select(col("guarantor_id").as("user_id"));
    return consents.join(
        of("GUARANTEE_GIVEN").union(lifting).distinct(), new String[] {"user_id"}, "left_semi");
  }

  private Dataset<Row> of(String kind) {
    return warehouse
        .read(NoticeTables.NOTICES)
        .where(col("as_of").lt(lit(asOf)).and(col("kind").equalTo(kind)))
        .select("user_id");
  }
}
