package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.huxin.evidence.entry.EntryForm;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.entry.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The entry of a decision: what was decided in plain, and a commitment to the whole row and to the
 * digest of the features. Neither the pseudonym nor the decision's id stands in it, for they would
 * lead to a person whose secret is destroyed.
 */
final class DecisionEntry implements Function<InternalRow, InternalRow> {
  private static final long serialVersionUID = 1;

  /** Columns beside those of {@code quota_decisions}. */
  static final String SECRET = "_secret";

  static final String FEATURES = "_features";

  private static final byte[] DECISION = "{\"decision\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AND_FEATURES = ",\"features\":".getBytes(StandardCharsets.US_ASCII);
  private static final UTF8String DECISIONS = UTF8String.fromString("2");
  private static final UTF8String BAR = UTF8String.fromString("|");

  private static final List<String> ADDED =
      List.of(
          "product",
          "action",
          "status",
          "lane",
          "binding",
          "policy",
          "model",
          "old_quota",
          "new_quota",
          "reasons",
          "revision",
          "feature_set",
          "inputs");

  private final Committer committer;
  private final EntryForm form;
  private final byte[] featureSet;
  private final byte[] inputs;
  private final RowJson json;
  private final StructType schema;
  private final int secret;
  private final int features;
  private final int id;
  private final int user;
  private final int product;
  private final int oldQuota;
  private final int newQuota;
  private final int reasons;
  private final int revision;

  /** Columns whose texts stand in the entry, in the order of the form. */
  private final int[] texts;

  /**
   * Entries of one batch.
   *
   * @param inputs digest of the digests of what was read
   * @param schema of the decisions with the columns beside them
   */
  DecisionEntry(
      Committer committer, LocalDate asOf, String featureSet, String inputs, StructType schema) {
    this.committer = committer;
    this.form = Committer.form(EntryType.DECISION, asOf, ADDED);
    this.featureSet = featureSet.getBytes(StandardCharsets.UTF_8);
    this.inputs = inputs.getBytes(StandardCharsets.UTF_8);
    this.schema = schema;
    this.json = new RowJson(schema);
    this.secret = schema.fieldIndex(SECRET);
    this.features = schema.fieldIndex(FEATURES);
    this.id = schema.fieldIndex("decision_id");
    this.user = schema.fieldIndex("user_id");
    this.product = schema.fieldIndex("product");
    this.oldQuota = schema.fieldIndex("old_quota");
    this.newQuota = schema.fieldIndex("new_quota");
    this.reasons = schema.fieldIndex("reasons");
    this.revision = schema.fieldIndex("revision");
    this.texts =
        List.of("product", "action", "status", "lane", "binding", "policy_id", "model_id").stream()
            .mapToInt(schema::fieldIndex)
            .toArray();
  }

  @Override
  public InternalRow call(InternalRow row) {
    UTF8String order =
        UTF8String.concatWs(BAR, DECISIONS, row.getUTF8String(user), row.getUTF8String(product));
    return EntryRows.inner(order, of(row).entry());
  }

  /** Where a decision stands in its batch: after outcomes, by user and product. */
  static Column order() {
    return concat_ws("|", lit("2"), col("user_id"), col("product"));
  }

  Committed of(InternalRow row) {
    Object[] added = new Object[ADDED.size()];
    int at = 0;
    for (int text : texts) {
      added[at++] = InnerValues.utf8(row, text);
    }
    added[at++] = InnerValues.minor(row, oldQuota, schema.fields()[oldQuota].dataType());
    added[at++] = InnerValues.minor(row, newQuota, schema.fields()[newQuota].dataType());
    added[at++] = InnerValues.texts(row, reasons);
    added[at++] = InnerValues.number(row, revision);
    added[at++] = featureSet;
    added[at] = inputs;
    return committer.commit(
        form, InnerValues.text(row, secret), InnerValues.text(row, id), values(row), added);
  }

  /** What the entry commits to, as canonical JSON: the decision and the digest of the features. */
  byte[] values(InternalRow row) {
    JsonBytes values = json.append(row, new JsonBytes().raw(DECISION));
    if (!row.isNullAt(features)) {
      values.raw(AND_FEATURES).text(row.getUTF8String(features).getBytes());
    }
    return values.raw('}').bytes();
  }
}
