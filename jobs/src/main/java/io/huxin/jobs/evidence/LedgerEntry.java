package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.EntryType;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;

/** The entry of a {@link LedgerRow} with its person's secret: its table in plain, and no value. */
final class LedgerEntry implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final Committer committer;
  private final LocalDate asOf;

  LedgerEntry(Committer committer, LocalDate asOf) {
    this.committer = committer;
    this.asOf = asOf;
  }

  @Override
  public Row call(Row row) {
    return EntryRows.row(row.getAs("order"), of(row).entry().bytes());
  }

  Committed of(Row row) {
    return committer.commit(
        EntryType.ROW,
        asOf,
        row.getAs(DecisionEntry.SECRET),
        row.getAs("order"),
        row.getAs("values"),
        Map.of("table", row.<String>getAs("table")));
  }
}
