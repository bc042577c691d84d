package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.EntryForm;
import io.huxin.evidence.entry.EntryType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The entry of what became of a decision at publish; its day is the decision's. */
final class OutcomeEntry implements Function<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  private static final UTF8String OUTCOMES = UTF8String.fromString("1");
  private static final UTF8String BAR = UTF8String.fromString("|");

  private final Committer committer;
  private final RowJson json;
  private final int day;
  private final int secret;
  private final int id;
  private final int user;
  private final int product;
  private final int outcome;

  /** Forms by day; a batch follows few days. */
  private final Map<LocalDate, EntryForm> forms = new HashMap<>();

  /** Entries of outcomes with the columns of their decisions and the person's secret. */
  OutcomeEntry(Committer committer, StructType schema) {
    this.committer = committer;
    this.json = new RowJson(schema);
    this.day = schema.fieldIndex("as_of");
    this.secret = schema.fieldIndex(DecisionEntry.SECRET);
    this.id = schema.fieldIndex("decision_id");
    this.user = schema.fieldIndex("user_id");
    this.product = schema.fieldIndex("product");
    this.outcome = schema.fieldIndex("outcome");
  }

  /**
   * Where an outcome stands in its batch: before the decisions, by day, user and product; and where
   * a day was decided anew once it was published in part, by decision.
   */
  static Column order() {
    return concat_ws(
        "|",
        lit("1"),
        col("as_of").cast("string"),
        col("user_id"),
        col("product"),
        col("decision_id"));
  }

  @Override
  public InternalRow call(InternalRow row) {
    EntryForm form =
        forms.computeIfAbsent(
            LocalDate.ofEpochDay(InnerValues.number(row, day)),
            asOf -> Committer.form(EntryType.PUBLISH, asOf, List.of("product", "outcome")));
    Committed made =
        committer.commit(
            form,
            InnerValues.text(row, secret),
            InnerValues.text(row, id),
            json.bytes(row),
            InnerValues.text(row, product),
            InnerValues.text(row, outcome));
    UTF8String order =
        UTF8String.concatWs(
            BAR,
            OUTCOMES,
            UTF8String.fromString(form.asOf().toString()),
            row.getUTF8String(user),
            row.getUTF8String(product),
            row.getUTF8String(id));
    return EntryRows.inner(order, made.entry());
  }
}
