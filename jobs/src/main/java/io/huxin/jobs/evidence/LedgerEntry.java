package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.EntryForm;
import io.huxin.evidence.entry.EntryType;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** The entry of a {@link LedgerRow} with its person's secret: its table in plain, and no value. */
final class LedgerEntry implements Function<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  private final Committer committer;
  private final EntryForm form;
  private final int order;
  private final int table;
  private final int values;
  private final int secret;

  /**
   * Entries of a day.
   *
   * @param schema that of such rows with {@link DecisionEntry#SECRET}
   */
  LedgerEntry(Committer committer, LocalDate asOf, StructType schema) {
    this.committer = committer;
    this.form = Committer.form(EntryType.ROW, asOf, List.of("table"));
    this.order = schema.fieldIndex("order");
    this.table = schema.fieldIndex("table");
    this.values = schema.fieldIndex("values");
    this.secret = schema.fieldIndex(DecisionEntry.SECRET);
  }

  @Override
  public InternalRow call(InternalRow row) {
    return EntryRows.inner(row.getUTF8String(order), of(row).entry());
  }

  Committed of(InternalRow row) {
    return committer.commit(
        form,
        InnerValues.text(row, secret),
        InnerValues.text(row, order),
        row.getBinary(values),
        InnerValues.text(row, table));
  }
}
