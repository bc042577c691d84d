package io.huxin.jobs.ingest;

import io.huxin.features.table.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is new of one source in one run.
 *
 * @param mapped new rows as the mapping's select gives them
 * @param judged the same in the ledger's columns, with pseudonyms, hash and reasons
 * @param ledger versions taken in before; null if there is no such table yet
 * @param versions what is remembered of the source once its rows are in the ledger
 */
record Delivery(
    SourceMapping mapping,
    Dataset<Row> mapped,
    Dataset<Row> judged,
    Dataset<Row> ledger,
    List<SourceVersion> versions) {

  Table table() {
    return mapping.table();
  }

  String name() {
    return table().name();
  }

  boolean first() {
    return ledger == null;
  }
}
